// `npm test` begins with this: every engine that the tests drive is there, or the run ends with a
// sentence that says what to install.

import { CHROMIUM } from './chromium.ts';
import { FIREFOX } from './firefox.ts';
import { provide } from './programs.ts';
import { DISPLAY, WEBKIT_BROWSER, WEBKIT_DRIVER } from './webkit.ts';

if (!provide([CHROMIUM, FIREFOX, WEBKIT_DRIVER, WEBKIT_BROWSER, DISPLAY])) process.exitCode = 1;
