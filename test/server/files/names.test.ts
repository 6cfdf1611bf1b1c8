import { expect, test } from 'vitest';
import { NAME_UNITS } from '../../../src/server/files/allowance.ts';
import { typeOf } from '../../../src/server/files/kinds.ts';
import { fileName } from '../../../src/server/files/names.ts';

test.each([
  ['..\\..\\a.pdf', 'a.pdf'],
  ['../../etc/passwd', 'passwd'],
  [' . a.pdf . ', 'a.pdf'],
  ['a/..', 'file'],
  ['. . .', 'file'],
  ['in\r\nvoice\u202egpj.exe', 'in voicegpj.exe'],
  ['a"b<c>:|?*.pdf', 'a_b_c_____.pdf'],
])('FILE1 %j is kept as %j', (given, name) => {
  expect(fileName(given)).toBe(name);
});

test('FILE1 the longest name of points and spaces is cleaned, and cut', () => {
  expect(fileName(`a${'. '.repeat(NAME_UNITS / 2 - 1)}b`)).toHaveLength(200);
  expect(fileName(`${'. '.repeat(NAME_UNITS / 2 - 1)}b`)).toBe('b');
});

test('FILE4 an ending that every object has a field of is none that is known', () => {
  expect(typeOf('a.constructor', undefined, true)).toBe('application/octet-stream');
});
