import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import { canInstall, install, isProgram } from './debian.ts';

/** Where browsers are put by their installers, apart from what is on the PATH. */
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => {
    const folder = process.env[name];
    return folder
      ? [
          join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
          join(folder, 'Chromium', 'Application', 'chrome.exe'),
          join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
        ]
      : [];
  }),
];

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** The path of a Chromium on this machine, if there is one; `CHROMIUM_PATH` is asked first. */
const lookForChromium = (): string | undefined =>
  [
    process.env.CHROMIUM_PATH ?? '',
    process.env.PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH ?? '',
    ...(process.env.PATH ?? '')
      .split(delimiter)
      .flatMap((folder) => COMMANDS.map((name) => join(folder, name))),
    ...PLACES,
    chromium.executablePath(),
  ].find((path) => path !== '' && isProgram(path));

const HELP = [
  'The tests drive a real Chromium, and there is none on this machine.',
  'Install one (Debian, Ubuntu: sudo apt-get install chromium; macOS: brew install --cask google-chrome;',
  'anywhere: npx playwright install chromium), or say where it is with CHROMIUM_PATH=/path/to/it.',
].join('\n');

/** The path of a Chromium on this machine. Throws with a sentence for people when there is none. */
export const findChromium = (): string => {
  const found = lookForChromium();
  if (!found) throw new Error(HELP);
  return found;
};

/** Without these Chromium talks to hosts of its own, and as root it would not start. */
const FLAGS: readonly string[] = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

/** How component tests start the browser. `executablePath` is absent when there is none. */
export const launchOptions = (): { readonly executablePath?: string; readonly args: string[] } => {
  const executablePath = lookForChromium();
  return { ...(executablePath && { executablePath }), args: [...FLAGS] };
};

/** Finds a Chromium, installs it where that can be done, and otherwise says what to do. False: there is none. */
const provideChromium = (): boolean => {
  if (lookForChromium()) return true;
  if (canInstall() && install('chromium') && lookForChromium()) return true;
  console.error(HELP);
  return false;
};

if (import.meta.main && !provideChromium()) process.exitCode = 1;
