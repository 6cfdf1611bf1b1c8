import type { en } from './en.ts';
import type { Format } from './format.ts';
import type { Plural } from './plural.ts';

export type Direction = 'ltr' | 'rtl';

/** Every word of the widget and of the parts it shares with the desk. English is the base. */
export type Words = ReturnType<typeof en>;

/** One language's words, made with its plurals. */
export type Language = (plural: Plural) => Words;

/** Words, plurals, numbers and times of one language, together. */
export interface Speech {
  /** BCP 47. */
  readonly locale: string;
  readonly direction: Direction;
  readonly words: Words;
  readonly plural: Plural;
  readonly format: Format;
}
