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

test('storage that fails later is left for memory, and the write that failed is not lost', async () => {
  const vault = openVault('later', quiet);
  await vault.put('out/1', 'before');
  const put = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('No space left', 'QuotaExceededError');
  });
  await vault.put('out/2', 'words');
  IDBObjectStore.prototype.put = put;
  expect([vault.lasting, await vault.entries('out/')]).toEqual([false, [['out/2', 'words']]]);
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
