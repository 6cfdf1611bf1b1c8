import { misfit } from '../base/wrong.ts';
import type { Store } from '../comagic.ts';
import type { Env } from '../env.ts';

/** Lists as lists: pages with Prototype before 1.7 have taught them a `toJSON` that makes texts of them. */
const writtenOf = (value: unknown): string =>
  JSON.stringify(value, function (this: Readonly<Record<string, unknown>>, name, made: unknown) {
    const own = this[name];
    return Array.isArray(own) ? own : made;
  }) ?? 'null';

/** `Comagic.storage`: for each site, and with types. Where the browser refuses storage, as long as the page. */
export const createStore = (site: string, env: Pick<Env, 'warn'>): Store => {
  const memory = new Map<string, string>();
  const key = (name: string) => `besedka ${site} ${name}`;
  return {
    getItem(name) {
      let text = memory.get(name);
      try {
        text ??= localStorage.getItem(key(name)) ?? undefined;
        return text === undefined ? null : JSON.parse(text);
      } catch {
        // No storage, or something in it that is not ours.
        return text === undefined ? null : text;
      }
    },
    setItem(name, value) {
      let text: string;
      try {
        text = writtenOf(value);
      } catch {
        return misfit(env, 'setItem', 'value', 'something that JSON can hold', value);
      }
      memory.set(name, text);
      try {
        localStorage.setItem(key(name), text);
      } catch {
        // Then it lasts as long as the page.
      }
    },
  };
};
