/** The few words that are needed before a language is there. Equal to those of `i18n`; a test holds them to it. */
export const WORDS = {
  en: { open: 'Open chat', down: 'The chat cannot be reached now. Try again in a moment.' },
  ru: { open: 'Открыть чат', down: 'Сейчас до чата не достучаться. Попробуйте ещё раз чуть позже.' },
} as const;

export type Tongue = keyof typeof WORDS;

/** The language to speak: the one that was set, else the page's, else the first of the browser's that we know. */
export const tongueOf = (set: string | undefined): Tongue =>
  [set ?? '', document.documentElement.lang, ...navigator.languages]
    .map((tag) => tag.slice(0, 2).toLowerCase())
    .find((tag): tag is Tongue => tag in WORDS) ?? 'en';
