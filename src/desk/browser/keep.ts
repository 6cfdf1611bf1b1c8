import type { Keep } from '../ports.ts';

const PREFIX = 'besedka desk ';

/** The browser's small storage. Where it is refused, choices last as long as the page. */
export const browserKeep = (complain: (problem: unknown) => void): Keep => {
  const memory = new Map<string, string>();
  let told = false;
  /** Storage may be refused as a whole, or throw later, when it is full. */
  const attempt = <T>(work: (storage: Storage) => T): T | undefined => {
    try {
      return work(localStorage);
    } catch (problem) {
      if (!told) complain(problem);
      told = true;
      return undefined;
    }
  };
  return {
    get: (key) => memory.get(key) ?? attempt((storage) => storage.getItem(PREFIX + key)) ?? undefined,
    put: (key, value) => {
      memory.set(key, value);
      attempt((storage) => {
        storage.setItem(PREFIX + key, value);
        // Another page may change it there.
        memory.delete(key);
      });
    },
    drop: (key) => {
      memory.delete(key);
      attempt((storage) => storage.removeItem(PREFIX + key));
    },
    heard: (listener) => {
      const hear = ({ key }: StorageEvent) => {
        if (key?.startsWith(PREFIX)) listener(key.slice(PREFIX.length));
      };
      addEventListener('storage', hear);
      return () => removeEventListener('storage', hear);
    },
  };
};
