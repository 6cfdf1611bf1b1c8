import type { ChatHead } from '../../protocol/chat.ts';
import type { ChatId, Seq } from '../../protocol/ids.ts';
import type { Rule } from '../store/store.ts';
import { NOTHING } from './decision.ts';

/** An invitation that ends by itself. */
export interface Expiring {
  readonly chat: ChatId;
  readonly invitation: Seq;
  readonly at: number;
}

/** When the invitation on the visitor's screen ends; undefined where there is none that does. */
export const expiryOf = ({ id, invitation }: ChatHead): Expiring | undefined =>
  invitation?.until === undefined ? undefined : { chat: id, invitation: invitation.id, at: invitation.until };

/** Ends it, unless it was answered. */
export const expire =
  ({ chat, invitation }: Expiring): Rule =>
  (view) => {
    const head = view.chat(chat);
    const due = head && expiryOf(head);
    if (due?.invitation !== invitation || due.at > view.at) return NOTHING;
    return [{ chat, fact: { type: 'invitation-ended', invitation, how: 'expired' } }];
  };
