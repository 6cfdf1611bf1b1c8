import { effect, untracked } from '@preact/signals-core';

/** Hears of every other value, not of the first. What it does is not watched. */
export const watch = <T>(read: () => T, hear: (value: T) => unknown): (() => void) => {
  let last: T;
  let begun = false;
  return effect(() => {
    const value = read();
    const other = begun && !Object.is(last, value);
    begun = true;
    last = value;
    if (other) untracked(() => hear(value));
  });
};
