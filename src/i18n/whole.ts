import { en } from './en.ts';
import type { Plural } from './plural.ts';
import { ru } from './ru.ts';
import { talkEn } from './talk-en.ts';
import { talkRu } from './talk-ru.ts';
import type { FirstWords, TalkWords, Words } from './words.ts';

/** Reasons of refusals that a visitor never meets, so that the widget need not carry them. */
interface Reasons {
  readonly 'too-large': string;
  readonly 'not-allowed': string;
  readonly 'unknown-chat': string;
  readonly 'unknown-person': string;
  readonly stale: string;
  readonly taken: string;
  readonly 'bad-field': string;
  readonly exists: string;
}

type Whole = Words & { readonly why: Words['why'] & Reasons };

const join = (first: FirstWords, talk: TalkWords, reasons: Reasons): Whole => ({
  ...first,
  ...talk,
  why: { ...talk.why, ...reasons },
});

/** English: the first words, those of a conversation, and every reason. */
export const wholeEn = (plural: Plural): Whole =>
  join(en, talkEn(plural), {
    'too-large': 'Too large: the limit is {limit}.',
    'not-allowed': 'You may not do this.',
    'unknown-chat': 'This conversation no longer exists.',
    'unknown-person': 'This person is not known here.',
    stale: 'Something newer has arrived. Read it first.',
    taken: '{name} has taken this conversation.',
    'bad-field': 'One of the fields is not right.',
    exists: 'This exists already.',
  });

/** Russian: the first words, those of a conversation, and every reason. */
export const wholeRu = (plural: Plural): Whole =>
  join(ru, talkRu(plural), {
    'too-large': 'Слишком большой размер: можно до {limit}.',
    'not-allowed': 'На это нет права.',
    'unknown-chat': 'Этого разговора больше нет.',
    'unknown-person': 'Этот человек здесь не известен.',
    stale: 'Пришло новое сообщение. Сначала прочитайте его.',
    taken: 'Разговор уже ведёт {name}.',
    'bad-field': 'Одно из полей заполнено неверно.',
    exists: 'Такое уже есть.',
  });
