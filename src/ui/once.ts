/** Does something once; again after a failure. */
export const once = <T, A extends unknown[] = []>(work: (...args: A) => Promise<T>): typeof work => {
  let working: Promise<T> | undefined;
  return (...args) => {
    working ??= work(...args).catch((problem) => {
      working = undefined;
      throw problem;
    });
    return working;
  };
};
