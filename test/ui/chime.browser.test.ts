import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Hint } from '../../src/client/ports.ts';
import { alwaysAwake } from '../../src/platform/surroundings.ts';
import { createChime } from '../../src/ui/chime.ts';

const played: string[] = [];

beforeEach(() => {
  played.length = 0;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.stubGlobal(
    'Audio',
    class {
      play = async () => void played.push('chime');
      pause = () => {};
    },
  );
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const WITHIN = { timeout: 10_000 };
const no = () => false;

/** Tabs of one browser have the locks of their origin in common, as these have. */
const tabs = (...reading: (() => boolean)[]) =>
  reading.map((one) => createChime('/chime.wav', one, no, alwaysAwake));

/** All tabs hear of a message; ends when none of them waits any more. */
const ring = async (chimes: ReturnType<typeof tabs>, message: number) => {
  let rung = false;
  const all = Promise.all(chimes.map((chime) => chime.ring(message))).then(() => {
    rung = true;
  });
  await vi.waitUntil(async () => {
    await vi.advanceTimersByTimeAsync(250);
    return rung;
  }, WITHIN);
  return all;
};

test('three tabs chime once for a message, and once more for the next', async () => {
  const chimes = tabs(no, no, no);
  await ring(chimes, 1);
  expect(played.length).toBe(1);
  await ring(chimes, 2);
  expect(played.length).toBe(2);
});

test('a page that is put away in the middle gives the lock back, and neither sounds nor waits', async () => {
  const hints = new Set<(hint: Hint) => void>();
  const on = (listener: (hint: Hint) => void) => {
    hints.add(listener);
    return () => void hints.delete(listener);
  };
  const away = () => {
    for (const hear of hints) hear('frozen');
  };
  const held = async () => (await navigator.locks.query()).held?.filter(({ name }) => name?.endsWith(' 7'));
  let looks = true;
  const chime = createChime('/chime.wav', () => looks, no, { on });
  const reading = chime.ring(7);
  await vi.waitUntil(async () => (await held())?.length === 1, WITHIN);
  away();
  await reading;
  await vi.waitUntil(async () => (await held())?.length === 0, WITHIN);
  looks = false;
  const yielding = chime.ring(7);
  away();
  await yielding;
  expect([played, hints.size]).toEqual([[], 0]);
});

test('no tab chimes for what is being read in one of them', async () => {
  await ring(
    tabs(() => true, no, no),
    3,
  );
  expect(played).toEqual([]);
});
