import { describe, expect, test } from 'vitest';
import { deskEn } from '../../src/i18n/desk-en.ts';
import { deskRu } from '../../src/i18n/desk-ru.ts';
import { dialectEn } from '../../src/i18n/dialect-en.ts';
import { dialectRu } from '../../src/i18n/dialect-ru.ts';
import { createPlural } from '../../src/i18n/plural.ts';
import { wholeEn, wholeRu } from '../../src/i18n/whole.ts';
import { localeOf } from '../../src/protocol/locale.ts';
import { CLOSE, staysAway, WHY } from '../../src/protocol/refusals.ts';

const languages = [
  ['English', wholeEn(createPlural(localeOf('en')))],
  ['Russian', wholeRu(createPlural(localeOf('ru')))],
] as const;

/** Every text of a tree, functions called with examples. */
const texts = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value === 'function') return [String(value(3))];
  return Object.values(value as object).flatMap(texts);
};

describe.each(languages)('%s', (_, words) => {
  test('has a sentence for every reason of a refusal', () => {
    expect(Object.keys(words.why).sort()).toEqual([...WHY].sort());
  });

  test('has a sentence for every close code that turns a visitor away', () => {
    const forVisitors = Object.values(CLOSE).filter(
      (code) => staysAway(code) && code !== CLOSE.signedOut && code !== CLOSE.disabled,
    );
    expect(Object.keys(words.turnedAway).map(Number)).toEqual(forVisitors);
  });

  test('says nothing empty, nothing with an exclamation mark, no three full stops', () => {
    for (const text of texts(words)) {
      expect(text.trim()).not.toBe('');
      expect(text).not.toMatch(/!|\.\.\.|undefined/);
    }
  });
});

test('both languages fill in the same things', () => {
  const slots = (text: string) => text.match(/\{\w+\}/g) ?? [];
  const [english, russian] = languages.map(([, words]) => words.why);
  for (const why of WHY) expect(slots(russian?.[why] ?? '')).toEqual(slots(english?.[why] ?? ''));
});

test.each([
  [1, '1 непрочитанное сообщение'],
  [2, '2 непрочитанных сообщения'],
  [5, '5 непрочитанных сообщений'],
  [11, '11 непрочитанных сообщений'],
  [21, '21 непрочитанное сообщение'],
  [112, '112 непрочитанных сообщений'],
])('counts %i in Russian as people do', (count, text) => {
  expect(wholeRu(createPlural(localeOf('ru'))).unread(count)).toBe(text);
});

test.each([
  ['English', dialectEn, deskEn(createPlural(localeOf('en'))), /sorry|nobody|cannot|busy/i],
  ['Russian', dialectRu, deskRu(createPlural(localeOf('ru'))), /прост|никто|не получ|занят/i],
])(
  'an operator who has answered offers another way without an apology for silence: %s',
  (_, dialect, desk, apology) => {
    const words = [
      ...Object.values(dialect.RETENTION_BUTTONS_SETTINGS).map(({ text }) => text),
      ...Object.values(desk.proposals.way),
    ];
    expect(words).toHaveLength(6);
    expect(words.filter((text) => apology.test(text))).toEqual([]);
  },
);
