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

/** One object store of the browser, opened when it is needed. Rejects with `NoDatabase`, or with what became of this. */
export interface Database {
  /** Looks into it. While the page is away that waits, and what was begun is begun anew. */
  within<T>(mode: IDBTransactionMode, work: (records: IDBObjectStore) => Promise<T>): Promise<T>;
  /** Changes one record. */
  write(change: (records: IDBObjectStore) => IDBRequest): Promise<void>;
  /** Gives the connection back after all changes that have been asked for, and holds nobody up. */
  rest(): void;
  wake(): void;
  /** Gives the connection back after all that has been asked for, for good. */
  end(): void;
}

/** The page was put away in the middle. */
const INTERRUPTED = Symbol('interrupted');

export const openDatabase = (name: string): Database => {
  let store: UseStore | undefined;
  let connection: IDBDatabase | undefined;
  let proven = false;
  let resting = false;
  let ended = false;
  /** Asked for and not begun. */
  let coming = 0;
  /** Begun, and not to be ended by word. */
  const looking = new Map<IDBTransaction, () => void>();
  const sleepers = new Set<() => void>();

  const close = () => {
    connection?.close();
    connection = store = undefined;
  };

  /** Begins a transaction, on another connection where the browser has closed ours. */
  const begin = async <T>(
    mode: IDBTransactionMode,
    work: (records: IDBObjectStore) => Promise<T>,
    again = true,
  ): Promise<T> => {
    let begun = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const came = () => {
      if (begun) return;
      begun = true;
      clearTimeout(timer);
      coming--;
    };
    const late = new Promise<never>((_, reject) => {
      const over = () => reject(new NoDatabase('IndexedDB does not answer'));
      timer = setTimeout(() => {
        timer = setTimeout(over, GRACE);
      }, OPENS_WITHIN);
    });
    coming++;
    try {
      store ??= createStore(name, 'kept');
      const done = store(mode, (records) => {
        came();
        proven = true;
        connection = records.transaction.db;
        // Somebody deletes the database, or makes it anew: whoever keeps a connection holds them up.
        connection.onversionchange = close;
        const worked = work(records);
        if ((resting || ended) && !coming) close();
        return worked;
      });
      return await Promise.race([done, late]);
    } catch (problem) {
      if (begun || problem instanceof NoDatabase) throw problem;
      // Browsers close connections by themselves, and the library may not have heard of it.
      store = undefined;
      if (again && proven) return begin(mode, work, false);
      throw new NoDatabase('IndexedDB cannot be opened', { cause: problem });
    } finally {
      came();
    }
  };

  /** Ends a transaction that is left open: WebKit would let the next page wait for it until this one is gone. */
  const look = <T>(records: IDBObjectStore, work: (records: IDBObjectStore) => Promise<T>): Promise<T> => {
    const { transaction } = records;
    const interrupted = new Promise<never>((_, reject) => {
      looking.set(transaction, () => reject(INTERRUPTED));
    });
    const over = () => looking.delete(transaction);
    transaction.addEventListener('complete', over);
    transaction.addEventListener('abort', over);
    if (!resting) return Promise.race([work(records), interrupted]);
    interrupt(transaction);
    return interrupted;
  };

  const interrupt = (transaction: IDBTransaction) => {
    const tell = looking.get(transaction);
    try {
      transaction.abort();
    } catch {
      // It was over.
    }
    tell?.();
  };

  const within: Database['within'] = async (mode, work) => {
    for (;;) {
      if (resting) await new Promise<void>((resolve) => sleepers.add(resolve));
      try {
        return await begin(mode, (records) => look(records, work));
      } catch (problem) {
        if (problem !== INTERRUPTED) throw problem;
      }
    }
  };

  return {
    within,
    // Committed by word: a transaction that waits for its request to be answered dies with the page that leaves. One
    // that is committed may die, too (findings/chromium-undoes-committed-writes.sh): see notes.ts.
    // Such a transaction completes in WebKit though its request was refused: both are asked.
    write: (change) =>
      begin('readwrite', async (records) => {
        const request = change(records);
        records.transaction.commit();
        await Promise.all([promisifyRequest(request), promisifyRequest(records.transaction)]);
      }),
    rest() {
      resting = true;
      for (const transaction of looking.keys()) interrupt(transaction);
      if (!coming) close();
    },
    wake() {
      resting = false;
      for (const wakeUp of sleepers) wakeUp();
      sleepers.clear();
    },
    end() {
      ended = true;
      if (!coming) close();
    },
  };
};

export const read = <T>({ within }: Database, key: string): Promise<T | undefined> =>
  within('readonly', (records) => promisifyRequest<T | undefined>(records.get(key)));

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
export const settle = <T>({ within }: Database, key: string, value: T): Promise<T> =>
  within('readwrite', async (records) => {
    let settled = value;
    const there: IDBRequest<T | undefined> = records.get(key);
    const put = new Promise<void>((resolve, reject) => {
      there.onsuccess = () => {
        settled = there.result ?? value;
        try {
          records.put(settled, key);
          resolve();
        } catch (problem) {
          // Thrown within an event it would be the page's, and nobody would know why the transaction ended.
          reject(problem);
        }
      };
    });
    await Promise.all([put, promisifyRequest(records.transaction)]);
    return settled;
  });
