import type { ChatHead, Consultation } from '../../protocol/chat.ts';
import type { Group, GroupId } from '../../protocol/groups.ts';
import type { ChatId, ConsultationId, Millis, PersonId } from '../../protocol/ids.ts';
import type { Rule } from '../store/store.ts';
import { NOTHING } from './decision.ts';

/** What decides who is called to a consultation that waits. */
export interface Floor {
  group(id: GroupId): Group | undefined;
  /** Whether somebody can answer now: connected, and not away. */
  isOnline(person: PersonId): boolean;
  /** Consultations somebody may have at once; 0: no limit. */
  limitOf(person: PersonId): number;
  readonly now: Millis;
}

/** Somebody to be called next; nobody in particular: everybody of the group. */
export interface OfferDue {
  readonly chat: ChatId;
  readonly consultation: ConsultationId;
  readonly operators: readonly PersonId[];
  /** The offer that was there when it was looked at: another one since then stands. */
  readonly instead: Millis | undefined;
}

export interface Calls {
  readonly offers: readonly OfferDue[];
  /** When it has to be looked at again, if nothing happens before. */
  readonly next: Millis | undefined;
}

/** Seconds that anybody has at least. */
const LEAST = 5;

type Waiting = ChatHead & { readonly consultation: Consultation };

const isWaiting = (head: ChatHead): head is Waiting => head.consultation?.status === 'waiting';

/** Consultations that somebody has, and those to which nobody else is called. */
const loadsOf = (heads: readonly ChatHead[]): Map<PersonId, number> => {
  const loads = new Map<PersonId, number>();
  for (const { consultation } of heads)
    if (consultation?.status === 'active' && consultation.operator !== undefined)
      loads.set(consultation.operator, (loads.get(consultation.operator) ?? 0) + 1);
  for (const { consultation } of heads.filter(isWaiting))
    for (const person of consultation.offered ?? []) loads.set(person, (loads.get(person) ?? 0) + 1);
  return loads;
};

/** In the order in which they are called. */
const turnsOf = (group: Group, loads: ReadonlyMap<PersonId, number>, floor: Floor, own: PersonId[]) => {
  const loadOf = (person: PersonId) => (loads.get(person) ?? 0) - (own.includes(person) ? 1 : 0);
  const free = group.members.filter((person) => {
    const limit = floor.limitOf(person);
    return floor.isOnline(person) && (limit === 0 || loadOf(person) < limit);
  });
  return group.routing === 'evenly' ? free.toSorted((a, b) => loadOf(a) - loadOf(b)) : free;
};

/** Who has their turn after somebody; after the last one everybody has it, for as long, and then the first again. */
const after = (turns: readonly PersonId[], offered: readonly PersonId[] | undefined, group: Group) => {
  const [was] = offered ?? [];
  if (was === undefined) return turns.slice(0, 1);
  const at = turns.indexOf(was);
  if (at >= 0) return turns.slice(at + 1, at + 2);
  if (group.routing === 'evenly') return turns.slice(0, 1);
  // Whoever went away is followed by the next in the order, not by the first.
  const place = group.members.indexOf(was);
  return turns.filter((person) => group.members.indexOf(person) > place).slice(0, 1);
};

interface Call {
  readonly operators: readonly PersonId[];
  /** When the present call ends; undefined: there is none that ends. */
  readonly until: Millis | undefined;
}

const same = (a: readonly PersonId[], b: readonly PersonId[]) =>
  a.length === b.length && b.every((person) => a.includes(person));

const callFor = (
  { consultation }: Waiting,
  loads: ReadonlyMap<PersonId, number>,
  floor: Floor,
): Call | undefined => {
  const { offered, offeredAt = 0 } = consultation;
  const group = consultation.group === undefined ? undefined : floor.group(consultation.group);
  if (!group || group.removed || group.routing === 'all')
    return offered?.length ? { operators: [], until: undefined } : undefined;
  const turns = turnsOf(group, loads, floor, [...(offered ?? [])]);
  const lasts = Math.max(LEAST, group.offerFor) * 1000;
  const until = offeredAt + lasts;
  const [present] = offered ?? [];
  const holds = present === undefined || turns.includes(present);
  if (offered && holds && floor.now < until) return { operators: offered, until };
  if (turns.length === 0) return offered?.length ? { operators: [], until: undefined } : undefined;
  return { operators: after(turns, offered, group), until: floor.now + lasts };
};

/**
 * Who is called now. Takes the heads of every consultation that is going on; what it answers depends
 * on them alone, so that it is the same after a restart. Consultations are served in the order in
 * which they began.
 */
export const callsFor = (heads: readonly ChatHead[], floor: Floor): Calls => {
  const loads = loadsOf(heads);
  const offers: OfferDue[] = [];
  let next: Millis | undefined;
  const inOrder = heads.filter(isWaiting).toSorted((a, b) => a.consultation.id - b.consultation.id);
  for (const head of inOrder) {
    const call = callFor(head, loads, floor);
    if (!call) continue;
    const { offered = [], offeredAt, id } = head.consultation;
    if (call.until !== undefined) next = Math.min(next ?? call.until, call.until);
    if (same(offered, call.operators)) continue;
    for (const person of offered) loads.set(person, (loads.get(person) ?? 1) - 1);
    for (const person of call.operators) loads.set(person, (loads.get(person) ?? 0) + 1);
    offers.push({ chat: head.id, consultation: id, operators: call.operators, instead: offeredAt });
  }
  return { offers, next };
};

/** Calls them, unless somebody took it, it went elsewhere, or others were called meanwhile. */
export const offer =
  ({ chat, consultation, operators, instead }: OfferDue): Rule =>
  (view) => {
    const present = view.chat(chat)?.consultation;
    if (present?.id !== consultation || present.status !== 'waiting' || present.offeredAt !== instead)
      return NOTHING;
    const there = operators.filter((person) => view.person(person)?.disabled === false);
    if (there.length < operators.length) return NOTHING;
    return [{ chat, fact: { type: 'consultation-offered', consultation, operators } }];
  };
