import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { find } from '../../tools/browsers/programs.ts';

const PROVIDE = fileURLToPath(new URL('../../tools/browsers/provide.ts', import.meta.url));

test('where a browser is missing and nothing can be installed, the run ends and says what to install', () => {
  // Nothing is on this PATH: no browser, and no apt-get either.
  const { status, stderr } = spawnSync(process.execPath, [PROVIDE], {
    env: { PATH: '/nonexistent', CHROMIUM_PATH: process.execPath },
    encoding: 'utf8',
  });
  expect(status).toBe(1);
  expect(stderr).toMatch(/a real Firefox.*\n.*apt-get install firefox-esr/);
  expect(stderr).toMatch(/a real WebKit.*\n.*apt-get install webkit2gtk-driver xvfb/);
  expect(stderr).not.toContain('Chromium');
});

test('a test that needs what is missing fails with the same sentence', () => {
  const missing = { name: 'It', packages: [], help: 'Install it.', look: () => undefined };
  expect(() => find(missing)).toThrow('Install it.');
});
