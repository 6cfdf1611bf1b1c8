import type { FirstWords, Tongue } from '../protocol/first-words.ts';

/** The language to speak: the first of these that we know. */
export const tongueOf = (words: FirstWords, tags: readonly (string | undefined)[]): Tongue =>
  tags.map((tag) => tag?.slice(0, 2).toLowerCase()).find((tag): tag is Tongue => (tag as Tongue) in words) ??
  'en';
