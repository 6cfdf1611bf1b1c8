import { ru } from './ru.ts';
import { talkRu } from './talk-ru.ts';

/** What the widget says before anything is written, and in a conversation: loaded together. */
export const widgetRu = { first: ru, talk: talkRu };
