import { expect, test } from 'vitest';
import { isTimeZone, languageOf, localeOf, ownTimeZone, tagOf, zoneOf } from '../../src/protocol/locale.ts';

test.each([
  ['en-GB', 'en-GB'],
  ['EN-gb', 'en-GB'],
  [' ru ', 'ru'],
  ['ru_RU.UTF-8', 'ru-RU'],
  ['en-US@posix', 'en-US'],
  ['sr_RS@latin', 'sr-RS'],
  ['ar-EG-u-nu-latn', 'ar-EG-u-nu-latn'],
  ['th-TH-u-ca-buddhist-nu-thai', 'th-TH-u-ca-buddhist-nu-thai'],
])('the language tag that is meant by “%s” is %s', (text, tag) => {
  expect(tagOf(text)).toBe(tag);
});

/** What browsers, pages and systems hand on for a language. */
const NONE = ['C', 'C.UTF-8', '', '*', 'x', 'en--US', 'auto', 'not a tag', '@posix', undefined, null, 5, {}];

test.each(NONE)('%o is no language tag, and nothing is thrown', (text) => {
  expect(tagOf(text)).toBeUndefined();
  expect(languageOf(text)).toBeUndefined();
  expect(localeOf('ru', [text])).toBe('ru');
});

test('whatever tag comes through the door, Intl takes it', () => {
  for (const text of [...NONE, 'POSIX', 'en-US@posix', 'ru_RU.UTF-8', 'iw', 'en-u-hc-h12']) {
    const locale = localeOf('en', [text]);
    expect(new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(0)).not.toBe('');
    expect(new Intl.PluralRules(locale).select(2)).toBe('other');
    expect('i'.toLocaleUpperCase(locale)).toBe('I');
  }
});

test('times are written as in the reader’s own region, where it speaks the language', () => {
  expect(localeOf('en', ['de-DE', 'en-GB', 'en-US'])).toBe('en-GB');
  expect(localeOf('ru', ['C', 'en-US', 'ru_UA.UTF-8'])).toBe('ru-UA');
  expect(localeOf('en', ['enm', 'de'])).toBe('en');
  expect(localeOf('C')).toBe('en');
});

test('of time zones the first counts that is known here, and UTC where none is', () => {
  expect(isTimeZone('Mars/Olympus')).toBe(false);
  expect(isTimeZone('')).toBe(false);
  expect(isTimeZone(undefined)).toBe(false);
  expect(zoneOf(undefined, '', 'Etc/Unknown', 'Asia/Tokyo', 'Europe/Moscow')).toBe('Asia/Tokyo');
  expect(zoneOf('Mars/Olympus')).toBe('UTC');
  expect(isTimeZone(zoneOf(ownTimeZone()))).toBe(true);
});
