/** A promise, and what settles it. `Promise.withResolvers` does the same, and a page may have taken it away. */
export interface Promised {
  readonly promise: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (why: unknown) => void;
}

export const promised = (): Promised => {
  let resolve = () => {};
  let reject: Promised['reject'] = () => {};
  const promise = new Promise<void>((...settle) => {
    [resolve, reject] = settle;
  });
  return { promise, resolve, reject };
};
