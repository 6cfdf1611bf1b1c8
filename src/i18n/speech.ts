import { createFirstSpeech } from './first.ts';
import { createFormat } from './format.ts';
import type { FirstSpeech, Language, Speech, TalkWords } from './words.ts';

/** Adds what a conversation needs to the first words: its own words, numbers and times. */
export const completeSpeech = (first: FirstSpeech, talk: Language<TalkWords>, now: () => number): Speech => {
  const words = { ...first.words, ...talk(first.plural) };
  return { ...first, words, format: createFormat(first.locale, now, words.justNow) };
};

/** Everything of one language at once. */
export const createSpeech = (locale: string, language: Language, now: () => number): Speech =>
  completeSpeech(createFirstSpeech(locale, language), language, now);
