import type { Millis } from '../../protocol/ids.ts';
import { networkOf } from '../gates/network.ts';

/**
 * Slows down guessing. After a few wrong tries each further one has to wait, twice as long every
 * time; a right one forgives everything. By account and by address, so that neither many addresses
 * against one account nor one address against many accounts get far.
 */
export interface Attempts {
  /** How long the next try of any of these has to wait; 0: none. */
  wait(keys: readonly string[]): Millis;
  failed(keys: readonly string[]): void;
  succeeded(keys: readonly string[]): void;
  sweep(): void;
}

interface Tries {
  wrong: number;
  until: Millis;
}

interface Patience {
  /** Wrong tries that cost nothing. */
  readonly free: number;
  readonly longest: Millis;
}

/** Whoever guesses at an account must not keep its owner out for long. */
const ACCOUNT: Patience = { free: 5, longest: 60_000 };
/** An address can be a whole office. */
const ADDRESS: Patience = { free: 30, longest: 15 * 60_000 };
const FIRST = 2_000;
const FORGIVEN = 60 * 60_000;

/** The keys by which tries are counted. */
export const accountKey = (email: string): string => `account ${email}`;
export const addressKey = (address: string): string => `address ${networkOf(address)}`;

const patienceOf = (key: string) => (key.startsWith('account ') ? ACCOUNT : ADDRESS);

const delayOf = (key: string, wrong: number): Millis => {
  const { free, longest } = patienceOf(key);
  return wrong < free ? 0 : Math.min(longest, FIRST * 2 ** (wrong - free));
};

export const createAttempts = (now: () => Millis): Attempts => {
  const tries = new Map<string, Tries>();
  return {
    wait: (keys) => Math.max(0, ...keys.map((key) => (tries.get(key)?.until ?? 0) - now())),
    failed: (keys) => {
      for (const key of keys) {
        const known = tries.get(key) ?? { wrong: 0, until: 0 };
        known.wrong += 1;
        known.until = now() + delayOf(key, known.wrong);
        tries.set(key, known);
      }
    },
    succeeded: (keys) => {
      for (const key of keys) tries.delete(key);
    },
    sweep: () => {
      for (const [key, known] of tries) {
        // A clock that was set back makes nobody wait longer.
        known.until = Math.min(known.until, now() + delayOf(key, known.wrong));
        if (now() - known.until > FORGIVEN) tries.delete(key);
      }
    },
  };
};
