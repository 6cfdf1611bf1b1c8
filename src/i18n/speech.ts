import { createFormat } from './format.ts';
import { createPlural } from './plural.ts';
import type { Direction, Language, Speech } from './words.ts';

const RTL = /^(ar|arc|ckb|dv|fa|he|iw|ks|ku-Arab|ps|sd|syr|ug|ur|yi)\b/;

/** The way a language is written. */
export const directionOf = (locale: string): Direction => (RTL.test(locale) ? 'rtl' : 'ltr');

/** Joins the words of a language with its plurals and times. */
export const createSpeech = (
  locale: string,
  language: Language,
  now: () => number,
  direction: Direction = directionOf(locale),
): Speech => {
  const plural = createPlural(locale);
  const words = language(plural);
  return { locale, direction, words, plural, format: createFormat(locale, now, words.justNow) };
};
