import type { RuleId } from './campaigns.ts';
import type { VisitorCard } from './cards.ts';
import { changeOf } from './chat-changes.ts';
import type { ChatEvent, ChatKind, ClosingReason, Initiator } from './events.ts';
import type { GroupId } from './groups.ts';
import type { ChatId, ConsultationId, Millis, PersonId, Seq, SiteId } from './ids.ts';
import type { LeadForm } from './leads.ts';
import type { Way } from './messages.ts';
import type { Person } from './people.ts';
import { type Cause, isCause, nextState, type VisitorState } from './state.ts';

export type ConsultationStatus = 'waiting' | 'active' | 'closed';

export interface Consultation {
  readonly id: ConsultationId;
  readonly status: ConsultationStatus;
  readonly initiator: Initiator;
  readonly startedAt: Millis;
  /** The time of the last message, or of the start. */
  readonly lastAt: Millis;
  readonly operator?: PersonId | undefined;
  readonly takenAt?: Millis;
  readonly closedAt?: Millis;
  readonly reason?: ClosingReason;
  readonly group?: GroupId;
  /** Who is called to take it; absent or empty: everybody of its group. */
  readonly offered?: readonly PersonId[] | undefined;
  /** When it was offered to them. */
  readonly offeredAt?: Millis;
  readonly rating?: { readonly mark: number; readonly comment?: string } | undefined;
  /** When the visitor began to wait: with their first words, or when it came back to those who wait. */
  readonly waitsSince?: Millis;
  /** Retention texts posted since it began to wait. */
  readonly retained?: number;
  /** The other way to talk that was offered last. */
  readonly way?: Way;
}

/** An invitation that has not been answered. */
export interface Invitation {
  readonly id: Seq;
  readonly at: Millis;
  readonly text: string;
  readonly operator?: Person;
  readonly rule?: RuleId;
  readonly until?: Millis;
}

/** How far somebody has come in a chat. */
export interface Marks {
  readonly delivered: Seq;
  readonly read: Seq;
}

/** What is known of a chat without its lines. The same fold makes it at both ends. */
export interface ChatHead {
  readonly id: ChatId;
  readonly kind: ChatKind;
  readonly site: SiteId;
  readonly visitor: PersonId;
  /** Everybody who has ever been in it, so that old messages keep their author. */
  readonly people: Readonly<Record<PersonId, Person>>;
  /** Who is in it now. */
  readonly members: readonly PersonId[];
  readonly consultation?: Consultation;
  readonly marks: Readonly<Record<PersonId, Marks>>;
  /** The last message of each author. */
  readonly lastOf: Readonly<Record<PersonId, Seq>>;
  /** The last message but those that only keep somebody company while they wait. */
  readonly last?: { readonly seq: Seq; readonly at: Millis; readonly by: PersonId; readonly text: string };
  /** Of the visitor. Absent in heads that are older than states: see `stateOf`. */
  readonly state?: VisitorState;
  readonly invitation?: Invitation | undefined;
  /** The lead form that is on the visitor's screen. */
  readonly lead?: { readonly id: Seq; readonly form: LeadForm; readonly rule: RuleId } | undefined;
  readonly card?: VisitorCard;
  readonly properties?: Readonly<Record<string, string>>;
  /** What the host page saw its visitor do, the newest last; at most 20. */
  readonly tracked?: readonly Tracked[];
  /** The number of the last event that is in here. */
  readonly upTo: Seq;
}

export type Tracked = Pick<
  Extract<ChatEvent, { type: 'tracked' }>,
  'at' | 'category' | 'action' | 'name' | 'value' | 'url'
>;

const NO_MARKS: Marks = { delivered: 0, read: 0 };

/**
 * Folds one event into the head of its chat. Pure; both ends and every store use it, so an old head
 * plus the events since is the present head. `head` is undefined for `chat-opened` only.
 */
export const applyToHead = (head: ChatHead | undefined, event: ChatEvent): ChatHead => {
  if (event.type === 'chat-opened') {
    return {
      id: event.chat,
      kind: event.kind,
      site: event.site,
      visitor: event.visitor.id,
      people: { [event.visitor.id]: event.visitor },
      members: [event.visitor.id],
      marks: {},
      lastOf: {},
      upTo: event.seq,
    };
  }
  if (!head)
    throw new Error(
      `Event ${event.seq} (${event.type}) belongs to chat ${event.chat}, which was never opened`,
    );
  const cause = causeOf(event);
  return {
    ...head,
    ...(event.type === 'marked'
      ? { marks: { ...head.marks, [event.by]: further(marksOf(head, event.by), event) } }
      : changeOf(head, event)),
    ...(cause && { state: nextState(stateOf(head), cause) }),
    upTo: event.seq,
  };
};

/** The visitor's state. Heads that are older than states tell by their consultation. */
export const stateOf = (head: ChatHead | undefined): VisitorState =>
  head?.state ?? (isOpen(head) ? 'chat' : 'available');

/** What an event does to the state of the visitor. */
export const causeOf = (event: ChatEvent): Cause | undefined => {
  const cause = event.type === 'invitation-ended' && isCause(event.how) ? event.how : event.type;
  return isCause(cause) ? cause : undefined;
};

/** How far a person has come in a chat; zeros for somebody who has not marked anything. */
export const marksOf = (head: ChatHead, person: PersonId): Marks => head.marks[person] ?? NO_MARKS;

/** The last message of anybody but `me`; 0 where there is none. */
export const lastOfOthers = (head: ChatHead, me: PersonId): Seq =>
  Math.max(0, ...Object.entries(head.lastOf).map(([id, seq]) => (+id === me ? 0 : seq)));

/** Marks never go back, and what is read has been delivered. */
export const further = (marks: Marks, to: { readonly delivered?: Seq; readonly read?: Seq }): Marks => {
  const read = Math.max(marks.read, to.read ?? 0);
  return { read, delivered: Math.max(marks.delivered, to.delivered ?? 0, read) };
};

/** Whether a consultation is going on: waiting or taken. */
export const isOpen = (head: Pick<ChatHead, 'consultation'> | undefined): boolean =>
  head?.consultation !== undefined && head.consultation.status !== 'closed';
