import { createFormat } from './format.ts';
import { createPlural } from './plural.ts';
import type { Direction, Language, Speech } from './words.ts';

/**
 * Joins the words of a language with its plurals and times. The languages there are words in run from
 * left to right; a page may ask for the other way.
 */
export const createSpeech = (
  locale: string,
  language: Language,
  now: () => number,
  direction: Direction = 'ltr',
): Speech => {
  const plural = createPlural(locale);
  const words = language(plural);
  return { locale, direction, words, plural, format: createFormat(locale, now, words.justNow) };
};
