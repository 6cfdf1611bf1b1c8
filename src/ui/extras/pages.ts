import type { FormField } from '../../protocol/campaigns.ts';
import type { VisitorCard } from '../../protocol/cards.ts';
import type { GroupHere } from '../../protocol/groups.ts';
import type { Way } from '../../protocol/messages.ts';
import type { State } from '../model.ts';
import { unknownFields } from './fields.ts';

/** What covers the conversation. `blank`: it is not known yet whether anybody is there. */
export type Page = Way | 'letter' | 'ask' | 'blank';

export interface Asked {
  readonly fields: readonly FormField[];
  /** The departments to choose from; empty where there is nothing to choose. */
  readonly groups: readonly GroupHere[];
}

/** The departments of a choice. One is none. */
export const choiceOf = (
  { groups: { on, allowed } }: State['settings'],
  groups: readonly GroupHere[],
): readonly GroupHere[] => {
  const choice = on ? groups.filter(({ id }) => !allowed.length || allowed.includes(id)) : [];
  return choice.length > 1 ? choice : [];
};

/** What is asked before the first words; undefined: nothing. */
export const askedOf = (
  settings: State['settings'],
  groups: readonly GroupHere[],
  card: VisitorCard | undefined,
  first: boolean,
): Asked | undefined => {
  const fields = unknownFields(settings.form, card, first);
  const choice = choiceOf(settings, groups);
  return fields.length || choice.length ? { fields, groups: choice } : undefined;
};

export interface Circumstances {
  readonly state: Pick<State, 'settings' | 'stage' | 'standing'>;
  /** Whether anybody was there when the server said so last; undefined: it has not. */
  readonly available: boolean | undefined;
  /** Something that the visitor has said is on its way. */
  readonly speaking: boolean;
  readonly asked: Asked | undefined;
}

/** What comes before the conversation by itself; undefined: nothing does. */
export const firstPage = ({ state, available, speaking, asked }: Circumstances): Page | undefined => {
  const { settings, stage, standing } = state;
  if (speaking || stage === 'waiting' || stage === 'talking') return undefined;
  if (settings.away === 'offline_message' && settings.offline.on) {
    if (available === false) return 'offline_message';
    if (available === undefined && (standing === 'resting' || standing === 'joining')) return 'blank';
  }
  return stage === 'fresh' && asked ? 'ask' : undefined;
};
