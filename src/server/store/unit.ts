import { applyToHead, type ChatHead } from '../../protocol/chat.ts';
import {
  type ChatEvent,
  type ChatFact,
  type Event,
  type Fact,
  isChatEvent,
  type OfficeEvent,
} from '../../protocol/events.ts';
import type { Group, GroupId } from '../../protocol/groups.ts';
import type { ChatId, Millis, Seq, SiteId } from '../../protocol/ids.ts';
import type { Lead } from '../../protocol/leads.ts';
import type { Site } from '../../protocol/sites.ts';
import { concernsOffice } from '../office/audience.ts';
import { type Ground, layOver, type Overlay } from './overlay.ts';
import type { Account, Decided, Logged, Order, Outcome } from './store.ts';

/** What one transaction is going to write. */
export interface Changes {
  readonly logged: readonly Logged[];
  readonly heads: ReadonlyMap<ChatId, ChatHead>;
  readonly people: ReadonlyMap<number, Account>;
  readonly sites: ReadonlyMap<SiteId, Site>;
  readonly groups: ReadonlyMap<GroupId, Group>;
  readonly leads: ReadonlyMap<Seq, Lead>;
}

/** The orders of one transaction: each sees what those before it decided. It writes nothing. */
export interface Unit extends Changes {
  /** Throws what the rule throws; the unit is then as it was before. */
  decide(order: Order): Outcome;
}

/** Opens a unit over what is committed up to `head`. */
export const openUnit = (ground: Ground, head: Seq, at: Millis): Unit => {
  const logged: Logged[] = [];
  let last = head;
  const overlay = layOver(ground, at, () => last + 1);

  const decide = (order: Order): Outcome => {
    const known = order.uid === undefined ? undefined : overlay.known(order.by, order.uid);
    if (known !== undefined) return { kind: 'known', seq: known };
    const decision = order.rule(overlay.view);
    if ('why' in decision) return { kind: 'refused', refusal: decision };
    if (decision.length === 0) return { kind: 'nothing', seq: last };
    const { events, heads } = numbered(overlay, order, decision);
    for (const head of heads.values()) overlay.putHead(head);
    for (const one of events) {
      const head = isChatEvent(one.event) && heads.get(one.event.chat);
      if (head) overlay.putChat(one.event, head);
      logged.push(one);
    }
    if (order.uid !== undefined) overlay.name(order.by, order.uid, last + 1 + principal(order, decision));
    last += events.length;
    return { kind: 'committed', events: events.map(({ event }) => event) };
  };

  const { heads, people, sites, groups, leads } = overlay;
  return { logged, heads, people, sites, groups, leads, decide };
};

/** Which of the giver's own facts bears the name they gave: the message where there is one, else the first. */
const principal = (order: Order, decision: readonly Decided[]): number => {
  const own = (one: Decided) => one.by === undefined || one.by === order.by;
  const message = decision.findIndex((one) => own(one) && one.fact.type === 'message-posted');
  return Math.max(0, message >= 0 ? message : decision.findIndex(own));
};

interface Numbered {
  readonly events: readonly Logged[];
  readonly heads: ReadonlyMap<ChatId, ChatHead>;
}

/** Facts become events. A decision that contradicts itself is a mistake of a rule, and throws. */
const numbered = (overlay: Overlay, order: Order, decision: readonly Decided[]): Numbered => {
  const { view } = overlay;
  const heads = new Map<ChatId, ChatHead>();
  const named = principal(order, decision);
  const events = decision.map(({ fact, chat, by = order.by }, index): Logged => {
    const uid = index === named && order.uid !== undefined ? { uid: order.uid } : {};
    const stamp = { seq: view.next + index, at: view.at, by, ...uid };
    if (!isOfChat(fact)) return ofOffice(overlay, { ...fact, ...stamp });
    if (chat === undefined) throw new Error(`A decision names no chat for ${fact.type}`);
    const before = heads.get(chat) ?? view.chat(chat);
    const event: ChatEvent = { ...fact, ...stamp, chat, prev: before?.upTo ?? 0 };
    if ((event.type === 'chat-opened') !== (before === undefined) || (!before && chat !== event.seq))
      throw new Error(`A decision puts ${event.type} into chat ${chat} as number ${event.seq}`);
    const head = applyToHead(before, event);
    heads.set(chat, head);
    return { event, json: JSON.stringify(event), office: concernsOffice(event, { head }) };
  });
  return { events, heads };
};

const ofOffice = (overlay: Overlay, event: OfficeEvent): Logged => {
  overlay.put(event);
  const person = event.type === 'person-changed' ? overlay.view.person(event.person) : undefined;
  return { event, json: JSON.stringify(event), office: concernsOffice(event, { person }) };
};

const isOfChat = (fact: Fact): fact is ChatFact => {
  switch (fact.type) {
    case 'site-added':
    case 'site-changed':
    case 'person-added':
    case 'person-changed':
    case 'availability-chosen':
    case 'group-added':
    case 'group-changed':
    case 'lead-changed':
      return false;
    default:
      return true;
  }
};

/** A stored text as the event it is, with what the log keeps beside it. */
export const loggedFrom = (json: string, office: boolean): Logged => {
  const event: Event = JSON.parse(json);
  return { event, json, office };
};

/** The chat an event belongs to, for a column. */
export const chatOf = (event: Event): ChatId | null => (isChatEvent(event) ? event.chat : null);
