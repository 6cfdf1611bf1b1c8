import type { ExtraLanguage } from '../../i18n/extra-words.ts';
import { createPlural } from '../../i18n/plural.ts';
import type { FirstSpeech } from '../../i18n/words.ts';
import type { MessagePosted } from '../../protocol/events.ts';
import type { JoinedModel, State } from '../model.ts';
import buttons from '../parts/buttons.css?inline';
import { Popup } from '../popups/Popup.tsx';
import popups from '../popups/popups.css?inline';
import { End } from './End.tsx';
import styles from './extras.css?inline';
import { createKit } from './kit.ts';
import { Menu, type MenuProps } from './Menu.tsx';
import { Offer } from './Offer.tsx';
import { Page } from './Page.tsx';

const LANGUAGES: Readonly<Record<'en' | 'ru', () => Promise<ExtraLanguage>>> = {
  en: () => import('../../i18n/extra-en.ts').then(({ extraEn }) => extraEn),
  ru: () => import('../../i18n/extra-ru.ts').then(({ extraRu }) => extraRu),
};

/**
 * Forms, choices and marks of one widget: all that a visitor may meet besides the conversation.
 * `scope` names the widget among those of the same page, for what is kept.
 */
export const createExtras = async (
  model: JoinedModel,
  language: 'en' | 'ru',
  { locale, words: first }: FirstSpeech,
  scope: string,
) => {
  const words = (await LANGUAGES[language]())(createPlural(locale));
  const kit = createKit(model, words, locale, scope);
  const extras = {
    words,
    house: model.settings.peek().title || first.team,
    Offer: ({ message }: { readonly message: MessagePosted }) => <Offer kit={kit} message={message} />,
    Page: (state: State) => <Page kit={kit} state={state} />,
    Menu: (state: State & Pick<MenuProps, 'bell'>) => <Menu kit={kit} state={state} bell={state.bell} />,
    End: (state: State) => <End kit={kit} state={state} />,
    Popup: ({ inside }: { readonly inside: boolean }) => <Popup kit={kit} inside={inside} />,
  };
  return [extras, buttons + styles + popups] as const;
};

export type Extras = Awaited<ReturnType<typeof createExtras>>[0];
