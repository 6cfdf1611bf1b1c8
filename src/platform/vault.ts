import type { Vault } from '../client/ports.ts';
import { NoDatabase, openDatabase, read, readAll, settle, write } from './database.ts';
import { createMemoryVault } from './memory-vault.ts';
import { hasFile, packed, unpacked } from './packing.ts';

/**
 * The browser's storage, under one name. Where there is none, memory takes over, and `lasting` says so. A record that
 * the browser does not take, as one with a file where no file is kept or no room is left, is in memory alone: it costs
 * nothing but itself.
 */
export const openVault = (name: string, complain: (problem: unknown) => void): Vault => {
  const memory = createMemoryVault();
  const database = openDatabase(name);
  let gone = false;
  let ended = false;
  /** Keys of records in memory alone, by whether they are words. */
  const refused = new Map<string, boolean>();
  /** The newest change of each record that is not over: an older one that fails must not undo it. */
  const newest = new Map<string, symbol>();

  /** Does it in the database, or in memory where there is none. */
  const either = async <T>(work: () => Promise<T>, instead: () => Promise<T>): Promise<T> => {
    if (!gone) {
      try {
        return await work();
      } catch (problem) {
        if (!(problem instanceof NoDatabase)) throw problem;
        if (!gone) complain(problem);
        gone = true;
      }
    }
    return instead();
  };

  /** Whether the record is in the database afterwards. */
  const wrote = async (key: string, value: unknown, isNewest: () => boolean): Promise<boolean> => {
    const put = (record: unknown) => write(database, (records) => records.put(record, key));
    try {
      await put(value);
      return true;
    } catch (problem) {
      unlessGone(hasFile(value) ? () => undefined : complain)(problem);
    }
    if (!hasFile(value)) return false;
    try {
      const bytes = await packed(value);
      if (isNewest()) await put(bytes);
      return true;
    } catch (problem) {
      unlessGone(complain)(problem);
      return false;
    }
  };

  const release = async (key: string) => {
    if (refused.delete(key)) await memory.drop(key);
  };

  const changing = async (key: string, change: (isNewest: () => boolean) => Promise<void>): Promise<void> => {
    const mine = Symbol(key);
    newest.set(key, mine);
    try {
      await change(() => newest.get(key) === mine);
    } finally {
      if (newest.get(key) === mine) newest.delete(key);
    }
  };

  return {
    get lasting() {
      return !gone && ![...refused.values()].includes(true);
    },
    keeps: (key) => !gone && !refused.has(key),
    get: <T>(key: string) =>
      either(
        async () =>
          refused.has(key)
            ? memory.get<T>(key)
            : unpacked(await read<T>(database, key).catch(unlessGone(complain))),
        () => memory.get<T>(key),
      ),
    put: (key, value) =>
      changing(key, (isNewest) =>
        either(
          async () => {
            const isKept = await wrote(key, value, isNewest);
            if (!isNewest()) return;
            if (isKept) return release(key);
            await memory.put(key, value);
            refused.set(key, !hasFile(value));
          },
          () => memory.put(key, value),
        ),
      ),
    drop: (key) =>
      changing(key, () =>
        either(
          async () => {
            await release(key);
            await write(database, (records) => records.delete(key)).catch(unlessGone(complain));
          },
          () => memory.drop(key),
        ),
      ),
    entries: <T>(prefix: string) =>
      either(
        async () => {
          const kept = new Map(await readAll<T>(database, prefix, complain));
          for (const [key, value] of await memory.entries<T>(prefix)) kept.set(key, value);
          return [...kept]
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, it]) => [key, unpacked(it)] as const);
        },
        () => memory.entries<T>(prefix),
      ),
    settle: <T>(key: string, value: T) =>
      either(
        async () => {
          try {
            return await settle(database, key, value);
          } catch (problem) {
            unlessGone(complain)(problem);
            refused.set(key, true);
            return memory.settle(key, value);
          }
        },
        () => memory.settle(key, value),
      ),
    rest() {
      if (!ended) database.rest();
    },
    close() {
      database.rest();
      gone = ended = true;
    },
  };
};

/** Tells of a record that is not there for once; without a database all is another matter. */
const unlessGone = (complain: (problem: unknown) => void) => (problem: unknown) => {
  if (problem instanceof NoDatabase) throw problem;
  complain(problem);
  return undefined;
};
