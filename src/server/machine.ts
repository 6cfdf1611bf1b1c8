import { randomBytes } from 'node:crypto';
import type { Chance, Clock } from './ports.ts';

/** The clock of this machine. Its timers do not keep the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, then) => {
    const timer = setTimeout(then, ms).unref();
    return () => clearTimeout(timer);
  },
};

export const systemChance: Chance = { secret: () => randomBytes(32).toString('base64url') };
