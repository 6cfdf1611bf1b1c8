import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { DeskWords } from '../../i18n/desk-en.ts';
import type { PagesWords } from '../../i18n/pages-en.ts';
import type { Speech } from '../../i18n/words.ts';
import type { Person } from '../../protocol/people.ts';
import type { InvitingModel } from '../models/inviting.ts';
import type { Language, PreferencesModel } from '../models/preferences.ts';
import type { SessionModel } from '../models/session.ts';
import type { TickModel } from '../models/tick.ts';
import type { DeskPorts } from '../ports.ts';

/** What every view may use, before anybody has signed in. */
export interface Desk {
  readonly ports: DeskPorts;
  readonly session: SessionModel;
  readonly preferences: PreferencesModel;
  readonly speech: Speech;
  readonly words: DeskWords;
  /** Those of the pages that are loaded when they are opened. */
  readonly pages: PagesWords;
  /** The words of another language: for what goes out to visitors. */
  readonly wordsIn: (language: Language) => DeskWords;
}

const Context = createContext<Desk | undefined>(undefined);
export const ProvideDesk = Context.Provider;

export const useDesk = (): Desk => {
  const desk = useContext(Context);
  if (!desk) throw new Error('The desk’s views have to stand inside <ProvideDesk>');
  return desk;
};

const TickContext = createContext<TickModel | undefined>(undefined);
export const ProvideTick = TickContext.Provider;

/** The present moment. Whoever reads it is drawn anew as time goes on. */
export const useNow = (): number => {
  const tick = useContext(TickContext);
  if (!tick) throw new Error('Times have to stand inside <ProvideTick>');
  return tick.now.value;
};

const InvitingContext = createContext<InvitingModel | undefined>(undefined);
export const ProvideInviting = InvitingContext.Provider;

export const useInviting = (): InvitingModel => {
  const inviting = useContext(InvitingContext);
  if (!inviting) throw new Error('Invitations have to stand inside <ProvideInviting>');
  return inviting;
};

/** What to call somebody: "Visitor 1042" for one who has not told their name. */
export const nameOf = (person: Person | undefined, words: DeskWords): string =>
  person?.name || (person?.kind === 'visitor' ? words.visitor(person.id) : words.somebody);
