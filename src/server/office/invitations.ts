import { stateOf } from '../../protocol/chat.ts';
import type { ChatFact } from '../../protocol/events.ts';
import type { PersonId } from '../../protocol/ids.ts';
import type { Refusal } from '../../protocol/refusals.ts';
import { cleanText } from '../../protocol/text.ts';
import type { Account, Rule, View } from '../store/store.ts';
import { isRefusal, NOTHING } from './decision.ts';
import type { Present } from './present.ts';
import { absent, badField, refusalOfText, talking } from './refusals.ts';
import { begun, inThread, putAway, type Thread, threadOf } from './thread.ts';
import { asOperator, asVisitor, cardOf } from './who.ts';

/** Invitations: made by an operator or by a rule of the site, answered by the visitor. */

/** An invitation of an operator is taken away after this long: who gives it does not wait for ever. */
const LASTS = 60 * 60 * 1000;

/** The visitor begins to talk because of it. Outside of an invitation there is nothing to accept. */
export const visitorAccepts =
  (by: PersonId): Rule =>
  (view) => {
    const visitor = asVisitor(view, by);
    if (isRefusal(visitor)) return visitor;
    const thread = threadOf(view, visitor);
    return stateOf(thread.head) === 'invite' && thread.head?.invitation ? begun(view, thread) : NOTHING;
  };

export const visitorRejects =
  (by: PersonId): Rule =>
  (view) => {
    const visitor = asVisitor(view, by);
    if (isRefusal(visitor)) return visitor;
    const { chat, head } = threadOf(view, visitor);
    if (stateOf(head) !== 'invite' || !head?.invitation) return NOTHING;
    return [{ chat, fact: { type: 'invitation-ended', invitation: head.invitation.id, how: 'rejected' } }];
  };

/** Somebody of the office and the visitor they mean. */
export const pairOf = (
  view: View,
  by: PersonId,
  visitor: PersonId,
): { readonly operator: Account; readonly visitor: Account; readonly thread: Thread } | Refusal => {
  const operator = asOperator(view, by);
  if (isRefusal(operator)) return operator;
  const account = asVisitor(view, visitor);
  if (isRefusal(account))
    return badField('visitor', `There is no visitor ${visitor}: take the number from the list of visitors.`);
  return { operator, visitor: account, thread: threadOf(view, account) };
};

/** Invites a visitor who has a page open and does not talk yet. */
export const operatorInvites =
  (by: PersonId, visitor: PersonId, text: string, present: Pick<Present, 'isHere'>): Rule =>
  (view) => {
    const pair = pairOf(view, by, visitor);
    if (isRefusal(pair)) return pair;
    const words = cleanText(text);
    const refusal = refusalOfText(words);
    if (refusal) return refusal;
    if (!present.isHere(visitor)) return absent(visitor);
    const { operator, thread } = pair;
    const state = stateOf(thread.head);
    if (state !== 'available' && state !== 'lead') return talking(state);
    const invited: ChatFact = {
      type: 'invited',
      text: words,
      operator: cardOf(operator),
      until: view.at + LASTS,
    };
    // The office is told of invitations, not of forms: the name of the command stands on what it is told of.
    return inThread(thread, [invited, ...putAway(thread.head, 'withdrawn')]);
  };

/** Takes an invitation back; one that was answered meanwhile has nothing to take back. */
export const operatorWithdraws =
  (by: PersonId, visitor: PersonId): Rule =>
  (view) => {
    const pair = pairOf(view, by, visitor);
    if (isRefusal(pair)) return pair;
    const { chat, head } = pair.thread;
    if (!head?.invitation) return NOTHING;
    return [{ chat, fact: { type: 'invitation-ended', invitation: head.invitation.id, how: 'withdrawn' } }];
  };
