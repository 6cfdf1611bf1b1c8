import type { Language, TalkWords } from '../i18n/words.ts';
import type { Stage } from './stage.ts';

/** The words of a conversation: each language is loaded by itself. */
export const TALK_WORDS: Readonly<Record<Stage['language'], () => Promise<Language<TalkWords>>>> = {
  en: () => import('../i18n/talk-en.ts').then(({ talkEn }) => talkEn),
  ru: () => import('../i18n/talk-ru.ts').then(({ talkRu }) => talkRu),
};
