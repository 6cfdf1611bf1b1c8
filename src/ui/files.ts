import type { Uploads } from '../client/surface.ts';
import type { FileWords } from '../i18n/files-en.ts';
import type { Locale } from '../protocol/locale.ts';
import type { JoinedModel } from './model.ts';
import { createFiles, fileStyles } from './parts/files/files.tsx';

const LANGUAGES: Readonly<Record<'en' | 'ru', () => Promise<FileWords>>> = {
  en: () => import('../i18n/files-en.ts').then(({ filesEn }) => filesEn),
  ru: () => import('../i18n/files-ru.ts').then(({ filesRu }) => filesRu),
};

export interface WidgetFilesGiven {
  readonly model: Pick<JoinedModel, 'client'>;
  readonly language: 'en' | 'ru';
  readonly locale: Locale;
  readonly server: string;
  readonly uploads: () => Promise<Uploads>;
  readonly complain: (problem: unknown) => void;
}

/** The files of a visitor's conversation: loaded when the panel is open. */
export const createWidgetFiles = async ({ model, language, locale, server, ...given }: WidgetFilesGiven) => {
  const [words, uploads] = await Promise.all([LANGUAGES[language](), given.uploads()]);
  const { client } = model;
  const parts = createFiles({
    talk: client.talk,
    uploads,
    words,
    locale,
    server,
    limits: () => client.settings.peek()?.files,
    complain: given.complain,
  });
  return [parts, fileStyles] as const;
};
