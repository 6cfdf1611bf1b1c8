import { useEffect, useMemo } from 'preact/hooks';
import type { OperatorClient } from '../../client/operator-surface.ts';
import type { Talk } from '../../client/surface.ts';
import { filesEn } from '../../i18n/files-en.ts';
import { filesRu } from '../../i18n/files-ru.ts';
import type { ChatId } from '../../protocol/ids.ts';
import { createFiles, type FileParts } from '../../ui/parts/files/files.tsx';
import { useDesk } from './context.tsx';

const LANGUAGES = { en: filesEn, ru: filesRu } as const;

/** The files of a conversation, shown and sent at the desk. */
export const useFiles = (client: OperatorClient, chat: ChatId, talk: Talk): FileParts => {
  const { ports, preferences, speech } = useDesk();
  const language = preferences.language.value;
  const files = useMemo(() => {
    const site = () => {
      const id = talk.head.peek()?.site;
      return client.sites.peek().find((one) => one.id === id)?.settings.files;
    };
    return createFiles({
      talk,
      uploads: client.uploads(chat),
      words: LANGUAGES[language],
      locale: speech.locale,
      server: ports.page.origin,
      // The site's limit is its visitors': the server has one for everybody.
      limits: () => {
        const settings = site();
        const limit = client.maxFile.peek() ?? Number.MAX_SAFE_INTEGER;
        return settings && { ...settings, on: true, limit };
      },
      complain: ports.complain,
    });
  }, [client, talk, chat, language, ports, speech]);
  useEffect(() => files.end, [files]);
  return files;
};
