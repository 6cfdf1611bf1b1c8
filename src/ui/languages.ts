import type { FirstWords, Language, TalkWords } from '../i18n/words.ts';
import type { Stage } from './stage.ts';

/** The first words, and what brings those of a conversation. */
type Loaded = readonly [words: FirstWords, talk: () => Promise<Language<TalkWords>>];

/** Each language is loaded by itself. */
export const LANGUAGES: Readonly<Record<Stage['language'], () => Promise<Loaded>>> = {
  en: () => import('../i18n/en.ts').then(({ en, laterEn }) => [en, laterEn]),
  ru: () => import('../i18n/ru.ts').then(({ ru, laterRu }) => [ru, laterRu]),
};
