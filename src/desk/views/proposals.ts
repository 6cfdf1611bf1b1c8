import type { OperatorClient } from '../../client/operator-surface.ts';
import type { DeskWords } from '../../i18n/desk-en.ts';
import { languageOf } from '../../protocol/locale.ts';
import type { ConversationModel } from '../models/conversation.ts';
import type { OfficeModel } from '../models/office.ts';
import type { Language } from '../models/preferences.ts';
import { useDesk } from './context.tsx';

/** Words that are proposed for the visitor: in the language of their site, else of their browser, else of this desk. */
export const useProposals = (
  client: OperatorClient,
  office: OfficeModel,
  conversation: ConversationModel,
): DeskWords['proposals'] => {
  const { preferences, wordsIn } = useDesk();
  const site = client.sites.value.find((one) => one.id === conversation.talk.head.value?.site);
  const chosen = site?.settings.language;
  const browser = languageOf(office.card.value?.device.language);
  const language: Language =
    chosen === 'en' || chosen === 'ru'
      ? chosen
      : browser === 'ru'
        ? 'ru'
        : browser
          ? 'en'
          : preferences.language.value;
  return wordsIn(language).proposals;
};
