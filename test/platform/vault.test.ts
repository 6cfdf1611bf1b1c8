import 'fake-indexeddb/auto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Vault } from '../../src/client/ports.ts';
import { createMemoryVault } from '../../src/platform/memory-vault.ts';
import { openVault } from '../../src/platform/vault.ts';

const quiet = () => undefined;
let name = 0;

const vaults: readonly (readonly [string, () => Vault])[] = [
  ['in memory', createMemoryVault],
  ['in the browser', () => openVault(`vault ${name++}`, quiet)],
  [
    'in memory because storage is refused',
    () => {
      vi.stubGlobal('indexedDB', {
        open: () => {
          throw new DOMException('The operation is insecure.', 'SecurityError');
        },
      });
      return openVault(`vault ${name++}`, quiet);
    },
  ],
];

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe.each(vaults)('a vault %s', (_, open) => {
  test('gives back what was put, as it was then', async () => {
    const vault = open();
    const value = { words: ['one'] };
    await vault.put('key', value);
    value.words.push('two');
    expect([await vault.get('key'), await vault.get('other')]).toEqual([{ words: ['one'] }, undefined]);
    await vault.drop('key');
    expect(await vault.get('key')).toBeUndefined();
  });

  test('lists what begins with a prefix, in key order', async () => {
    const vault = open();
    for (const key of ['out/2', 'chat/1', 'out/10', 'out/1', 'outer'])
      await vault.put(key, key.toUpperCase());
    expect(await vault.entries('out/')).toEqual([
      ['out/1', 'OUT/1'],
      ['out/10', 'OUT/10'],
      ['out/2', 'OUT/2'],
    ]);
  });

  test('settles on the first of two values', async () => {
    const vault = open();
    expect(await Promise.all([vault.settle('uid', 'a'), vault.settle('uid', 'b')])).toEqual(['a', 'a']);
    expect(await vault.get('uid')).toBe('a');
  });
});

test('gives its connection back when everything has been written, and says nothing of what comes later', async () => {
  const complaints: unknown[] = [];
  const close = vi.spyOn(IDBDatabase.prototype, 'close');
  const vault = openVault(`vault ${name++}`, (problem) => complaints.push(problem));
  const written = vault.put('key', 'value');
  vault.close?.();
  await written;
  await vi.waitFor(() => expect(close).toHaveBeenCalledOnce());
  await vault.put('later', 1);
  expect(await vault.get('later')).toBe(1);
  expect(await openVault(`vault ${name - 1}`, quiet).entries('')).toEqual([['key', 'value']]);
  expect(complaints).toEqual([]);
  close.mockRestore();
});

test('two tabs settle on one value', async () => {
  const [one, two] = [openVault('shared', quiet), openVault('shared', quiet)];
  const [a, b] = await Promise.all([one.settle('uid', 'a'), two.settle('uid', 'b')]);
  expect(a).toBe(b);
});

test('what the browser keeps, it keeps for the next page', async () => {
  await openVault('next', quiet).put('token', 'secret');
  const next = openVault('next', quiet);
  expect([await next.get('token'), next.lasting]).toEqual(['secret', true]);
});

test('a browser that refuses storage is told about once, and memory takes over', async () => {
  vi.stubGlobal('indexedDB', undefined);
  const problems: unknown[] = [];
  const vault = openVault('refused', (problem) => void problems.push(problem));
  expect(vault.lasting).toBe(true);
  await vault.put('out/1', 'words');
  expect([vault.lasting, await vault.get('out/1'), problems.length]).toEqual([false, 'words', 1]);
});

/** A browser that keeps no record that fits, and says so when it has looked at it. */
const refuse = (fits: (value: unknown) => boolean) => {
  const { put } = IDBObjectStore.prototype;
  return vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    value: unknown,
    key?: IDBValidKey,
  ) {
    if (!fits(value)) return put.call(this, value, key);
    // As a request that fails by itself: something of this name is there already.
    put.call(this, 'there', 'taken');
    return this.add(value, 'taken');
  });
};
const isWords = (value: unknown) => typeof value === 'string' && value.startsWith('words');
const hasBlob = (value: unknown) =>
  typeof value === 'object' && Object.values(value ?? {}).some((field) => field instanceof Blob);
const photo = () => new File(['pixels'], 'cat.png', { type: 'image/png', lastModified: 7 });

test('a record that the browser does not take is kept in memory, and costs no other one', async () => {
  const problems: unknown[] = [];
  const vault = openVault('one refused', (problem) => void problems.push(problem));
  await vault.put('token', 'secret');
  const refusing = refuse(isWords);
  await vault.put('out/2', 'words 2');
  await vault.put('out/1', 'kept');
  expect([await vault.get('token'), await vault.get('out/2')]).toEqual(['secret', 'words 2']);
  expect(await vault.entries('out/')).toEqual([
    ['out/1', 'kept'],
    ['out/2', 'words 2'],
  ]);
  expect([vault.lasting, problems.length]).toEqual([false, 1]);
  expect(await openVault('one refused', quiet).entries('out/')).toEqual([['out/1', 'kept']]);
  // There is room again.
  refusing.mockRestore();
  await vault.put('out/2', 'words 2');
  expect(vault.lasting).toBe(true);
  expect(await openVault('one refused', quiet).get('out/2')).toBe('words 2');
});

test('what was refused and is taken away does not come back', async () => {
  const vault = openVault('taken away', quiet);
  refuse(isWords);
  await vault.put('out/1', 'words');
  const again = vault.put('out/1', 'words again');
  await Promise.all([again, vault.drop('out/1')]);
  expect([await vault.entries('out/'), vault.lasting]).toEqual([[], true]);
});

test('an identity that the browser does not take is the same as long as the page', async () => {
  const vault = openVault('no room', quiet);
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('No space left', 'QuotaExceededError');
  });
  expect(await vault.settle('uid', 'a')).toBe('a');
  expect([await vault.settle('uid', 'b'), await vault.get('uid'), vault.lasting]).toEqual(['a', 'a', false]);
});

test.each(['put', 'get', 'delete', 'getAll', 'getAllKeys'] as const)(
  'where %s() of the browser throws at once nothing is uncaught, it is told of once, and memory takes over',
  async (name) => {
    const uncaught: unknown[] = [];
    const hear = (problem: unknown) => void uncaught.push(problem);
    process.on('uncaughtException', hear).on('unhandledRejection', hear);
    vi.spyOn(IDBObjectStore.prototype, name).mockImplementation(() => {
      throw new DOMException('No space left', 'QuotaExceededError');
    });
    const problems: unknown[] = [];
    const vault = openVault(`${name} throws`, (problem) => void problems.push(problem));
    const id = await vault.settle('id', 'first');
    await vault.put('out/1', 'words');
    await vault.put('out/2', 'words');
    expect(await vault.settle('id', 'second')).toBe(id);
    await vault.drop('out/2');
    await vault.entries('out/').catch(() => []);
    expect(problems.map(String)).toEqual(['QuotaExceededError: No space left']);
    await new Promise((resolve) => setImmediate(resolve));
    process.off('uncaughtException', hear).off('unhandledRejection', hear);
    expect(uncaught).toEqual([]);
  },
);

test('where no file is taken its bytes are, and the next page has the file again', async () => {
  const problems: unknown[] = [];
  const vault = openVault('bytes', (problem) => void problems.push(problem));
  refuse(hasBlob);
  await vault.put('file/0/1', { uid: 'one', file: photo() });
  expect([vault.lasting, vault.keeps?.('file/0/1'), problems]).toEqual([true, true, []]);
  const next = openVault('bytes', quiet);
  const [[, kept] = []] = await next.entries<{ uid: string; file: File }>('file/');
  expect(kept?.file).toBeInstanceOf(File);
  expect(kept).toMatchObject({ uid: 'one', file: { name: 'cat.png', type: 'image/png', lastModified: 7 } });
  expect(await kept?.file.text()).toBe('pixels');
  expect(await next.get<{ file: File }>('file/0/1').then((one) => one?.file.text())).toBe('pixels');
});

test('a file that is taken back while its bytes are read does not come back', async () => {
  const vault = openVault('bytes later', quiet);
  refuse(hasBlob);
  const file = photo();
  const read = Promise.withResolvers<ArrayBuffer>();
  const asked = vi.spyOn(file, 'arrayBuffer').mockReturnValue(read.promise);
  const put = vault.put('file/0/1', { file });
  await vi.waitFor(() => expect(asked).toHaveBeenCalled());
  await vault.drop('file/0/1');
  read.resolve(new ArrayBuffer(1));
  await put;
  expect([await vault.entries('file/'), await openVault('bytes later', quiet).entries('file/')]).toEqual([
    [],
    [],
  ]);
});

test('a file for which there is no room goes from memory, and words go on being kept', async () => {
  const vault = openVault('no room for files', quiet);
  refuse((value) => typeof value === 'object');
  await vault.put('file/0/1', { file: photo() });
  await vault.put('out/1', 'kept');
  expect([vault.lasting, vault.keeps?.('file/0/1'), vault.keeps?.('out/1')]).toEqual([true, false, true]);
  expect(await vault.get<{ file: File }>('file/0/1').then((one) => one?.file.text())).toBe('pixels');
});

test('one record that cannot be read any more costs no other one', async () => {
  const problems: unknown[] = [];
  const vault = openVault('broken', (problem) => void problems.push(problem));
  for (const key of ['out/1', 'out/2', 'out/3']) await vault.put(key, key.toUpperCase());
  const broken = () => {
    throw new DOMException('Failed to read large IndexedDB value', 'DataError');
  };
  const { get } = IDBObjectStore.prototype;
  vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(broken);
  vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore, key) {
    return key === 'out/2' ? broken() : get.call(this, key);
  });
  expect(await vault.entries('out/')).toEqual([
    ['out/1', 'OUT/1'],
    ['out/3', 'OUT/3'],
  ]);
  expect([problems.length, vault.lasting, await vault.get('out/2')]).toEqual([1, true, undefined]);
});

test('a connection that the browser has closed is opened again', async () => {
  const problems: unknown[] = [];
  const vault = openVault('closed', (problem) => void problems.push(problem));
  await vault.put('out/1', 'words');
  const open = vi.spyOn(IDBFactory.prototype, 'open');
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(() => {
    throw new DOMException('The database connection is closing.', 'InvalidStateError');
  });
  expect(await vault.get('out/1')).toBe('words');
  expect([open.mock.calls.length, vault.lasting, problems]).toEqual([1, true, []]);
});

test('a page that is put away holds no connection, and has another when it comes back', async () => {
  const close = vi.spyOn(IDBDatabase.prototype, 'close');
  const vault = openVault('resting', quiet);
  await vault.put('out/0', 'before');
  const written = vault.put('out/1', 'words');
  vault.rest?.();
  await written;
  await vi.waitFor(() => expect(close).toHaveBeenCalledOnce());
  // Somebody still asks, as what was under way does: it is answered when the page is there again.
  const read = vault.entries('out/');
  await openVault('resting', quiet).put('out/2', 'of another page');
  vault.wake?.();
  expect([await read, vault.lasting]).toEqual([
    [
      ['out/0', 'before'],
      ['out/1', 'words'],
      ['out/2', 'of another page'],
    ],
    true,
  ]);
});

test('a page that is put away in the middle leaves no transaction open, and looks again when it comes back', async () => {
  const vault = openVault('in the middle', quiet);
  await vault.put('out/1', 'words');
  const abort = vi.spyOn(IDBTransaction.prototype, 'abort');
  const { transaction } = IDBDatabase.prototype;
  // One has begun, and its requests cannot have been answered in the same task.
  const begun = new Promise<void>((resolve) => {
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...how) {
      queueMicrotask(resolve);
      return transaction.apply(this, how);
    });
  });
  const asked = Promise.all([vault.get('out/1'), vault.entries('out/'), vault.settle('uid', 'mine')]);
  await begun;
  vault.rest?.();
  expect(abort).toHaveBeenCalled();
  await openVault('in the middle', quiet).settle('uid', 'of another page');
  vault.wake?.();
  expect(await asked).toEqual(['words', [['out/1', 'words']], 'of another page']);
  expect(vault.lasting).toBe(true);
});

/** Small storage, and who made the browser. */
const browseIn = (vendor: string) => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem(key: string, value: string) {
      kept.set(key, value);
      Object.assign(storage, { [key]: value });
    },
    removeItem(key: string) {
      kept.delete(key);
      Reflect.deleteProperty(storage, key);
    },
  };
  vi.stubGlobal('localStorage', storage);
  vi.stubGlobal('navigator', { vendor });
  return kept;
};
/** As browsers do with what is under way when a page is left. */
const loseWrites = () =>
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => ({}) as IDBRequest<IDBValidKey>);

const CHROMIUM = 'Google Inc.';
const WEBKIT = 'Apple Computer, Inc.';

test.each([CHROMIUM, WEBKIT, ''])(
  'what a browser of “%s” loses as a page is left is noted, and the next page has it',
  async (vendor) => {
    const noted = browseIn(vendor);
    const vault = openVault(`left ${vendor}`, quiet);
    await vault.put('draft/0', 'half a');
    await vault.put('out/1', 'sent');
    const losing = loseWrites();
    const written = [vault.put('draft/0', 'half a thought'), vault.drop('out/1')];
    vault.rest?.();
    written.push(vault.put('out/2', { text: 'as it is left' }));
    await Promise.all(written);
    losing.mockRestore();
    expect(noted.size).toBe(3);
    const next = openVault(`left ${vendor}`, quiet);
    expect(await next.entries('')).toEqual([
      ['draft/0', 'half a thought'],
      ['out/2', { text: 'as it is left' }],
    ]);
    await vi.waitFor(() => expect(noted.size).toBe(0));
    await next.put('draft/0', 'a whole thought');
    next.rest?.();
    // What came later is not undone by the page that comes back.
    vault.wake?.();
    expect(await vault.get('draft/0')).toBe('a whole thought');
  },
);

test('what is noted does not undo what another page writes later', async () => {
  const noted = browseIn(CHROMIUM);
  const [leaving, staying] = [openVault('two pages', quiet), openVault('two pages', quiet)];
  await staying.put('draft/0', 'half');
  const losing = loseWrites();
  void leaving.put('draft/0', 'half a');
  void leaving.put('out/1', 'sent');
  leaving.rest?.();
  await vi.waitFor(() => expect(losing).toHaveBeenCalledTimes(2));
  losing.mockRestore();
  expect(noted.size).toBe(2);
  await staying.put('draft/0', 'half a thought');
  await staying.drop('out/1');
  expect(noted.size).toBe(0);
  expect(await openVault('two pages', quiet).entries('')).toEqual([['draft/0', 'half a thought']]);
});

test('what is written while notes are brought into their place, by a page that is left again, is noted, too', async () => {
  const noted = browseIn(CHROMIUM);
  const first = openVault('left twice', quiet);
  first.rest?.();
  await first.put('draft/0', 'half');
  const losing = loseWrites();
  const second = openVault('left twice', quiet);
  void second.get('draft/0').catch(quiet);
  const written = second.put('draft/0', 'half a thought');
  second.rest?.();
  await written;
  losing.mockRestore();
  expect(noted.size).toBe(1);
  expect(await openVault('left twice', quiet).get('draft/0')).toBe('half a thought');
});

test('a page that comes back has what it wrote as it went, whoever asks first', async () => {
  browseIn(CHROMIUM);
  const vault = openVault('away', quiet);
  await vault.put('draft/0', 'half');
  const losing = loseWrites();
  void vault.put('draft/0', 'half a thought');
  vault.rest?.();
  await vi.waitFor(() => expect(losing).toHaveBeenCalled());
  losing.mockRestore();
  const asked = vault.get('draft/0');
  vault.wake?.();
  expect(await asked).toBe('half a thought');
});

test('a file that cannot be noted as a page is left is in the database all the same, where that takes it', async () => {
  const noted = browseIn(CHROMIUM);
  const vault = openVault('left with a file', quiet);
  const put = vault.put('file/0/1', { file: photo() });
  vault.rest?.();
  await Promise.all([put, vault.put('file/0/2', { file: photo() })]);
  expect([noted.size, vault.keeps?.('file/0/1'), vault.keeps?.('file/0/2')]).toEqual([0, true, true]);
  expect(await openVault('left with a file', quiet).entries('file/')).toHaveLength(2);
});

test('a file that WebKit loses as a page is left goes from memory when the page comes back', async () => {
  const noted = browseIn(WEBKIT);
  const vault = openVault('left with a file in WebKit', quiet);
  const losing = loseWrites();
  const put = vault.put('file/0/1', { file: photo() });
  vault.rest?.();
  await put;
  losing.mockRestore();
  vault.wake?.();
  expect([noted.size, vault.keeps?.('file/0/1'), vault.lasting]).toEqual([0, false, true]);
  expect(await vault.get<{ file: File }>('file/0/1').then((one) => one?.file.text())).toBe('pixels');
});

test('whoever deletes the database, or makes it anew, is not held up', async () => {
  const vault = openVault('deleted', quiet);
  await vault.put('out/1', 'words');
  await new Promise<unknown>((resolve, reject) => {
    const request = indexedDB.deleteDatabase('deleted');
    request.onsuccess = resolve;
    request.onblocked = reject;
  });
  expect([await vault.get('out/1'), vault.lasting]).toEqual([undefined, true]);
});

test('storage that is slow to open is waited for', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const open = IDBFactory.prototype.open;
  vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(function (this: IDBFactory, ...named) {
    const slow = {} as IDBOpenDBRequest;
    setTimeout(() => {
      const request = open.apply(this, named);
      request.onupgradeneeded = (event) => {
        Object.assign(slow, { result: request.result });
        slow.onupgradeneeded?.(event);
      };
      request.onsuccess = (event) => {
        Object.assign(slow, { result: request.result });
        slow.onsuccess?.(event);
      };
    }, 12_000);
    return slow;
  });
  const vault = openVault('slow', quiet);
  const put = vault.put('out/1', 'words');
  await vi.advanceTimersByTimeAsync(12_000);
  vi.useRealTimers();
  await put;
  expect([vault.lasting, await vault.get('out/1')]).toEqual([true, 'words']);
});

test('storage that never answers is given up after 15 s', async () => {
  vi.useFakeTimers();
  vi.stubGlobal('indexedDB', { open: () => ({}) });
  const vault = openVault('silent', quiet);
  const put = vault.put('out/1', 'words');
  await vi.advanceTimersByTimeAsync(15_000);
  await put;
  expect([vault.lasting, await vault.get('out/1')]).toEqual([false, 'words']);
});
