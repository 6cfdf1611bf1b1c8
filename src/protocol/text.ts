import { LIMITS } from './limits.ts';

// Controls except tab and newline, and lone surrogates: nothing of them can be seen or meant.
const INVISIBLE = /[^\P{Cc}\t\n]|\p{Cs}/gu;

/** What a message looks like once unprintable characters and outer space are gone; may be empty. */
export const cleanText = (text: string): string => text.replace(/\r\n?/g, '\n').replace(INVISIBLE, '').trim();

// Direction overrides could make a name speak for its neighbours; in messages they stay, isolated by the view.
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A name on one line, without direction marks. */
export const cleanName = (text: string): string =>
  cleanText(text).replace(DIRECTION, '').replace(/\s+/g, ' ');

/**
 * Whether nothing of a text could be seen: only spaces, joiners and fillers. Most are empty, and a browser takes
 * milliseconds to prepare the pattern.
 */
export const isBlank = (text: string): boolean =>
  text === '' || !/[^\s\p{Cf}\p{Default_Ignorable_Code_Point}]/u.test(text);

/**
 * Length as people count it: an emoji with its modifiers is one, a letter with its accents is one. Firefox
 * before 125 cannot tell, and counts what they are put together from.
 */
export const countCharacters = (text: string): number => {
  if (!('Segmenter' in Intl)) return [...text].length;
  // Made here and not once for all: few texts are long enough to be counted, and making it costs a millisecond.
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  let count = 0;
  for (const _ of segmenter.segment(text)) count++;
  return count;
};

/** What is wrong with a message, if anything. Takes a cleaned text. */
export const faultOfText = (text: string): 'empty' | 'too-long' | undefined => {
  if (isBlank(text)) return 'empty';
  if (text.length <= LIMITS.message) return undefined;
  return text.length > LIMITS.messageUnits || countCharacters(text) > LIMITS.message ? 'too-long' : undefined;
};
