declare const CHECKED: unique symbol;

/** A language tag (BCP 47) that `Intl` takes: another text makes it throw. Only `tagOf` and `localeOf` give one. */
export type Locale = string & { readonly [CHECKED]: true };

/**
 * The tag that somebody means; undefined where it is none. Browsers and pages hand on what the system says, and a
 * system without a language says `C`, or `en_US.UTF-8` with an encoding, or `en-US@posix` with a modifier.
 */
export const tagOf = (text: unknown): Locale | undefined => {
  const [tag = ''] = String(text ?? '')
    .trim()
    .replaceAll('_', '-')
    .split(/[.@]/);
  try {
    return Intl.getCanonicalLocales(tag)[0] as Locale | undefined;
  } catch {
    return undefined;
  }
};

/** The language alone: `en` of `en-GB`; undefined where it is none. */
export const languageOf = (text: unknown): string | undefined => tagOf(text)?.split('-')[0];

/**
 * How times and numbers are written for somebody who is spoken to in a language: as in the first of their own tags
 * that is of it. Their region decides whether it is 14:05 or 2:05 PM.
 */
export const localeOf = (language: string, tags: readonly unknown[] = []): Locale =>
  tags.map(tagOf).find((tag) => tag?.split('-')[0] === language) ?? tagOf(language) ?? ('en' as Locale);

/** Whether this program knows a time zone by this name; it throws for the others. */
export const isTimeZone = (name: string | undefined): name is string => {
  if (!name) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

/** The first of these zones that is known here: what one browser or server calls a zone another may not know. */
export const zoneOf = (...names: readonly (string | undefined)[]): string => names.find(isTimeZone) ?? 'UTC';

/** Where this program runs; empty where the system does not say, or says what is no zone. */
export const ownTimeZone = (): string => {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return isTimeZone(timeZone) ? timeZone : '';
};
