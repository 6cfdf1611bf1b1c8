import type { Effect, LeadLook, Rule, Shown } from '../../../protocol/campaigns.ts';
import type { Path } from './path.ts';

/** Kinds of rules, in the order of the choice. */
export const SHOWN = [
  'invite',
  'call_generator',
  'offline_message_generator',
  'personal_form',
] as const satisfies readonly Shown[];

const EMPTY_LOOK: LeadLook = { title: '', text: '', button: '', fields: [] };

/** A name for reports that no other rule has. */
export const freeId = (rules: readonly Rule[], base = 'rule'): string => {
  const taken = new Set(rules.map((one) => one.id));
  for (let number = 1; ; number++) {
    const id = number === 1 && base !== 'rule' ? base : `${base}-${number}`;
    if (!taken.has(id)) return id;
  }
};

/** A rule to begin with: off, and quiet enough not to annoy anybody. */
export const newRule = (rules: readonly Rule[], name: string): Rule => ({
  id: freeId(rules),
  name,
  on: false,
  shows: 'invite',
  text: '',
  when: { onPage: 30, available: true },
  atMost: { times: 1, days: 7 },
  holdOut: 10,
  expires: 0,
});

export const copyOf = (rules: readonly Rule[], rule: Rule): Rule => ({
  ...rule,
  id: freeId(rules, rule.id.slice(0, 36)),
  on: false,
});

/** The same rule showing something else: a form needs its texts and fields. */
export const showing = (rule: Rule, shows: Shown): Rule => {
  const look = rule.look ?? EMPTY_LOOK;
  if (shows === 'invite') return { ...rule, shows };
  const fields: LeadLook['fields'] = look.fields.length
    ? look.fields
    : shows === 'call_generator'
      ? [{ name: 'phone', title: '', required: true }]
      : shows === 'offline_message_generator'
        ? [
            { name: 'email', title: '', required: true },
            { name: 'message', title: '', required: true },
          ]
        : [];
  return { ...rule, shows, look: { ...look, fields } };
};

/** Moves one of a list a place earlier or later; the same list where there is no such place. */
export const moved = <T>(list: readonly T[], from: number, by: 1 | -1): readonly T[] => {
  const one = list[from];
  const other = list[from + by];
  if (one === undefined || other === undefined) return list;
  return list.with(from, other).with(from + by, one);
};

/** The number that stands in a path after a name: `rules.2.text` → 2 for `rules`. */
export const indexIn = (path: Path, name: string): number | undefined => {
  const [first, index] = path.split('.');
  return first === name && index !== undefined ? Number(index) : undefined;
};

/** Visitors on each side under which a comparison says nothing. */
const ENOUGH = 30;

export interface Lift {
  /** Shares of visitors who talked, 0 to 1. */
  readonly shown: number;
  readonly heldOut: number;
  /** Points between them; undefined where there are too few of either. */
  readonly points: number | undefined;
}

/** What a rule brought, beside those who were not shown it. */
export const liftOf = (effect: Effect): Lift => {
  const share = (part: number, all: number) => (all > 0 ? part / all : 0);
  const shown = share(effect.talked, effect.shown);
  const heldOut = share(effect.heldOutTalked, effect.heldOut);
  const enough = effect.shown >= ENOUGH && effect.heldOut >= ENOUGH;
  return { shown, heldOut, points: enough ? shown - heldOut : undefined };
};
