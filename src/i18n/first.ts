import { createPlural } from './plural.ts';
import type { Direction, FirstSpeech, FirstWords, Language } from './words.ts';

/**
 * Joins the first words of a language with its plurals. The languages there are words in run from
 * left to right; a page may ask for the other way.
 */
export const createFirstSpeech = (
  locale: string,
  language: Language<FirstWords>,
  direction: Direction = 'ltr',
): FirstSpeech => {
  const plural = createPlural(locale);
  return { locale, direction, words: language(plural), plural };
};
