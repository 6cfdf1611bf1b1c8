import { afterEach, expect, test, vi } from 'vitest';
import type { Hint } from '../../src/client/ports.ts';
import { createCourier } from '../../src/platform/courier.ts';

const hints = new Set<(hint: Hint) => void>();
const surroundings = {
  on(listener: (hint: Hint) => void) {
    hints.add(listener);
    return () => void hints.delete(listener);
  },
};
const putAway = () => {
  for (const hear of [...hints]) hear('frozen');
};
afterEach(() => {
  vi.unstubAllGlobals();
  hints.clear();
});

const courier = createCourier('https://chat.example', 'test', surroundings);
const lost = { why: 'busy', retry: 'later' };
const WITHIN = { timeout: 10_000 };
const locks = async (state: 'held' | 'pending') =>
  (await navigator.locks.query())[state]?.filter(({ name }) => name?.startsWith('besedka https')).length;

/** Requests that are never answered. */
class Silence {
  static readonly open: Silence[] = [];
  readonly upload = {};
  onabort = () => undefined;
  aborted = false;
  open() {
    Silence.open.push(this);
  }
  setRequestHeader() {}
  send() {}
  abort() {
    this.aborted = true;
    this.onabort();
  }
}

test('a page that is put away has no request under way, and what was lost is worth trying again', async () => {
  vi.stubGlobal('XMLHttpRequest', Silence);
  const parcel = { uid: 'one', name: 'cat.png', type: 'image/png', size: 3 };
  const begun = courier.begin(parcel, 'token');
  const carried = courier.carry({ ...parcel, file: new Blob(['cat']), from: 0, to: 3 }, 'token', {
    progress: () => undefined,
    cancelled: new Promise(() => undefined),
  });
  await vi.waitFor(() => expect(Silence.open).toHaveLength(2));
  putAway();
  await expect(begun).rejects.toMatchObject(lost);
  await expect(carried).rejects.toMatchObject(lost);
  expect(Silence.open.map(({ aborted }) => aborted)).toEqual([true, true]);
  expect(hints.size).toBe(0);
});

test('a page that is put away gives its lock back, and does not stand in line for one', async () => {
  const { promise: never, resolve } = Promise.withResolvers<string>();
  const working = courier.alone('files', () => never);
  await vi.waitUntil(async () => (await locks('held')) === 1, WITHIN);
  const other = courier.alone('files', async () => 'the second');
  await vi.waitUntil(async () => (await locks('pending')) === 1, WITHIN);
  putAway();
  await expect(other).rejects.toMatchObject(lost);
  await vi.waitUntil(async () => (await locks('held')) === 0, WITHIN);
  expect(await courier.alone('files', async () => 'another page')).toBe('another page');
  // What was under way is still waited for: it is begun once.
  resolve('done');
  expect(await working).toBe('done');
  expect(hints.size).toBe(0);
});

test('a fault of the work is told as it is', async () => {
  const fault = new Error('No');
  await expect(courier.alone('files', () => Promise.reject(fault))).rejects.toBe(fault);
});
