import { type ChatHead, type Invitation, isOpen } from '../../protocol/chat.ts';
import type { ChatFact, Initiator } from '../../protocol/events.ts';
import type { GroupId } from '../../protocol/groups.ts';
import { type ChatId, type PersonId, type SiteId, SYSTEM } from '../../protocol/ids.ts';
import type { Account, Decided, View } from '../store/store.ts';
import { cardOf } from './who.ts';

/** A visitor's thread, and how a conversation begins in it. */

export interface Thread {
  readonly chat: ChatId;
  readonly site: SiteId;
  /** Undefined for one that is opened by this decision. */
  readonly head: ChatHead | undefined;
  /** What opens it, where it is not there yet. A chat is named by the fact that opens it. */
  readonly opened: readonly Decided[];
}

type Visitor = Account & { readonly site: SiteId };

export const threadOf = (view: View, visitor: Visitor): Thread => {
  const head = view.lineOf(visitor.id);
  const { site } = visitor;
  if (head) return { chat: head.id, site, head, opened: [] };
  const chat = view.next;
  const fact = { type: 'chat-opened', kind: 'line', site, visitor: cardOf(visitor) } as const;
  return { chat, site, head, opened: [{ chat, fact }] };
};

/** Facts in a thread, after what opens it. */
export const inThread = (
  { chat, opened }: Pick<Thread, 'chat' | 'opened'>,
  facts: readonly ChatFact[],
): readonly Decided[] => [...opened, ...facts.map((fact) => ({ chat, fact }))];

export const started = (initiator: Initiator, group?: GroupId | undefined): ChatFact => ({
  type: 'consultation-started',
  initiator,
  ...(group !== undefined && { group }),
});

/** What is on the visitor's screen is taken away, because a conversation begins without it. */
export const putAway = (
  head: Pick<ChatHead, 'invitation' | 'lead'> | undefined,
  how: 'accepted' | 'withdrawn',
): readonly ChatFact[] => [
  ...(head?.lead ? [{ type: 'lead-ended', shown: head.lead.id, how: 'hidden' } as const] : []),
  ...(head?.invitation ? [{ type: 'invitation-ended', invitation: head.invitation.id, how } as const] : []),
];

/** Where there is one department to choose from, nobody is asked. */
const onlyGroup = (view: View, site: SiteId): GroupId | undefined => {
  const { on, allowed } = view.site(site)?.settings.groups ?? { on: false, allowed: [] };
  const [only] = allowed;
  const usable = on && allowed.length === 1 && only !== undefined && !view.group(only)?.removed;
  return usable && view.group(only) ? only : undefined;
};

/** What the visitor does to begin: where they were invited, they accept by it. */
export const begun = (view: View, thread: Thread, group?: GroupId | undefined): readonly Decided[] => {
  const { chat, head, opened } = thread;
  if (isOpen(head)) return [];
  const invitation = head?.invitation;
  const before = inThread(thread, putAway(head, 'accepted'));
  const initiator = !invitation ? 'visitor' : invitation.operator ? 'operator' : 'autoinvite';
  const start: Decided = { chat, fact: started(initiator, group ?? onlyGroup(view, thread.site)) };
  if (!head || !invitation) return [...before, start];
  const id = view.next + opened.length + before.length;
  return [...before, start, ...words(view, head, invitation, id)];
};

/** The invitation as the first words; whoever invited has the consultation, unless they are gone for good. */
const words = (
  view: View,
  head: ChatHead,
  invitation: Invitation,
  consultation: number,
): readonly Decided[] => {
  const chat = head.id;
  const { text } = invitation;
  const said = { type: 'message-posted', text, invitation: invitation.id } as const;
  const inviter = invitation.operator && view.person(invitation.operator.id);
  if (!inviter || inviter.disabled)
    return [{ chat, by: SYSTEM, fact: { ...said, source: inviter ? 'system' : 'autoinvite' } }];
  const by: PersonId = inviter.id;
  const comes: readonly ChatFact[] = head.members.includes(by)
    ? []
    : [{ type: 'joined', person: cardOf(inviter) }];
  const spoken = { ...said, from: inviter.name };
  return [{ type: 'consultation-taken', consultation, operator: by } as const, ...comes, spoken].map(
    (fact): Decided => ({ chat, by, fact }),
  );
};

/** A group that visitors of a site may choose. */
export const groupFor = (view: View, site: SiteId, group: GroupId | undefined): GroupId | undefined => {
  if (group === undefined) return undefined;
  const allowed = view.site(site)?.settings.groups.allowed ?? [];
  const known = view.group(group);
  return known && !known.removed && (allowed.length === 0 || allowed.includes(group)) ? group : undefined;
};
