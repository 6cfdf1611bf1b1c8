import { put } from './base/inside.ts';
import type { Call } from './parts.ts';

/** Uses what is loaded with the first who asks for it. In the order of the asking; what goes wrong is told. */
export type Later<T> = (use: (it: T) => unknown) => void;

export const createLater = <T>(load: () => Promise<T>, wrong: (problem: unknown) => void): Later<T> => {
  let loading: Promise<T> | undefined;
  return (use) => {
    loading ??= load().catch((problem) => {
      loading = undefined;
      throw problem;
    });
    loading.then(use).catch(wrong);
  };
};

/**
 * Adds methods whose bodies are loaded with the first that is called. `begun` hears of each call; what it gives is
 * called when the call is over.
 */
export const lazily = <T extends object>(
  later: Later<T>,
  names: readonly (keyof T & string)[],
  target: object = {},
  begun?: (...call: Call) => () => void,
): object => {
  for (const name of names)
    put(target, name, function (this: unknown, ...args: readonly unknown[]) {
      const over = begun?.(name, args);
      later(async (it) => {
        await Reflect.apply(it[name] as () => unknown, this, args);
        over?.();
      });
    });
  return target;
};
