// Runs in every page under test: once, however often it is brought.

import { collectFaults } from './faults.ts';
import { createFinder, type Finder } from './finder.ts';

export interface Injected extends Finder {
  faults(): readonly string[];
}

declare const __ENGINE__: 'chromium' | 'firefox' | 'webkit';

/** Not a name that a page could meet among its own. */
const KEY = Symbol.for('besedka tests');

if (!(KEY in globalThis)) {
  const faults = collectFaults();
  const value: Injected = { ...createFinder(__ENGINE__), faults: () => faults.slice() };
  Object.defineProperty(globalThis, KEY, { value });
}
