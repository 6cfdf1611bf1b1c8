import type { Vault } from '../client/ports.ts';

/** Keeps everything as long as the page lives. What is put is copied, as a database would. */
export const createMemoryVault = (): Vault => {
  const kept = new Map<string, unknown>();
  return {
    lasting: false,
    get: async <T>(key: string) => structuredClone(kept.get(key)) as T | undefined,
    async put(key, value) {
      kept.set(key, structuredClone(value));
    },
    async drop(key) {
      kept.delete(key);
    },
    entries: async <T>(prefix: string) =>
      [...kept]
        .filter(([key]) => key.startsWith(prefix))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, value]) => [key, structuredClone(value) as T] as const),
    async settle<T>(key: string, value: T) {
      if (!kept.has(key)) kept.set(key, value);
      return structuredClone(kept.get(key)) as T;
    },
  };
};
