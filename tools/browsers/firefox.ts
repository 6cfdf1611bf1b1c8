import { firstProgram, onPath, type Program } from './programs.ts';

const WINDOWS = ['PROGRAMFILES', 'PROGRAMFILES(X86)'].flatMap((name) =>
  process.env[name] ? [`${process.env[name]}\\Mozilla Firefox\\firefox.exe`] : [],
);

/** The Firefox of this machine; `FIREFOX_PATH` is asked first. It is driven over WebDriver BiDi and needs no driver. */
export const FIREFOX: Program = {
  name: 'Firefox',
  packages: ['firefox-esr'],
  help: [
    'The tests drive a real Firefox, and there is none on this machine.',
    'Install one (Debian: sudo apt-get install firefox-esr; macOS: brew install --cask firefox),',
    'or say where it is with FIREFOX_PATH=/path/to/it.',
  ].join('\n'),
  look: () =>
    firstProgram(
      process.env.FIREFOX_PATH,
      ...onPath('firefox-esr', 'firefox'),
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      ...WINDOWS,
    ),
};
