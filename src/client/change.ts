import { batch, type Signal } from '@preact/signals-core';

/**
 * Changes signals together. Whoever watches them may fail: that is told, after everything has changed and everybody
 * has heard of it, and holds nothing up. What fails in `work` itself is thrown.
 */
export const change = (complain: (problem: unknown) => void, work: () => void): void => {
  let done = false;
  try {
    batch(() => {
      work();
      done = true;
    });
  } catch (problem) {
    if (!done) throw problem;
    complain(problem);
  }
};

/** Changes one signal in the same way. */
export const put = <T>(complain: (problem: unknown) => void, to: Signal<T>, value: T): void =>
  change(complain, () => {
    to.value = value;
  });
