import type { Locale } from '../protocol/locale.ts';
import { createFormat } from './format.ts';
import { createPlural } from './plural.ts';
import type { FirstSpeech, Language, Speech, TalkWords } from './words.ts';

/** Adds what a conversation needs to the first words: its own words, plurals, numbers and times. */
export const completeSpeech = (first: FirstSpeech, talk: Language<TalkWords>, now: () => number): Speech => {
  const plural = createPlural(first.locale);
  const words = { ...first.words, ...talk(plural) };
  return { ...first, words, plural, format: createFormat(first.locale, now, words.justNow) };
};

/** Everything of one language at once, run from left to right as all languages are that there are words in. */
export const createSpeech = (locale: Locale, language: Language, now: () => number): Speech => {
  const words = language(createPlural(locale));
  return completeSpeech({ locale, direction: 'ltr', words }, () => words, now);
};
