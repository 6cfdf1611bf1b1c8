import type { Clock } from '../client/ports.ts';

export const createClock = (): Clock => ({
  now: () => Date.now(),
  after(ms, then) {
    const timer = setTimeout(then, ms);
    return () => clearTimeout(timer);
  },
});
