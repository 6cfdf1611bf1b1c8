import { describe, expect, test } from 'vitest';
import { commonWith, type LogName, nameOf } from '../../../src/server/store/names.ts';

/** A log as it goes on: a server starts on it at a time, with so much in it. */
const began = (log: readonly LogName[], at: number, after: number): readonly LogName[] => [
  ...log,
  nameOf(after, at, `chance-${at}-${after}`),
];
const told = (log: readonly LogName[]): string => log.at(-1)?.name ?? '';

const first = began(began([], 1_000, 0), 2_000, 40);
/** Somebody read it while its present name was the second. */
const reader = told(first);

describe('what two logs have in common', () => {
  test('is not asked while the name is the same', () => {
    expect(commonWith(first, reader)).toBeUndefined();
  });

  test('is everything, where a server only started again', () => {
    expect(commonWith(began(first, 3_000, 90), reader)).toEqual({ upTo: 90, sure: true });
    expect(commonWith(began(began(first, 3_000, 90), 4_000, 95), reader)).toEqual({ upTo: 90, sure: true });
  });

  test('ends where a copy was made, whatever was written after it was put back', () => {
    // The copy was made at 60, under the same name.
    expect(commonWith(began(first, 3_000, 60), reader)).toEqual({ upTo: 60, sure: true });
    expect(commonWith(began(began(first, 3_000, 60), 4_000, 500), reader)).toEqual({ upTo: 60, sure: true });
  });

  test('ends where a copy was made, also where that was before the name', () => {
    const copy = first.slice(0, 1);
    // Made at 30, when the second name had not begun; two servers have started on it since.
    const restored = began(began(copy, 3_000, 30), 4_000, 500);
    expect(commonWith(restored, reader)).toEqual({ upTo: 30, sure: false });
  });

  test('ends there too when the log of before is put back again', () => {
    const restored = began(first, 3_000, 60);
    const again = began(first, 5_000, 90);
    expect(commonWith(again, told(restored))).toEqual({ upTo: 60, sure: false });
  });

  test('is nothing with a name that is none', () => {
    for (const name of ['', 'nonsense', '1.2', '..', '9'.repeat(100)])
      expect(commonWith(first, name)).toEqual({ upTo: 0, sure: false });
  });

  test('is nothing with a log of somebody else that begins later', () => {
    expect(commonWith(first, told(began([], 500, 0)))).toEqual({ upTo: 0, sure: false });
  });
});
