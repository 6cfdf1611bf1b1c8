import { expect, test } from 'vitest';
import { within } from '../../src/consultant/within.ts';
import { createFakeClock } from '../kit/clock.ts';

/** A clock that tells how many timers run. */
const watched = () => {
  const clock = createFakeClock();
  let running = 0;
  return {
    ...clock,
    running: () => running,
    after(ms: number, then: () => void) {
      running++;
      const forget = clock.after(ms, () => {
        running--;
        then();
      });
      return () => {
        running--;
        forget();
      };
    },
  };
};

test.each([
  ['done', async () => 'it'],
  ['refused', () => Promise.reject(new Error('no'))],
])('work that is %s is not waited for any longer, and its timer is taken back', async (_, work) => {
  const clock = watched();
  await within(clock, work(), 1000);
  await Promise.resolve();
  expect(clock.running()).toBe(0);
});

test('work that takes too long is waited for until the time is up', async () => {
  const clock = watched();
  const told: string[] = [];
  const waited = within(clock, new Promise<never>(() => undefined), 1000).then(() => told.push('over'));
  await clock.elapse(999);
  expect(told).toEqual([]);
  await clock.elapse(1);
  await waited;
  expect([told, clock.running()]).toEqual([['over'], 0]);
});
