/**
 * The few words that the launcher needs before a language is there: they come with the settings of the
 * site. `open` is that of `i18n`; a test holds it to it.
 */
export const FIRST_WORDS = {
  en: { open: 'Open chat', down: 'No connection. Try again later.', contact: 'Contact us' },
  ru: { open: 'Открыть чат', down: 'Нет связи. Попробуйте позже.', contact: 'Связаться с нами' },
} as const;

export type FirstWords = typeof FIRST_WORDS;
export type Tongue = keyof FirstWords;
