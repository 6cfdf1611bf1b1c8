import { createStore, promisifyRequest, type UseStore } from 'idb-keyval';

/**
 * A database that has not opened by then is taken for refused: some browsers never answer. A machine that
 * opens twenty tabs at once may take many seconds, and a tab that gives up is another visitor.
 */
const OPENS_WITHIN = 14_000;
/** A page that was frozen meanwhile hears the end of its timers first, and of its database a moment later. */
const GRACE = 1_000;

/** Rejected with where there is no database: what was asked of it has not been tried. */
export class NoDatabase extends Error {}

/** One object store of the browser, opened when it is needed. */
export interface Database {
  /** Rejects with `NoDatabase`, or with what became of this transaction. */
  within<T>(mode: IDBTransactionMode, work: (records: IDBObjectStore) => Promise<T>): Promise<T>;
  /** Gives the connection back after all that has been asked for. It is taken again when it is needed. */
  rest(): void;
}

export const openDatabase = (name: string): Database => {
  let store: UseStore | undefined;
  let proven = false;

  const within = async <T>(
    mode: IDBTransactionMode,
    work: (records: IDBObjectStore) => Promise<T>,
    again = true,
  ): Promise<T> => {
    let reached = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      const over = () => reject(new NoDatabase('IndexedDB does not answer'));
      timer = setTimeout(() => {
        timer = setTimeout(over, GRACE);
      }, OPENS_WITHIN);
    });
    try {
      store ??= createStore(name, 'kept');
      const done = store(mode, (records) => {
        reached = proven = true;
        clearTimeout(timer);
        // Somebody deletes the database, or makes it anew: whoever keeps a connection holds them up.
        records.transaction.db.onversionchange = rest;
        return work(records);
      });
      return await Promise.race([done, late]);
    } catch (problem) {
      if (reached || problem instanceof NoDatabase) throw problem;
      // Browsers close connections by themselves, and the library may not have heard of it.
      store = undefined;
      if (again && proven) return within(mode, work, false);
      throw new NoDatabase('IndexedDB cannot be opened', { cause: problem });
    } finally {
      clearTimeout(timer);
    }
  };

  const rest = () => {
    const open = store;
    store = undefined;
    // The library keeps its connection to itself: a transaction has it too.
    open?.('readonly', async ({ transaction }) => transaction.db.close()).catch(() => undefined);
  };

  return { within, rest };
};

/**
 * Changes one record. Committed by word: a transaction that waits for its request to be answered dies with the page
 * that leaves. Such a transaction completes in WebKit though its request was refused: both are asked.
 */
export const write = (
  database: Database,
  change: (records: IDBObjectStore) => IDBRequest,
): Promise<unknown> =>
  database.within('readwrite', (records) => {
    const request = change(records);
    records.transaction.commit();
    return Promise.all([promisifyRequest(request), promisifyRequest(records.transaction)]);
  });

export const read = <T>(database: Database, key: string): Promise<T | undefined> =>
  database.within('readonly', (records) => promisifyRequest<T | undefined>(records.get(key)));

/** All that begins with the prefix, in key order. What cannot be read any more is told of and left out. */
export const readAll = async <T>(
  database: Database,
  prefix: string,
  complain: (problem: unknown) => void,
): Promise<readonly (readonly [string, T])[]> => {
  const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
  const keysOf = async (records: IDBObjectStore) =>
    (await promisifyRequest(records.getAllKeys(range))).map(String);
  try {
    return await database.within('readonly', async (records) => {
      const [keys, values] = await Promise.all([
        keysOf(records),
        promisifyRequest<T[]>(records.getAll(range)),
      ]);
      return values.map((value, at) => [keys[at] ?? '', value] as const);
    });
  } catch (problem) {
    if (problem instanceof NoDatabase) throw problem;
    complain(problem);
  }
  // One record that is broken (the file behind it is gone) fails them all: one after another.
  const whole: (readonly [string, T])[] = [];
  for (const key of await database.within('readonly', keysOf)) {
    const value = await read<T>(database, key).catch(complain);
    if (value !== undefined) whole.push([key, value as T]);
  }
  return whole;
};

/** Reading and putting are one transaction, which no other tab can come between. */
export const settle = <T>(database: Database, key: string, value: T): Promise<T> =>
  database.within('readwrite', async (records) => {
    let settled = value;
    const there: IDBRequest<T | undefined> = records.get(key);
    there.onsuccess = () => {
      settled = there.result ?? value;
      records.put(settled, key);
    };
    await promisifyRequest(records.transaction);
    return settled;
  });
