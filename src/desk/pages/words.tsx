import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { type PagesWords, pagesEn } from '../../i18n/pages-en.ts';
import { pagesRu } from '../../i18n/pages-ru.ts';
import type { Speech } from '../../i18n/words.ts';

const Context = createContext<PagesWords | undefined>(undefined);
export const ProvidePages = Context.Provider;

/** The words of these pages in the reader's language. */
export const pagesIn = ({ locale, plural }: Speech): PagesWords =>
  locale.startsWith('ru') ? pagesRu(plural) : pagesEn(plural);

export const usePages = (): PagesWords => {
  const words = useContext(Context);
  if (!words) throw new Error('These views have to stand inside <ProvidePages>');
  return words;
};
