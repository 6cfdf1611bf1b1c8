import { type ChatHead, further, isOpen, marksOf } from '../../protocol/chat.ts';
import type { ChatFact, ClosingReason, Initiator } from '../../protocol/events.ts';
import type { ChatId, PersonId, Seq } from '../../protocol/ids.ts';
import { cleanText } from '../../protocol/text.ts';
import type { Account, Decided, Decision, Rule, View } from '../store/store.ts';
import { isRefusal, NOTHING } from './decision.ts';
import { refusalOfText } from './refusals.ts';
import { asVisitor, cardOf } from './who.ts';

/** What a visitor may do in the one thread they have with the company, and what both sides do alike. */

export interface MarkedUpTo {
  readonly delivered?: Seq;
  readonly read?: Seq;
}

const inChat = (chat: ChatId, ...facts: readonly ChatFact[]): readonly Decided[] =>
  facts.map((fact) => ({ chat, fact }));

export const started = (initiator: Initiator): ChatFact => ({ type: 'consultation-started', initiator });

/** What makes sure that a consultation is going on. A chat is named by the fact that opens it. */
const begun = (view: View, visitor: Account & { readonly site: number }, head: ChatHead | undefined) => {
  const chat = head?.id ?? view.next;
  const opened: ChatFact = {
    type: 'chat-opened',
    kind: 'line',
    site: visitor.site,
    visitor: cardOf(visitor),
  };
  if (!head) return { chat, facts: [opened, started('visitor')] };
  return { chat, facts: isOpen(head) ? [] : [started('visitor')] };
};

/** Begins a consultation without words. */
export const visitorStarts =
  (by: PersonId): Rule =>
  (view) => {
    const visitor = asVisitor(view, by);
    if (isRefusal(visitor)) return visitor;
    const { chat, facts } = begun(view, visitor, view.lineOf(by));
    return inChat(chat, ...facts);
  };

/** Posts a message; begins a consultation when none is going on. */
export const visitorSays =
  (by: PersonId, text: string): Rule =>
  (view) => {
    const visitor = asVisitor(view, by);
    if (isRefusal(visitor)) return visitor;
    const words = cleanText(text);
    const refusal = refusalOfText(words);
    if (refusal) return refusal;
    const { chat, facts } = begun(view, visitor, view.lineOf(by));
    return inChat(chat, ...facts, { type: 'message-posted', text: words });
  };

export const visitorCloses =
  (by: PersonId): Rule =>
  (view) => {
    const visitor = asVisitor(view, by);
    if (isRefusal(visitor)) return visitor;
    return close(view.lineOf(by), 'closed_by_visitor');
  };

export const visitorMarks =
  (by: PersonId, to: MarkedUpTo): Rule =>
  (view) => {
    const visitor = asVisitor(view, by);
    if (isRefusal(visitor)) return visitor;
    return mark(view.lineOf(by), by, to);
  };

/** Ends the consultation that is going on, and everybody but the visitor leaves. */
export const close = (head: ChatHead | undefined, reason: ClosingReason): Decision => {
  if (!head?.consultation || !isOpen(head)) return NOTHING;
  const leaving = head.members.filter((person) => person !== head.visitor);
  return inChat(
    head.id,
    { type: 'consultation-closed', consultation: head.consultation.id, reason },
    ...leaving.map((person): ChatFact => ({ type: 'left', person })),
  );
};

/**
 * Moves somebody's marks forward, never past the end of the chat. Somebody who only looks in leaves
 * no marks: the visitor would take them for an answer on its way.
 */
export const mark = (head: ChatHead | undefined, by: PersonId, to: MarkedUpTo): Decision => {
  if (!head?.members.includes(by)) return NOTHING;
  const now = marksOf(head, by);
  const { delivered, read } = further(now, {
    delivered: Math.min(to.delivered ?? 0, head.upTo),
    read: Math.min(to.read ?? 0, head.upTo),
  });
  if (delivered === now.delivered && read === now.read) return NOTHING;
  return inChat(head.id, {
    type: 'marked',
    ...(delivered > now.delivered && { delivered }),
    ...(read > now.read && { read }),
  });
};
