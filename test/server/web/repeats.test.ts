import { expect, test } from 'vitest';
import { createRepeats } from '../../../src/server/gates/web/repeats.ts';

const scene = () => {
  let now = 1_000_000;
  const repeats = createRepeats(
    (text) => text,
    () => now,
  );
  return {
    pass: (ms: number) => {
      now += ms;
    },
    named: (key: string, words: string) => repeats.nameOf({ key, words: [words], whole: [] }),
    plain: (whole: string) => repeats.nameOf({ key: undefined, words: [], whole: [whole] }),
  };
};

test('what has a name of its own is the same for good, as long as it asks for the same', () => {
  const { named, pass } = scene();
  const first = named('order-7', 'Call me');
  pass(24 * 60 * 60_000);
  expect(named('order-7', 'Call me')).toBe(first);
  expect(named('order-8', 'Call me')).not.toBe(first);
  expect(named('order-7', 'Write to me')).not.toBe(first);
});

test('what has none is the same when all of it comes again within a minute of the first time', () => {
  const { plain, pass } = scene();
  const first = plain('a');
  expect(plain('b')).not.toBe(first);
  pass(40_000);
  expect(plain('a')).toBe(first);
  pass(19_999);
  expect(plain('a')).toBe(first);
  pass(1);
  expect(plain('a')).not.toBe(first);
});
