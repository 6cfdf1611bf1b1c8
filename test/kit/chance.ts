import type { Chance } from '../../src/client/ports.ts';

/** Chance that repeats itself: the same seed gives the same numbers and names. */
export interface SeededChance extends Chance {
  /** A whole number in [0, below). */
  below(limit: number): number;
  /** True so many times out of 100. */
  percent(of: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** 43 characters, as the server's chance gives them. */
  secret(): string;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';

/** mulberry32, by Tommy Ettinger: 32 bits of state are plenty for a test. */
export const createChance = (seed: number): SeededChance => {
  let state = seed >>> 0;
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(random() * limit);
  const letters = (count: number) => Array.from({ length: count }, () => LETTERS.charAt(below(64))).join('');
  return {
    random,
    below,
    percent: (of) => random() * 100 < of,
    pick<T>(from: readonly T[]): T {
      const picked = from[below(from.length)];
      if (picked === undefined) throw new Error('Nothing to pick from');
      return picked;
    },
    uid: () => letters(22),
    secret: () => letters(43),
  };
};
