import type { Store } from '../comagic.ts';

/** `Comagic.storage`: for each site, and with types. Where the browser refuses storage, as long as the page. */
export const createStore = (site: string): Store => {
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
      const text = JSON.stringify(value) ?? 'null';
      memory.set(name, text);
      try {
        localStorage.setItem(key(name), text);
      } catch {
        // Then it lasts as long as the page.
      }
    },
  };
};
