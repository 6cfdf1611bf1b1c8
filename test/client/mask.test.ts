import { describe, expect, test } from 'vitest';
import { mask } from '../../src/client/mask.ts';

const digits = (text: string) => text.replace(/\D/g, '');

describe('the preview of what is typed hides', () => {
  test.each([
    ['a card in one piece', 'pay with 4111111111111111 please'],
    ['a card in groups', 'pay with 4111 1111 1111 1111 please'],
    ['a card with dashes', 'pay with 5500-0000-0000-0004 please'],
    ['a card with narrow spaces', 'pay with 4111\u00a01111\u00a01111\u00a01111 please'],
    ['a card of 15 digits', 'it is 3782 822463 10005.'],
    ['a card of 19 digits', 'it is 6304000000000000000.'],
    ['a card of the Russian system', 'карта 2200 0000 0000 0004, спасибо'],
    ['a passport', 'паспорт 4509 123456 выдан'],
    ['a passport with a parted series', 'паспорт 45 09 123456 выдан'],
    ['a passport with a dash', 'паспорт 4509-123456 выдан'],
    ['a passport with a sign', 'паспорт 45 09 № 123456 выдан'],
    ['an insurance number', 'СНИЛС 112-233-445 95.'],
    ['an insurance number with spaces', 'СНИЛС 112 233 445 95.'],
    ['an insurance number in one piece', 'СНИЛС 11223344595.'],
  ])('%s', (_, text) => {
    expect(digits(mask(text))).toBe('');
    expect(mask(text)).toHaveLength(text.length);
  });

  test('a card beside its date, and leaves the words', () => {
    expect(mask('4111 1111 1111 1111 12/27')).toBe('•••• •••• •••• •••• 12/27');
  });

  test('two cards in one text', () => {
    expect(digits(mask('4111111111111111 or 5500000000000004'))).toBe('');
    expect(digits(mask('4111111111111111 5500 0000 0000 0004, these two'))).toBe('');
  });

  test.each([
    ['a card', '4111 1111 1111 1'],
    ['a card, with a space after it', '4111 1111 1111 111 '],
    ['a passport', '4509 12345'],
    ['an insurance number', '112-233-445 9'],
  ])('%s that is not complete yet', (_, text) => {
    expect(digits(mask(text))).toBe('');
  });
});

describe('the preview of what is typed leaves readable', () => {
  test.each([
    ['a phone number', '+7 916 123-45-67'],
    ['a phone number of ten digits', 'call 9161234567'],
    ['a phone number in one piece', 'call 89161234567 or +79161234567'],
    ['a phone number in groups of two', '8 916 123 45 67'],
    ['a regional phone number', '+7 8342 123456'],
    ['a German phone number', '+49 170 1234567890'],
    ['an order number', 'order 20261121-0042 of yesterday'],
    ['a long order number that is no card', 'order 4111111111111112 of yesterday'],
    ['a parcel number', 'parcel 80080012345678 of yesterday'],
    ['a price', 'it costs 100 000 000 in all'],
    ['a date and a time', '2026-11-21 14:05'],
    ['words', 'Hello, is the 12-cup pot still there?'],
    ['nothing', ''],
  ])('%s', (_, text) => {
    expect(mask(text)).toBe(text);
  });
});

test('a very long run of digits comes to an end', () => {
  // Were every digit looked at again for every other, this would outlast any patience.
  expect(mask('1 '.repeat(50_000))).toHaveLength(100_000);
  expect(mask('1'.repeat(200_000))).toHaveLength(200_000);
});
