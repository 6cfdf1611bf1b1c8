import type { FirstWords, Tongue } from '../protocol/first-words.ts';
import type { FirstSettings } from '../protocol/sites.ts';
import type { Overrides } from '../ui/surface.ts';

/** The language to speak: the first of these that we know. A page or a system may name what is no language at all. */
export const tongueOf = (words: FirstWords, tags: readonly unknown[]): Tongue =>
  tags
    .map((tag) => String(tag).slice(0, 2).toLowerCase())
    .find((tag): tag is Tongue => (tag as Tongue) in words) ?? 'en';

/** What is said on this page. */
export const languageOf = (
  words: FirstWords,
  overrides: Pick<Overrides, 'language'>,
  settings: Pick<FirstSettings, 'language'>,
): Tongue =>
  tongueOf(words, [
    overrides.language,
    settings.language,
    document.documentElement.lang,
    ...(navigator.languages ?? []),
  ]);
