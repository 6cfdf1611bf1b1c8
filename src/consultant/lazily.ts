import { put } from './base/inside.ts';
import type { Env } from './env.ts';
import type { Call, Inner } from './parts.ts';

/** Uses what is loaded with the first who asks for it. In the order of the asking; what goes wrong is told. */
export type Later<T> = (use: (it: T) => unknown) => void;

/** Loads again after so many milliseconds, then after twice as many, at last each minute. */
const AGAIN = 3000;
const AT_MOST = 60_000;

export const createLater = <T>(
  { clock, env, until }: Pick<Inner, 'clock' | 'until'> & { readonly env: Pick<Env, 'error'> },
  load: () => Promise<T>,
): Later<T> => {
  const wrong = (problem: unknown) => env.error('something could not be done', problem);
  let loading: Promise<T> | undefined;
  const wait = (pause: number) => new Promise<void>((over) => until(clock.after(pause, over)));
  /** Without a line, what was asked for waits, as words of a visitor do. */
  const loaded = async (pause: number): Promise<T> => {
    try {
      return await load();
    } catch (problem) {
      if (pause === AGAIN) env.error('what was called could not be loaded: it will be tried again', problem);
      await wait(pause);
      return loaded(Math.min(2 * pause, AT_MOST));
    }
  };
  return (use) => {
    loading ??= loaded(AGAIN);
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
