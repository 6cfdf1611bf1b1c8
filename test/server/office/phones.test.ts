import { getCountries } from 'libphonenumber-js/min';
import { describe, expect, test } from 'vitest';
import { countryCodes } from '../../../src/protocol/country.ts';
import { phoneOf } from '../../../src/server/office/phones.ts';

/** Written, and kept: where its digits are others, both are. */
type Spellings = readonly (readonly [written: string, kept: string])[];

const SPELLINGS: Readonly<Record<string, Spellings>> = {
  RU: [
    ['84951234567', '+74951234567'],
    ['8 (495) 123-45-67', '+74951234567'],
    ['8-916-123-45-67', '+79161234567'],
    ['тел. 8 495 123 45 67', '+74951234567'],
    ['8 (495) 123-45-67 доб. 12', '+74951234567'],
    // A number in Germany for who takes the first two digits for its country.
    ['4951234567', '+74951234567'],
    ['(916) 123-45-67', '+79161234567'],
    ['79161234567', '+79161234567'],
    ['+7 916 123-45-67', '+79161234567'],
    ['(+7) 916 123-45-67', '+79161234567'],
    ['8 800 555-35-35', '+78005553535'],
    ['8-10-44 20 7946 0000', '+442079460000'],
    ['00 44 20 7946 0000', '+442079460000'],
    ['442079460000', '+442079460000'],
    ['375291234567', '+375291234567'],
    ['123-45-67', '123-45-67'],
    ['84951234567123', '84951234567123'],
    ['84951234567, 2', '+74951234567'],
  ],
  KZ: [
    ['8 701 123 45 67', '+77011234567'],
    ['7011234567', '+77011234567'],
    ['77011234567', '+77011234567'],
    ['84951234567', '+74951234567'],
  ],
  BY: [
    ['80291234567', '+375291234567'],
    ['8 029 123-45-67', '+375291234567'],
    ['29 123-45-67', '+375291234567'],
    ['375 29 123-45-67', '+375291234567'],
    ['8 10 7 916 123 45 67', '+79161234567'],
  ],
  DE: [
    ['030 901820', '+4930901820'],
    ['(0151) 23456789', '+4915123456789'],
    ['0049 30 901820', '+4930901820'],
    ['4930901820', '+4930901820'],
    ['79161234567', '+79161234567'],
    ['84951234567', '84951234567'],
  ],
  GB: [
    ['020 7946 0000', '+442079460000'],
    ['07400 123456', '+447400123456'],
    ['0044 (0)20 7946 0000', '+442079460000'],
    ['442079460000', '+442079460000'],
    ['00 7 916 123-45-67', '+79161234567'],
    ['79161234567', '+79161234567'],
    ['84951234567', '84951234567'],
  ],
  US: [
    ['(202) 555-0123', '+12025550123'],
    ['2025550123', '+12025550123'],
    ['1 202 555 0123', '+12025550123'],
    ['011 44 20 7946 0000', '+442079460000'],
    ['442079460000', '+442079460000'],
    ['84951234567', '84951234567'],
  ],
  VN: [['84951234567', '+84951234567']],
  CN: [['13912345678', '+8613912345678']],
  IT: [['06 6982 1234', '+390669821234']],
  // Nothing tells the country: only what can be nothing else is understood.
  '': [
    ['+7 (916) 123-45-67', '+79161234567'],
    ['79161234567', '+79161234567'],
    ['442079460000', '+442079460000'],
    ['00 44 20 7946 0000', '+442079460000'],
    ['84951234567', '84951234567'],
    ['8 (495) 123-45-67', '8 (495) 123-45-67'],
    ['80291234567', '80291234567'],
    ['88005553535', '88005553535'],
    ['020 7946 0000', '020 7946 0000'],
    ['12345678901234567890', '12345678901234567890'],
  ],
};

const digitsOf = (text: string) => text.replace(/\D/g, '');

describe.each(Object.entries(SPELLINGS))('CARD2: a number on a site in "%s"', (country, spellings) => {
  test.each(spellings)('%s is kept as %s', (written, kept) => {
    const phone = phoneOf(written, country);
    expect(phone?.value).toBe(kept);
    expect(phone?.written).toBe(digitsOf(written) === digitsOf(kept) ? undefined : written);
  });
});

test.each(['1234', '+7916', '1'.repeat(21), 'call me', ''])('CARD2: "%s" is no number', (text) => {
  expect(phoneOf(text, '')).toBeUndefined();
  expect(phoneOf(text, 'RU')).toBeUndefined();
});

test('the countries to choose from are those whose numbers are known', () => {
  // Ascension, Tristan da Cunha and Kosovo have numbers, and no code of ISO 3166-1.
  const known = getCountries().filter((code) => !['AC', 'TA', 'XK'].includes(code));
  expect(countryCodes()).toEqual(known.sort());
});
