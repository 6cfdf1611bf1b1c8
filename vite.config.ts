import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { launchOptions } from './tools/browsers/chromium.ts';

/** Tests of what was built: `dist` must be there and fresh. Each file has a server and a browser: no more than two at once. */
const BUILT = ['test/e2e/**/*.test.ts', 'test/**/*.built.test.ts'];

const define = { __CHUNKS__: '{}', __SCRIPT__: 'false' };

/** No test waits for the clock: this is for machines that have much else to do. */
const SLOWEST = 60_000;

export default defineConfig({
  test: {
    attachmentsDir: '.cache/attachments',
    projects: [
      {
        define,
        test: {
          name: 'unit',
          environment: 'node',
          testTimeout: SLOWEST,
          include: ['test/**/*.test.ts'],
          exclude: [...BUILT, 'test/house/**', 'test/engines/**', 'test/**/*.browser.test.ts'],
        },
      },
      {
        test: {
          name: 'house',
          environment: 'node',
          testTimeout: SLOWEST,
          include: ['test/house/**/*.test.ts'],
          exclude: BUILT,
        },
      },
      {
        define,
        optimizeDeps: {
          include: [
            '@preact/signals',
            '@preact/signals-core',
            '@testing-library/preact',
            '@testing-library/user-event',
            'axe-core',
            'es-toolkit/compat',
            'idb-keyval',
            'preact',
            'preact/hooks',
            'preact/jsx-dev-runtime',
            'preact/jsx-runtime',
          ],
        },
        test: {
          name: 'browser',
          include: ['test/**/*.browser.test.{ts,tsx}'],
          setupFiles: ['test/kit/patience.ts'],
          expect: { poll: { timeout: 10_000 } },
          testTimeout: 30_000,
          browser: {
            enabled: true,
            provider: playwright({ launchOptions: launchOptions(), contextOptions: { locale: 'en-GB' } }),
            headless: true,
            screenshotFailures: false,
            screenshotDirectory: '.cache/screenshots',
            instances: [{ browser: 'chromium', viewport: { width: 1024, height: 768 } }],
          },
        },
      },
      {
        test: {
          name: 'e2e',
          environment: 'node',
          include: BUILT,
          // Most of their time they wait. Each file runs a server and a browser: more than two fill a machine.
          maxWorkers: 2,
          // A poll ends when its condition is met: the limit is for what never comes.
          expect: { poll: { timeout: 30_000 } },
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'engines',
          environment: 'node',
          include: ['test/engines/*.test.ts'],
          // Each file is an engine, with a server and browsers of its own.
          maxWorkers: 2,
          expect: { poll: { timeout: 30_000 } },
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
