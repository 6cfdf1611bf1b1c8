/** A bounded memory of what was used lately. */
export interface Cache<Key, Value> {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): void;
  clear(): void;
}

/**
 * Two generations of at most `size` entries each: what is used moves to the young one, and when that
 * is full the old one goes. Nearly as good as an exact order of use, at a fraction of its cost.
 */
export const createCache = <Key, Value>(size: number): Cache<Key, Value> => {
  let young = new Map<Key, Value>();
  let old = new Map<Key, Value>();
  const set = (key: Key, value: Value) => {
    young.set(key, value);
    if (young.size < size) return;
    old = young;
    young = new Map();
  };
  return {
    get: (key) => {
      const near = young.get(key);
      if (near !== undefined) return near;
      const far = old.get(key);
      if (far !== undefined) set(key, far);
      return far;
    },
    set,
    clear: () => {
      young = new Map();
      old = new Map();
    },
  };
};
