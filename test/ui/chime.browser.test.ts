import { afterEach, beforeEach, expect, test, vi } from 'vitest';
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
const tabs = (...reading: (() => boolean)[]) => reading.map((one) => createChime('/chime.wav', one, no));

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

test('no tab chimes for what is being read in one of them', async () => {
  await ring(
    tabs(() => true, no, no),
    3,
  );
  expect(played).toEqual([]);
});
