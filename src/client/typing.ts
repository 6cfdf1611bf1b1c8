import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { Millis, PersonId } from '../protocol/ids.ts';
import { TYPING_LASTS } from '../protocol/limits.ts';
import type { Scope } from './scope.ts';

/** Often enough to look live, seldom enough for a slow line. */
const ONCE_A: Millis = 400;

export interface Heard {
  readonly by: PersonId;
  readonly on: boolean;
  readonly text?: string;
}

export interface Typists {
  /** Who is typing, with the text where it is previewed. */
  readonly now: ReadonlySignal<ReadonlyMap<PersonId, string | undefined>>;
  heard(sign: Heard): void;
  stopped(person: PersonId): void;
}

/** Who else is typing. A sign that is not repeated ends by itself. */
export const createTypists = (clock: Scope): Typists => {
  const now = signal<ReadonlyMap<PersonId, string | undefined>>(new Map());
  const expiries = new Map<PersonId, () => void>();
  const stopped = (person: PersonId) => {
    expiries.get(person)?.();
    if (!expiries.delete(person)) return;
    const left = new Map(now.peek());
    left.delete(person);
    now.value = left;
  };
  return {
    now,
    stopped,
    heard({ by, on, text }) {
      if (!on) return stopped(by);
      expiries.get(by)?.();
      expiries.set(
        by,
        clock.after(TYPING_LASTS, () => stopped(by)),
      );
      now.value = new Map(now.peek()).set(by, text);
    },
  };
};

/** Tells about own typing: the first change and the end at once, what is between every 400 ms. */
export const createTypingSigns = (clock: Scope, send: (text: string) => void): ((text: string) => void) => {
  let quiet: (() => void) | undefined;
  let last: string | undefined;
  const tell = (text: string) => {
    last = undefined;
    send(text);
    quiet = clock.after(ONCE_A, () => {
      quiet = undefined;
      if (last !== undefined) tell(last);
    });
  };
  return (text) => {
    if (quiet && text) last = text;
    else {
      quiet?.();
      tell(text);
    }
  };
};
