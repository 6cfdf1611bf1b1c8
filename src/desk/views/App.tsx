import { useMemo } from 'preact/hooks';
import { deskEn } from '../../i18n/desk-en.ts';
import { deskRu } from '../../i18n/desk-ru.ts';
import { pagesEn } from '../../i18n/pages-en.ts';
import { pagesRu } from '../../i18n/pages-ru.ts';
import { createPlural } from '../../i18n/plural.ts';
import { createSpeech } from '../../i18n/speech.ts';
import { wholeEn, wholeRu } from '../../i18n/whole.ts';
import { localeOf } from '../../protocol/locale.ts';
import { Guard } from '../../ui/parts/Guard.tsx';
import { Provide } from '../../ui/parts/words.tsx';
import type { PreferencesModel } from '../models/preferences.ts';
import type { SessionModel } from '../models/session.ts';
import type { DeskPorts } from '../ports.ts';
import { ProvideDesk } from './context.tsx';
import { Inside } from './Inside.tsx';
import { Invited } from './Invited.tsx';
import { Opening } from './Opening.tsx';
import { SignIn } from './SignIn.tsx';

export interface AppProps {
  readonly ports: DeskPorts;
  readonly session: SessionModel;
  readonly preferences: PreferencesModel;
}

const LANGUAGES = { en: [wholeEn, deskEn, pagesEn], ru: [wholeRu, deskRu, pagesRu] } as const;

export const App = ({ ports, session, preferences }: AppProps) => {
  const language = preferences.language.value;
  const desk = useMemo(() => {
    const [shared, own, further] = LANGUAGES[language];
    // The reader's own region decides how hours and dates look.
    const locale = localeOf(language, ports.page.languages);
    const speech = createSpeech(locale, shared, ports.clock.now);
    const wordsIn = (other: typeof language) => LANGUAGES[other][1](createPlural(localeOf(other)));
    return {
      ports,
      session,
      preferences,
      speech,
      words: own(speech.plural),
      pages: further(speech.plural),
      wordsIn,
    };
  }, [ports, session, preferences, language]);
  const setting = useMemo(
    () => ({ speech: desk.speech, server: ports.page.origin, complain: ports.complain }),
    [desk, ports],
  );
  return (
    <ProvideDesk value={desk}>
      <Provide value={setting}>
        <Guard>
          <Screen session={session} />
        </Guard>
      </Provide>
    </ProvideDesk>
  );
};

const Screen = ({ session }: Pick<AppProps, 'session'>) => {
  const phase = session.phase.value;
  switch (phase.at) {
    case 'opening':
      return <Opening />;
    case 'outside':
      return <SignIn phase={phase} />;
    case 'invited':
      return <Invited phase={phase} />;
    case 'inside':
      return <Inside key={phase.entry} client={phase.client} />;
    default:
      return phase satisfies never;
  }
};
