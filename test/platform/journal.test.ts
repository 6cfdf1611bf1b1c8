import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Hint } from '../../src/client/ports.ts';
import { createJournal } from '../../src/platform/journal.ts';

/** A tab with a page in it. */
const createTab = (items = new Map<string, string>()) => {
  const page = { hidden: false };
  const undos: (() => void)[] = [];
  let listeners: ((hint: Hint) => void)[] = [];
  vi.stubGlobal('document', page);
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, text: string) => void items.set(key, text),
  });
  const surroundings = {
    visible: () => !page.hidden,
    online: () => true,
    on(listener: (hint: Hint) => void) {
      listeners.push(listener);
      return () => {
        listeners = listeners.filter((one) => one !== listener);
      };
    },
  };
  return {
    items,
    open: () => createJournal('shop', { surroundings, json: JSON }, (undo) => void undos.push(undo)),
    /** The page goes out of sight, or comes back. */
    turn(hidden: boolean) {
      page.hidden = hidden;
      for (const listener of listeners) listener(hidden ? 'hidden' : 'visible');
    },
    listening: () => listeners.length,
    end() {
      for (const undo of undos) undo();
    },
  };
};

const SAID = ['push', [['addOfflineRequest', [{ name: 'Ivan' }]]]] as const;

let tab: ReturnType<typeof createTab>;
beforeEach(() => {
  tab = createTab();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** What a tab that this one opens finds, or the next page of this one. */
const copied = () => JSON.parse(tab.items.get('besedka calls shop') ?? '[]');

test('calls that are not over as a page is left are given to the next page of its tab', () => {
  const { calls, keep, left } = tab.open();
  expect([calls, left]).toEqual([[], 0]);
  calls.push(SAID);
  keep();
  tab.turn(true);
  tab = createTab(tab.items);
  const next = tab.open();
  expect([next.calls, next.left]).toEqual([[SAID], 1]);
});

test('a tab that a page opens gets none of its calls, nor do two pages after it', () => {
  const { calls, keep } = tab.open();
  calls.push(SAID);
  keep();
  expect(copied()).toEqual([]);
  tab.turn(true);
  expect(copied()).toEqual([SAID]);
  tab.turn(false);
  expect(copied()).toEqual([]);
  tab.turn(true);
  tab = createTab(tab.items);
  tab.open();
  expect(copied()).toEqual([]);
});

test('what is over while nobody looks is not kept', () => {
  const { calls, keep } = tab.open();
  calls.push(SAID);
  tab.turn(true);
  calls.splice(0);
  keep();
  expect(copied()).toEqual([]);
});

test('a call that cannot be written leaves what was written as it was', () => {
  const { calls, keep } = tab.open();
  const circle: unknown[] = [];
  circle.push(circle);
  calls.push(SAID);
  tab.turn(true);
  calls.push(['trackEvent', circle]);
  expect(() => keep()).not.toThrow();
  expect(copied()).toEqual([SAID]);
});

test.each([
  [
    'refuses',
    () => {
      throw new DOMException('No storage.', 'SecurityError');
    },
  ],
  ['holds something else', () => 'nothing that can be read'],
])('a storage that %s is none', (_, getItem) => {
  vi.stubGlobal('sessionStorage', {
    getItem,
    setItem() {
      throw new DOMException('No storage.', 'SecurityError');
    },
  });
  const { calls, keep } = tab.open();
  calls.push(SAID);
  expect(() => keep()).not.toThrow();
  expect(calls).toEqual([SAID]);
});

test('nothing listens once the widget has gone', () => {
  tab.open();
  expect(tab.listening()).toBe(1);
  tab.end();
  expect(tab.listening()).toBe(0);
});
