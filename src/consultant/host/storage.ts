import { misfit } from '../base/wrong.ts';
import type { Store } from '../comagic.ts';
import type { Env } from '../env.ts';

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
        text = JSON.stringify(value) ?? 'null';
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
