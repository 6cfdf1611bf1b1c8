import type { Ports, Vault } from '../client/ports.ts';
import { NoDatabase, openDatabase, read, readAll, settle } from './database.ts';
import { isWebKit } from './engine.ts';
import { createMemoryVault } from './memory-vault.ts';
import { createNotes, type Note, type Noted } from './notes.ts';
import { hasFile, packed, unpacked } from './packing.ts';

/**
 * The browser's storage, under one name. Where there is none, memory takes over, and `lasting` says so. A record that
 * the browser does not take, as one with a file where no file is kept or no room is left, is in memory alone: it costs
 * nothing but itself.
 */
export const openVault = (
  name: string,
  tell: (problem: unknown) => void,
  json: Ports['json'] = JSON,
): Vault => {
  const told = new Set<string>();
  /** Once of each: a browser that refuses one record may refuse them all, at each letter. */
  const complain = (problem: unknown) => {
    const words = String(problem);
    if (!told.has(words)) tell(problem);
    told.add(words);
  };
  const memory = createMemoryVault();
  const database = openDatabase(name);
  const notes = createNotes(name, json);
  const losesLate = isWebKit(globalThis.navigator);
  let gone = false;
  let ended = false;
  let away = false;
  /** Whether pages before this one may have noted something. */
  let unread = true;
  /** Keys of records in memory alone, by whether they are words. */
  const refused = new Map<string, boolean>();
  /** The newest change of each record that is not over: an older one that fails must not undo it. */
  const newest = new Map<string, symbol>();
  /** Notes a change that is not over, and ends it: the page is left. */
  const leaving = new Map<string, () => void>();

  const takeNote = async (key: string, note: Noted) => {
    try {
      await database.write((records) =>
        'value' in note ? records.put(note.value, key) : records.delete(key),
      );
      note.forget();
    } catch (problem) {
      if (!(problem instanceof NoDatabase)) complain(problem);
    }
  };

  /** All at once: what is asked of the database next is answered after them. */
  const takeNotes = () => {
    unread = false;
    for (const [key, note] of notes.all()) void takeNote(key, note);
  };

  /** Does it in the database, or in memory where there is none. */
  const either = async <T>(work: () => Promise<T>, instead: () => Promise<T>): Promise<T> => {
    if (!gone) {
      try {
        if (unread) takeNotes();
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
    const put = (record: unknown) => database.write((records) => records.put(record, key));
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

  /**
   * Makes a change. `work` gives whether it is kept; so does the note that takes its place where the page is left
   * before it is over.
   */
  const changing = async (
    key: string,
    note: Note,
    work: (isNewest: () => boolean) => Promise<boolean>,
    then: (isKept: boolean) => Promise<void>,
  ): Promise<void> => {
    if (away) {
      const isNoted = notes.put(key, note);
      if (isNoted || losesLate) return then(isNoted);
    }
    // It would undo this one, on the next page.
    else notes.forget(key);
    const mine = Symbol(key);
    const isNewest = () => newest.get(key) === mine;
    newest.set(key, mine);
    try {
      const left = new Promise<boolean>((resolve) => {
        leaving.set(key, () => {
          const isNoted = notes.put(key, note);
          if (isNoted || losesLate) resolve(isNoted);
        });
      });
      const isKept = await Promise.race([work(isNewest), left]);
      if (isNewest()) await then(isKept);
    } finally {
      if (isNewest()) {
        newest.delete(key);
        leaving.delete(key);
      }
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
      either(
        () =>
          changing(
            key,
            { value },
            (isNewest) => wrote(key, value, isNewest),
            async (isKept) => {
              if (isKept) return release(key);
              await memory.put(key, value);
              refused.set(key, !hasFile(value));
            },
          ),
        () => memory.put(key, value),
      ),
    drop: (key) =>
      either(
        () =>
          changing(
            key,
            {},
            async () => {
              await database.write((records) => records.delete(key)).catch(unlessGone(complain));
              return true;
            },
            () => release(key),
          ),
        () => memory.drop(key),
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
      if (ended) return;
      away = true;
      for (const leave of leaving.values()) leave();
      database.rest();
    },
    wake() {
      away = false;
      if (!gone) takeNotes();
      database.wake();
    },
    close() {
      database.end();
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
