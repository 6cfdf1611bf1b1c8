import { en } from './en.ts';
import { talkEn } from './talk-en.ts';

/** What the widget says before anything is written, and in a conversation: loaded together. */
export const widgetEn = { first: en, talk: talkEn };
