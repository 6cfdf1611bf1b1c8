import { type ChatHead, isOpen } from '../../protocol/chat.ts';
import type { ChatFact } from '../../protocol/events.ts';
import type { ChatId, PersonId, Seq } from '../../protocol/ids.ts';
import type { Offer } from '../../protocol/messages.ts';
import type { Refusal } from '../../protocol/refusals.ts';
import type { Account, Rule, View } from '../store/store.ts';
import { type Said, wordsOf } from './attached.ts';
import { isRefusal, NOTHING } from './decision.ts';
import { close, type MarkedUpTo, mark } from './line.ts';
import { badField, closed, noConsultation, notAllowed, stale, taken, unknownChat } from './refusals.ts';
import { putAway, started } from './thread.ts';
import { asOperator, cardOf } from './who.ts';

/** What an operator may do in a visitor's thread. */

export interface Scene {
  readonly view: View;
  readonly operator: Account;
  readonly head: ChatHead;
}

export const sceneOf = (view: View, by: PersonId, chat: ChatId): Scene | Refusal => {
  const operator = asOperator(view, by);
  if (isRefusal(operator)) return operator;
  const head = view.chat(chat);
  return head?.kind === 'line' ? { view, operator, head } : unknownChat(chat);
};

/** Who has the consultation, as a reason against somebody else. A disabled operator holds nothing back. */
export const holder = ({ view, operator, head }: Scene): Account | undefined => {
  const { consultation } = head;
  if (consultation?.status !== 'active' || consultation.operator === undefined) return undefined;
  const account = view.person(consultation.operator);
  return account && account.id !== operator.id && !account.disabled ? account : undefined;
};

/** The operator takes a consultation, and comes in unless they are in already. */
const takes = ({ view, operator, head }: Scene, consultation: Seq): readonly ChatFact[] => {
  const before = head.consultation?.status === 'active' ? head.consultation.operator : undefined;
  const gone = before !== undefined && view.person(before)?.disabled && head.members.includes(before);
  return [
    { type: 'consultation-taken', consultation, operator: operator.id },
    ...(gone ? [{ type: 'left', person: before } as const] : []),
    ...comesIn({ operator, head }),
  ];
};

/** Is in it from now on, unless they are already. */
export const comesIn = ({ operator, head }: Pick<Scene, 'operator' | 'head'>): readonly ChatFact[] =>
  head.members.includes(operator.id) ? [] : [{ type: 'joined', person: cardOf(operator) }];

/** Of two who take at once the second is told who was first. */
export const operatorTakes =
  (by: PersonId, chat: ChatId): Rule =>
  (view) => {
    const scene = sceneOf(view, by, chat);
    if (isRefusal(scene)) return scene;
    const { consultation } = scene.head;
    if (!consultation) return noConsultation(chat);
    if (!isOpen(scene.head)) return closed(chat);
    if (consultation.operator === by) return NOTHING;
    const other = holder(scene);
    if (other) return taken(cardOf(other));
    return takes(scene, consultation.id).map((fact) => ({ chat, fact }));
  };

/** What has to happen before the words can stand in the chat. */
const beforeSpeaking = (scene: Scene): readonly ChatFact[] => {
  const { consultation } = scene.head;
  if (!consultation || consultation.status === 'closed') {
    const before = putAway(scene.head, 'withdrawn');
    return [...before, started('operator'), ...takes(scene, scene.view.next + before.length)];
  }
  const free =
    consultation.status === 'waiting' || (consultation.operator !== scene.operator.id && !holder(scene));
  return free ? takes(scene, consultation.id) : comesIn(scene);
};

/** Somebody else's message that is newer than what the author had seen. */
const unseen = ({ head, operator }: Scene, seen: Seq): Refusal | undefined => {
  const newer = Object.entries(head.lastOf)
    .map(([person, seq]) => ({ person: Number(person), seq }))
    .filter(({ person, seq }) => person !== operator.id && seq > seen)
    .sort((a, b) => b.seq - a.seq)[0];
  return newer && stale(head.people[newer.person]);
};

export interface Speech extends Said {
  readonly chat: ChatId;
  /** The last message the author had seen. Absent: says it whatever was said since. */
  readonly seen?: Seq | undefined;
  /** The house speaks. */
  readonly system?: boolean | undefined;
  readonly offer?: Offer | undefined;
}

const refusalOfOffer = ({ view, head }: Scene, offer: Offer | undefined): Refusal | undefined => {
  if (offer?.type === 'card' && offer.fields.length === 0)
    return badField('offer.fields', 'Say what the visitor is asked for: name, email or phone.');
  if (offer?.type === 'rating' && !view.site(head.site)?.settings.rating)
    return notAllowed('This site does not ask for marks: an administrator can allow them in its settings.');
  return undefined;
};

/** What is known of an offer, and nothing that stood beside it. */
const known = (offer: Offer): Offer => {
  switch (offer.type) {
    case 'way':
      return { type: 'way', way: offer.way };
    case 'card':
      return { type: 'card', fields: [...new Set(offer.fields)] };
    case 'rating':
      return { type: 'rating' };
  }
};

/**
 * Posts a message. Answering a waiting consultation takes it; speaking in a colleague's joins it;
 * speaking where none is going on begins one.
 */
export const operatorSays =
  (by: PersonId, { chat, text, file, seen, system, offer }: Speech): Rule =>
  (view) => {
    const scene = sceneOf(view, by, chat);
    if (isRefusal(scene)) return scene;
    const words = wordsOf(view, by, { text, file });
    if (isRefusal(words)) return words;
    const refusal = refusalOfOffer(scene, offer) ?? (seen === undefined ? undefined : unseen(scene, seen));
    if (refusal) return refusal;
    const said: ChatFact = {
      type: 'message-posted',
      ...words,
      ...(system ? { source: 'system' } : { from: scene.operator.name }),
      ...(offer && { offer: known(offer) }),
    };
    return [...beforeSpeaking(scene), said].map((fact) => ({ chat, fact }));
  };

/** A waiting consultation may be closed by anybody; a taken one by those who are in it and by administrators. */
export const operatorCloses =
  (by: PersonId, chat: ChatId): Rule =>
  (view) => {
    const scene = sceneOf(view, by, chat);
    if (isRefusal(scene)) return scene;
    const other = holder(scene);
    const mayClose = !other || scene.operator.role === 'admin' || scene.head.members.includes(by);
    return mayClose ? close(scene.head, 'closed_by_operator') : taken(cardOf(other));
  };

export const operatorMarks =
  (by: PersonId, chat: ChatId, to: MarkedUpTo): Rule =>
  (view) => {
    const scene = sceneOf(view, by, chat);
    return isRefusal(scene) ? scene : mark(scene.head, by, to);
  };
