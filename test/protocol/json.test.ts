import { afterEach, expect, test } from 'vitest';
import { toJson } from '../../src/protocol/json.ts';

const values: readonly unknown[] = [
  { type: 'do', commands: [{ type: 'say', uid: 'a', text: 'Он сказал: "да"\u2028\ud800' }] },
  [],
  [[1, [2.5, -0, 1e21]], [], {}, ''],
  { list: ['', null, true, undefined], none: undefined, 'a "name"': { deep: { er: [Number.NaN] } } },
  'text',
  7,
  null,
  undefined,
];

const TAUGHT = [Array, String, Number, Boolean, Object].map(({ prototype }) => prototype);

afterEach(() => {
  for (const prototype of TAUGHT) Reflect.deleteProperty(prototype, 'toJSON');
});

test.each(values)('writes %j as JSON does', (value) => {
  expect(toJson(value)).toBe(JSON.stringify(value) ?? 'null');
});

test('writes the same where the page has taught everything a toJSON', () => {
  const expected = values.map((value) => JSON.stringify(value) ?? 'null');
  for (const prototype of TAUGHT)
    Object.defineProperty(prototype, 'toJSON', { value: () => 'something else', configurable: true });
  expect(values.map((value) => toJson(value))).toEqual(expected);
});
