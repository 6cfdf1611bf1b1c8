import type { FirstWords, Language, TalkWords } from '../i18n/words.ts';
import type { Stage } from './stage.ts';

/** The words of one language. */
export interface WidgetWords {
  readonly first: FirstWords;
  readonly talk: Language<TalkWords>;
}

/** Each language is loaded by itself. */
export const LANGUAGES: Readonly<Record<Stage['language'], () => Promise<WidgetWords>>> = {
  en: () => import('../i18n/widget-en.ts').then(({ widgetEn }) => widgetEn),
  ru: () => import('../i18n/widget-ru.ts').then(({ widgetRu }) => widgetRu),
};
