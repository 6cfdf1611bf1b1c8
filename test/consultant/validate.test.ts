import { expect, test } from 'vitest';
import { faultOf } from '../../src/consultant/extras/validate.ts';

const judge = (value: string | boolean, validators: string, length?: number, mask = '') =>
  faultOf(value, { validators: validators.split(' '), length, mask });

const RU = '+7 (___) ___-__-__';

test.each<[string | boolean, string, string | undefined]>([
  ['', '', undefined],
  ['', 'required', 'required'],
  [false, 'required', 'required'],
  [true, 'required', undefined],
  ['', 'email', undefined],
  ['', 'email required', 'required'],
  ['', 'phone required', 'required'],
  ['someone', 'email required', 'email'],
  ['someone@example', 'email', 'email'],
  ['a b@example.com', 'email', 'email'],
  ['a@b@example.com', 'email', 'email'],
  ['someone@example.com', 'email required', undefined],
  ['кто-то@пример.рф', 'email', undefined],
  ['first.last+tag@mail.example.co.uk', 'email', undefined],
  ['+7 (912) 345-67-89', 'phone', undefined],
  ['8 912 345 67 89', 'phone required', undefined],
  ['+1 (202) 555.0123', 'phone', undefined],
  ['1234', 'phone', 'phone'],
  ['12345678901234567', 'phone', 'phone'],
  ['call me', 'phone', 'phone'],
  ['912 345 x67 89 90', 'phone', 'phone'],
  ['someone@example.com', 'phone email', 'phone'],
])('%j against %j fails %j', (value, validators, fault) => {
  expect(judge(value, validators)).toBe(fault);
});

test.each([
  ['79123456789', 11, '', undefined],
  ['7912345678', 11, '', 'phone'],
  ['+7 (912) 345-67-89', 11, RU, undefined],
  ['+7 (912) 345-67-89', 10, RU, undefined],
  ['+7 (912) 345-67', 11, RU, 'phone'],
  ['+7 (912) 345-67', undefined, RU, 'phone'],
  ['+7 (912) 345-67-89', undefined, RU, undefined],
])('the phone %j of length %s with the mask %j fails %j', (value, length, mask, fault) => {
  expect(judge(value, 'phone', length, mask)).toBe(fault);
});
