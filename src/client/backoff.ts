import type { Millis } from '../protocol/ids.ts';

const FIRST: Millis = 400;
const LONGEST: Millis = 30_000;

/**
 * How long to wait before the next attempt. `attempt` counts from 0; `random` is in [0, 1).
 * Doubles up to half a minute; the jitter takes up to half of it, so that a restarted server is
 * not met by everybody at once.
 */
export const backoff = (attempt: number, random: number): Millis =>
  Math.round(Math.min(LONGEST, FIRST * 2 ** Math.min(attempt, 20)) * (1 - random / 2));
