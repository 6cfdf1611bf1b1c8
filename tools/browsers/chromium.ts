import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { find, firstProgram, onPath, type Program } from './programs.ts';

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

/** The Chromium of this machine; `CHROMIUM_PATH` is asked first. */
export const CHROMIUM: Program = {
  name: 'Chromium',
  packages: ['chromium'],
  help: [
    'The tests drive a real Chromium, and there is none on this machine.',
    'Install one (Debian, Ubuntu: sudo apt-get install chromium; macOS: brew install --cask google-chrome;',
    'anywhere: npx playwright install chromium), or say where it is with CHROMIUM_PATH=/path/to/it.',
  ].join('\n'),
  look: () =>
    firstProgram(
      process.env.CHROMIUM_PATH,
      process.env.PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH,
      ...onPath('chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'),
      ...PLACES,
      chromium.executablePath(),
    ),
};

/** The path of a Chromium on this machine. Throws with a sentence for people when there is none. */
export const findChromium = (): string => find(CHROMIUM);

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
  const executablePath = CHROMIUM.look();
  return { ...(executablePath && { executablePath }), args: [...FLAGS] };
};
