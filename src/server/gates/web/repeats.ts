import type { Millis, Uid } from '../../../protocol/ids.ts';

export interface Posted {
  /** What the sender calls the request; undefined: nothing. */
  readonly key: string | undefined;
  /** What is asked for, and of which site. */
  readonly words: readonly unknown[];
  /** Everything that came, and where from. */
  readonly whole: readonly unknown[];
}

export interface Repeats {
  /** The name of a request: a repeat has the name that it had before. */
  nameOf(posted: Posted): Uid;
}

/** Without a name of its own the very same is the same for so long. */
const LASTS: Millis = 60_000;
const AT_MOST = 10_000;

/**
 * Tells a request that is sent again from another one. With a name of the sender's own it is the same as
 * long as it asks for the same, after a restart too; without one, when all of it comes again within a minute.
 */
export const createRepeats = (print: (text: string) => string, now: () => Millis): Repeats => {
  // In the order in which they came.
  const began = new Map<string, Millis>();
  const forget = (at: Millis) => {
    for (const [whole, first] of began) {
      if (at - first < LASTS && began.size < AT_MOST) return;
      began.delete(whole);
    }
  };
  const named = (...parts: readonly unknown[]): Uid => `form-${print(JSON.stringify(parts))}`;
  return {
    nameOf: ({ key, words, whole }) => {
      if (key) return named('key', key, ...words);
      const at = now();
      forget(at);
      const same = print(JSON.stringify(whole));
      const first = began.get(same) ?? at;
      began.set(same, first);
      return named('whole', same, first);
    },
  };
};
