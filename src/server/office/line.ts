import { type ChatHead, further, isOpen, marksOf } from '../../protocol/chat.ts';
import type { ChatFact, ClosingReason } from '../../protocol/events.ts';
import type { GroupId } from '../../protocol/groups.ts';
import type { ChatId, PersonId, Seq } from '../../protocol/ids.ts';
import type { Decided, Decision, Rule } from '../store/store.ts';
import { type Said, wordsOf } from './attached.ts';
import { isRefusal, NOTHING } from './decision.ts';
import { taken, unknownGroup } from './refusals.ts';
import { begun, groupFor, threadOf } from './thread.ts';
import { asVisitor } from './who.ts';

/** What a visitor may do in the one thread they have with the company, and what both sides do alike. */

export interface MarkedUpTo {
  readonly delivered?: Seq;
  readonly read?: Seq;
}

const inChat = (chat: ChatId, ...facts: readonly ChatFact[]): readonly Decided[] =>
  facts.map((fact) => ({ chat, fact }));

/** Begins a consultation without words. */
export const visitorStarts =
  (by: PersonId, group?: GroupId | undefined): Rule =>
  (view) => {
    const visitor = asVisitor(view, by);
    if (isRefusal(visitor)) return visitor;
    const chosen = groupFor(view, visitor.site, group);
    if (group !== undefined && chosen === undefined) return unknownGroup(group);
    return begun(view, threadOf(view, visitor), chosen);
  };

/**
 * Posts a message; begins a consultation when none is going on. A group that is not there to choose
 * any more is no reason to lose somebody's words.
 */
export const visitorSays =
  (
    by: PersonId,
    text: string,
    more: Omit<Said, 'text'> & { readonly group?: GroupId | undefined } = {},
  ): Rule =>
  (view) => {
    const visitor = asVisitor(view, by);
    if (isRefusal(visitor)) return visitor;
    const words = wordsOf(view, by, { text, file: more.file });
    if (isRefusal(words)) return words;
    const thread = threadOf(view, visitor);
    const before = begun(view, thread, groupFor(view, visitor.site, more.group));
    return [...before, { chat: thread.chat, fact: { type: 'message-posted', ...words } }];
  };

/** Moves a consultation that waits to another group; where none is going on, begins one there. */
export const visitorChooses =
  (by: PersonId, group: GroupId): Rule =>
  (view) => {
    const visitor = asVisitor(view, by);
    if (isRefusal(visitor)) return visitor;
    const chosen = groupFor(view, visitor.site, group);
    if (chosen === undefined) return unknownGroup(group);
    const thread = threadOf(view, visitor);
    const { head } = thread;
    if (!head?.consultation || !isOpen(head)) return begun(view, thread, chosen);
    const { id, status, operator } = head.consultation;
    if (head.consultation.group === chosen) return NOTHING;
    const holder = operator === undefined ? undefined : head.people[operator];
    if (status === 'active') return taken(holder ?? { id: operator ?? 0, kind: 'operator', name: '' });
    return inChat(head.id, { type: 'consultation-transferred', consultation: id, group: chosen });
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
