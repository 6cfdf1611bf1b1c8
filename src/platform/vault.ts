import { createStore, promisifyRequest, type UseStore } from 'idb-keyval';
import type { Vault } from '../client/ports.ts';
import { createMemoryVault } from './memory-vault.ts';

/**
 * A database that has not opened by then is taken for refused: some browsers never answer. A machine that
 * opens twenty tabs at once may take many seconds, and a tab that gives up is another visitor.
 */
const OPENS_WITHIN = 15_000;

/**
 * The browser's storage, under one name. Where it is refused, or fails later, memory takes over and
 * `lasting` says so; nothing rejects.
 */
export const openVault = (name: string, complain: (problem: unknown) => void): Vault => {
  const memory = createMemoryVault();
  const store = createStore(name, 'kept');
  let lasting = true;
  let proven = false;

  /** Does it in the database, or in memory once the database has failed. */
  const either = async <T>(work: () => Promise<T>, instead: () => Promise<T>): Promise<T> => {
    if (lasting) {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const late = new Promise<never>((_, reject) => {
        if (!proven) timer = setTimeout(reject, OPENS_WITHIN, new Error('IndexedDB does not answer'));
      });
      try {
        const done = await Promise.race([work(), late]);
        proven = true;
        return done;
      } catch (problem) {
        if (lasting) complain(problem);
        lasting = false;
      } finally {
        clearTimeout(timer);
      }
    }
    return instead();
  };

  return {
    get lasting() {
      return lasting;
    },
    get: <T>(key: string) =>
      either(
        () => store('readonly', (records) => promisifyRequest<T | undefined>(records.get(key))),
        () => memory.get<T>(key),
      ),
    put: (key, value) =>
      either(
        () => write(store, (records) => records.put(value, key)),
        () => memory.put(key, value),
      ),
    drop: (key) =>
      either(
        () => write(store, (records) => records.delete(key)),
        () => memory.drop(key),
      ),
    entries: <T>(prefix: string) =>
      either(
        () => readAll<T>(store, prefix),
        () => memory.entries<T>(prefix),
      ),
    settle: <T>(key: string, value: T) =>
      either(
        () => settle(store, key, value),
        () => memory.settle(key, value),
      ),
    close() {
      // After all that has been asked for. The library keeps its connection to itself: a transaction has it too.
      if (lasting) store('readonly', ({ transaction }) => transaction.db.close()).catch(complain);
      lasting = false;
    },
  };
};

/** Reading and putting are one transaction, which no other tab can come between. */
const settle = <T>(store: UseStore, key: string, value: T): Promise<T> =>
  store('readwrite', async (records) => {
    let settled = value;
    const there: IDBRequest<T | undefined> = records.get(key);
    there.onsuccess = () => {
      settled = there.result ?? value;
      records.put(settled, key);
    };
    await promisifyRequest(records.transaction);
    return settled;
  });

/** Committed by word: a transaction that waits for its request to be answered dies with the page that leaves. */
const write = (store: UseStore, change: (records: IDBObjectStore) => void) =>
  store('readwrite', (records) => {
    change(records);
    records.transaction.commit();
    return promisifyRequest(records.transaction);
  });

const readAll = <T>(store: UseStore, prefix: string) =>
  store('readonly', async (records) => {
    const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
    const [keys, values] = await Promise.all([
      promisifyRequest(records.getAllKeys(range)),
      promisifyRequest<T[]>(records.getAll(range)),
    ]);
    return values.map((value, at) => [String(keys[at]), value] as const);
  });
