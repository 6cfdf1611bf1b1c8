import { describe, expect, test } from 'vitest';
import { editDigits, editMasked, format, typedIn } from '../../src/consultant/extras/mask.ts';

const RU = '+7 (___) ___-__-__';

/** `12|3` is a text with its caret. */
const at = (marked: string): { text: string; caret: number } => ({
  text: marked.replace('|', ''),
  caret: marked.indexOf('|'),
});

/** Types, deletes or pastes at the caret as a browser does, and then has the mask put right. */
const edit = (marked: string, what: { type?: string; del?: 'back' | 'forward' }, mask = RU): string => {
  const { text, caret } = at(marked);
  let after = text;
  let moved = caret;
  if (what.type !== undefined) {
    after = text.slice(0, caret) + what.type + text.slice(caret);
    moved = caret + what.type.length;
  } else if (what.del === 'back') {
    after = text.slice(0, Math.max(0, caret - 1)) + text.slice(caret);
    moved = Math.max(0, caret - 1);
  } else after = text.slice(0, caret) + text.slice(caret + 1);
  const now = editMasked(text, after, moved, mask, what.del === 'forward');
  return `${now.text.slice(0, now.caret)}|${now.text.slice(now.caret)}`;
};

/** Types a text sign by sign. */
const typed = (text: string, mask = RU): string =>
  [...text].reduce((now, sign) => edit(now, { type: sign }, mask), '|');

describe('a mask', () => {
  test.each([
    ['', ''],
    ['9', '+7 (9'],
    ['912', '+7 (912'],
    ['9123', '+7 (912) 3'],
    ['9123456789', '+7 (912) 345-67-89'],
  ])('shows %j as %j', (digits, shown) => {
    expect(format(digits, RU)).toBe(shown);
    expect(typedIn(shown, RU)).toBe(digits);
  });

  test('closes when all places are taken', () => {
    expect(format('12', '(_) [_]')).toBe('(1) [2]');
    expect(format('1', '(_) [_]')).toBe('(1');
  });

  test.each([
    ['digits only', '9123456789', '+7 (912) 345-67-89|'],
    ['with the code of the country', '79123456789', '+7 (912) 345-67-89|'],
    ['with a plus and the code', '+79123456789', '+7 (912) 345-67-89|'],
    ['with the eight of Russia', '89123456789', '+7 (912) 345-67-89|'],
    ['as people write it', '8 (912) 345-67-89', '+7 (912) 345-67-89|'],
    ['with letters', 'a9b1', '+7 (91|'],
    ['more than there are places', '91234567890000', '+7 (912) 345-67-89|'],
  ])('takes a number typed %s', (_, text, shown) => {
    expect(typed(text)).toBe(shown);
  });

  test.each([
    ['digits only', '9123456789', '+7 (912) 345-67-89|'],
    ['with the code', '+7 912 345-67-89', '+7 (912) 345-67-89|'],
    ['with the eight', '89123456789', '+7 (912) 345-67-89|'],
  ])('takes a number pasted %s', (_, text, shown) => {
    expect(edit('|', { type: text })).toBe(shown);
  });

  test.each([
    ['the last digit', '+7 (912) 3|', 'back', '+7 (912|'],
    ['a digit in the middle', '+7 (91|2) 345', 'back', '+7 (9|23) 45'],
    ['over what the mask writes', '+7 (912) |345', 'back', '+7 (91|3) 45'],
    ['the digit after the caret', '+7 (9|12) 345', 'forward', '+7 (9|23) 45'],
    ['forward over what the mask writes', '+7 (912|) 345', 'forward', '+7 (912|) 45'],
    ['the first digit of two', '+7 (9|1', 'back', '+7 (|1'],
    ['the only digit', '+7 (9|', 'back', '|'],
    ['nothing at the beginning', '+7 (|912', 'back', '+7 (|912'],
  ] as const)('deletes %s', (_, before, del, after) => {
    expect(edit(before, { del })).toBe(after);
  });

  test.each([
    ['a digit in the middle', '+7 (9|12) 3', '5', '+7 (95|1) 23'],
    ['a digit at the beginning', '|+7 (912', '5', '+7 (5|91) 2'],
    ['a letter', '+7 (9|12', 'x', '+7 (9|12'],
    ['several digits in the middle', '+7 (9|3', '12', '+7 (912|) 3'],
    ['a digit where all places are taken', '+7 (912) 345-67-89|', '0', '+7 (912) 345-67-89|'],
  ])('puts in %s', (_, before, type, after) => {
    expect(edit(before, { type })).toBe(after);
  });

  test('replaces what was selected', () => {
    const before = '+7 (912) 345-67-89';
    // 912 was selected and 5 typed.
    expect(editMasked(before, '+7 (5) 345-67-89', 5, RU)).toEqual({ text: '+7 (534) 567-89', caret: 5 });
    // Everything was selected and another number pasted.
    expect(editMasked(before, '89876543210', 11, RU)).toEqual({ text: '+7 (987) 654-32-10', caret: 18 });
    expect(editMasked(before, '', 0, RU)).toEqual({ text: '', caret: 0 });
  });

  test('knows other countries', () => {
    expect(typed('2025550123', '+1 ___ ___-____')).toBe('+1 202 555-0123|');
    expect(typed('12025550123', '+1 ___ ___-____')).toBe('+1 202 555-0123|');
    expect(typed('501234567', '+971 __ ___ ____')).toBe('+971 50 123 4567|');
    expect(typed('0102', '__.__')).toBe('01.02|');
  });
});

test.each([
  ['12a|3', undefined, '12|3'],
  ['abc|', undefined, '|'],
  ['1234|5', 3, '123|'],
  ['1|2', 11, '1|2'],
])('a field of digits makes %j with a limit of %s into %j', (marked, most, after) => {
  const { text, caret } = at(marked);
  const now = editDigits(text, caret, most);
  expect(`${now.text.slice(0, now.caret)}|${now.text.slice(now.caret)}`).toBe(after);
});
