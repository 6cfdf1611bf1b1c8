import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { firstProgram, onPath, type Program } from './programs.ts';

const help = (what: string, variable: string): string =>
  [
    `The tests drive a real WebKit, and ${what}.`,
    'Install it (Debian, Ubuntu: sudo apt-get install webkit2gtk-driver xvfb),',
    `or say where it is with ${variable}=/path/to/it. WebKitGTK is for Linux only: elsewhere, run the tests in a container.`,
  ].join('\n');

/** Speaks WebDriver and drives WebKitGTK. */
export const WEBKIT_DRIVER: Program = {
  name: 'WebKit',
  packages: ['webkit2gtk-driver'],
  help: help('its driver is not on this machine', 'WEBKIT_DRIVER_PATH'),
  look: () => firstProgram(process.env.WEBKIT_DRIVER_PATH, ...onPath('WebKitWebDriver')),
};

/** Libraries stand under the name of the machine: /usr/lib/x86_64-linux-gnu, /usr/lib/aarch64-linux-gnu. */
const libraries = (): readonly string[] =>
  ['/usr/lib', '/usr/libexec', '/usr/lib64'].flatMap((folder) =>
    existsSync(folder) ? [folder, ...readdirSync(folder).map((name) => join(folder, name))] : [],
  );

/** The small browser that comes with WebKitGTK. */
export const WEBKIT_BROWSER: Program = {
  name: 'the browser of WebKit',
  packages: ['webkit2gtk-driver'],
  help: help('its MiniBrowser is not on this machine', 'WEBKIT_BROWSER_PATH'),
  look: () =>
    firstProgram(
      process.env.WEBKIT_BROWSER_PATH,
      ...libraries().map((folder) => join(folder, 'webkit2gtk-4.1', 'MiniBrowser')),
    ),
};

/** A display without a screen: WebKitGTK has no headless mode. */
export const DISPLAY: Program = {
  name: 'a display for WebKit',
  packages: ['xvfb'],
  help: help('there is no Xvfb on this machine', 'XVFB_PATH'),
  look: () => firstProgram(process.env.XVFB_PATH, ...onPath('Xvfb')),
};
