import type { PagesWords } from '../../i18n/pages-en.ts';
import { useDesk } from '../views/context.tsx';

/** The words of these pages in the reader's language. They come with the desk's own, beside which they weigh least. */
export const usePages = (): PagesWords => useDesk().pages;
