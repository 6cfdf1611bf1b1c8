import { expect, test } from 'vitest';
import { createCache } from '../../../src/server/store/cache.ts';

test('remembers what was used lately, and no more than twice its size', () => {
  const cache = createCache<number, string>(10);
  for (let key = 0; key < 1000; key++) {
    cache.set(key, `value ${key}`);
    cache.get(0);
  }
  const kept = Array.from({ length: 1000 }, (_, key) => cache.get(key)).filter(
    (value) => value !== undefined,
  );
  expect(kept.length).toBeLessThanOrEqual(20);
  expect(cache.get(999)).toBe('value 999');
});

test('what is used all the time is never forgotten, and the newest value counts', () => {
  const cache = createCache<number, number>(4);
  cache.set(0, 1);
  for (let key = 1; key < 100; key++) {
    cache.set(key, key);
    if (key === 50) cache.set(0, 2);
    expect(cache.get(0)).toBe(key < 50 ? 1 : 2);
  }
  cache.clear();
  expect(cache.get(0)).toBeUndefined();
});
