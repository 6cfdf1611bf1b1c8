/**
 * The few words that the launcher needs before a language is there: they come with the settings of the
 * site. `open` is that of `i18n`; a test holds it to it.
 */
export const FIRST_WORDS = {
  en: {
    open: 'Open chat',
    down: 'No connection. Try again later.',
    gone: 'The chat has been updated.',
    reload: 'Reload the page',
    contact: 'Contact us',
  },
  ru: {
    open: 'Открыть чат',
    down: 'Нет связи. Попробуйте позже.',
    gone: 'Чат обновился.',
    reload: 'Обновить страницу',
    contact: 'Связаться с нами',
  },
} as const;

export type FirstWords = typeof FIRST_WORDS;
export type Tongue = keyof FirstWords;
