/** The few words that are needed before a language is there. `open` is that of `i18n`; a test holds it to it. */
export const WORDS = {
  en: { open: 'Open chat', down: 'No connection. Try again later.' },
  ru: { open: 'Открыть чат', down: 'Нет связи. Попробуйте позже.' },
} as const;

export type Tongue = keyof typeof WORDS;

/** The language to speak: the first we know of what was set, the page's, and the browser's. */
export const tongueOf = (...set: readonly (string | undefined)[]): Tongue =>
  [...set, document.documentElement.lang, ...navigator.languages]
    .map((tag) => tag?.slice(0, 2).toLowerCase())
    .find((tag): tag is Tongue => `${tag}` in WORDS) ?? 'en';
