import { put } from './base/inside.ts';
import type { Deeds } from './deeds/deeds.ts';
import type { Inner } from './parts.ts';

/** Adds methods whose bodies are loaded with the first that is called. In the order of the calls. */
export const lazily = (
  { later }: Pick<Inner, 'later'>,
  part: 'general' | 'chat' | 'forms',
  names: readonly string[],
  target: object = {},
): object => {
  for (const name of names)
    put(target, name, function (this: unknown, ...args: readonly unknown[]) {
      later((deeds: Deeds) => Reflect.get(deeds[part], name).apply(this, args));
    });
  return target;
};
