import type { Clock } from '../../src/client/ports.ts';
import type { Millis } from '../../src/protocol/ids.ts';

/** Lets everything that is ready to run, run: all promises that can go on have gone on. */
export const breathe = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/** Time that passes only when it is told to. Timers do not follow the clock on the wall, as in life. */
export interface FakeClock extends Clock {
  /** Lets time pass, timer by timer; `between` runs after each moment at which something happened. */
  elapse(ms: Millis, between?: () => Promise<void>): Promise<void>;
  /** Sets the clock on the wall forward or back. Timers do not notice. */
  jump(ms: Millis): void;
  /** How many timers are waiting. */
  readonly waiting: number;
}

interface Timer {
  readonly due: number;
  readonly order: number;
  readonly then: () => void;
}

export const createFakeClock = (start: Millis = Date.UTC(2026, 0, 5, 9)): FakeClock => {
  const timers = new Set<Timer>();
  let passed = 0;
  let offset = start;
  let order = 0;

  const next = (until: number): Timer | undefined => {
    let first: Timer | undefined;
    for (const timer of timers)
      if (
        timer.due <= until &&
        (!first || timer.due < first.due || (timer.due === first.due && timer.order < first.order))
      )
        first = timer;
    return first;
  };

  return {
    now: () => offset + passed,
    after(ms, then) {
      const timer = { due: passed + Math.max(0, ms), order: order++, then };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    async elapse(ms, between = breathe) {
      const until = passed + ms;
      for (let timer = next(until); timer; timer = next(until)) {
        timers.delete(timer);
        passed = Math.max(passed, timer.due);
        timer.then();
        // Timers of one moment run together.
        if (next(passed)) continue;
        await between();
      }
      passed = until;
    },
    jump(ms) {
      offset += ms;
    },
    get waiting() {
      return timers.size;
    },
  };
};
