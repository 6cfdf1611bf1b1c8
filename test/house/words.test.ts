import { expect, test } from 'vitest';
import { deskEn } from '../../src/i18n/desk-en.ts';
import { deskRu } from '../../src/i18n/desk-ru.ts';
import { dialectEn } from '../../src/i18n/dialect-en.ts';
import { dialectRu } from '../../src/i18n/dialect-ru.ts';
import { extraEn } from '../../src/i18n/extra-en.ts';
import { extraRu } from '../../src/i18n/extra-ru.ts';
import { pagesEn } from '../../src/i18n/pages-en.ts';
import { pagesRu } from '../../src/i18n/pages-ru.ts';
import { createPlural } from '../../src/i18n/plural.ts';
import { wholeEn, wholeRu } from '../../src/i18n/whole.ts';
import { localeOf } from '../../src/protocol/locale.ts';

/** Every word by its whole name, with how many values it takes. */
const shape = (words: object, above = ''): readonly string[] =>
  Object.entries(words)
    .flatMap(([name, word]) => {
      if (typeof word === 'function') return [`${above}${name}(${word.length})`];
      return typeof word === 'object' && word ? shape(word, `${above}${name}.`) : [`${above}${name}`];
    })
    .sort();

/** Words that say nothing: empty, or left in the other language's script. */
const silent = (words: object, above = ''): readonly string[] =>
  Object.entries(words).flatMap(([name, word]) => {
    if (typeof word === 'string') return word.trim() === '' ? [`${above}${name}`] : [];
    return typeof word === 'object' && word ? silent(word, `${above}${name}.`) : [];
  });

const PAIRS = [
  ['the widget', wholeEn(createPlural(localeOf('en'))), wholeRu(createPlural(localeOf('ru')))],
  ['the extras', extraEn(createPlural(localeOf('en'))), extraRu(createPlural(localeOf('ru')))],
  ['the dialect', dialectEn, dialectRu],
  ['the desk', deskEn(createPlural(localeOf('en'))), deskRu(createPlural(localeOf('ru')))],
  ['the desk’s further pages', pagesEn(createPlural(localeOf('en'))), pagesRu(createPlural(localeOf('ru')))],
] as const;

test.each(PAIRS)('%s says the same things in English and in Russian', (_, english, russian) => {
  expect(shape(russian)).toEqual(shape(english));
});

test.each(PAIRS)('%s leaves nothing unsaid', (_, english, russian) => {
  expect([...silent(english), ...silent(russian)]).toEqual([]);
});
