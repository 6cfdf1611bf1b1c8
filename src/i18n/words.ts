import type { Locale } from '../protocol/locale.ts';
import type { en } from './en.ts';
import type { Format } from './format.ts';
import type { Plural } from './plural.ts';
import type { talkEn } from './talk-en.ts';

export type Direction = 'ltr' | 'rtl';

/** What is said before anything is written. English is the base. */
export type FirstWords = typeof en;

/** What is said once a conversation is going on. */
export type TalkWords = ReturnType<typeof talkEn>;

/** Every word of the widget and of the parts it shares with the desk. */
export type Words = FirstWords & TalkWords;

/** One language's words, made with its plurals. */
export type Language<W = Words> = (plural: Plural) => W;

/** As much of one language as the first visit needs. */
export interface FirstSpeech {
  readonly locale: Locale;
  readonly direction: Direction;
  readonly words: FirstWords;
}

/** All words, plurals, numbers and times of one language, together. */
export interface Speech extends FirstSpeech {
  readonly words: Words;
  readonly plural: Plural;
  readonly format: Format;
}
