import { expect, test } from 'vitest';
import { forgetsFailures } from '../../src/platform/engine.ts';

const named = (...brands: readonly (readonly [brand: string, version: string])[]) => ({
  userAgentData: { brands: brands.map(([brand, version]) => ({ brand, version })) },
});

test.each([
  ['Chromium as it was seen to', named(['Not;A=Brand', '8'], ['Chromium', '156']), true],
  ['a later one under the name of who ships it', named(['Chromium', '160'], ['Google Chrome', '160']), true],
  ['Safari', { vendor: 'Apple Computer, Inc.' }, true],
  ['an older one', named(['Not;A=Brand', '999'], ['Chromium', '112']), false],
  ['one that hides its version', named(['Chromium', '']), false],
  ['what a page has put in its place', { userAgentData: {} }, false],
  ['Firefox', { vendor: '' }, false],
])('whether a failed import is forgotten is known of %s: %#', (_, browser, forgets) => {
  expect(forgetsFailures(browser)).toBe(forgets);
});
