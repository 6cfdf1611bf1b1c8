import type { ChatEvent, ChatKind, ClosingReason, Initiator } from './events.ts';
import type { ChatId, ConsultationId, Millis, PersonId, Seq, SiteId } from './ids.ts';
import type { Person } from './people.ts';

export type ConsultationStatus = 'waiting' | 'active' | 'closed';

export interface Consultation {
  readonly id: ConsultationId;
  readonly status: ConsultationStatus;
  readonly initiator: Initiator;
  readonly startedAt: Millis;
  /** The time of the last message, or of the start. */
  readonly lastAt: Millis;
  readonly operator?: PersonId;
  readonly takenAt?: Millis;
  readonly closedAt?: Millis;
  readonly reason?: ClosingReason;
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
  readonly last?: { readonly seq: Seq; readonly at: Millis; readonly by: PersonId; readonly text: string };
  /** The number of the last event that is in here. */
  readonly upTo: Seq;
}

const NO_MARKS: Marks = { delivered: 0, read: 0 };

/** How much of the last message a list shows; the message itself is whole in its event. */
const EXCERPT = 140;

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
  return { ...head, ...change(head, event), upTo: event.seq };
};

const change = (head: ChatHead, event: Exclude<ChatEvent, { type: 'chat-opened' }>): Partial<ChatHead> => {
  switch (event.type) {
    case 'consultation-started':
      return {
        consultation: {
          id: event.seq,
          status: 'waiting',
          initiator: event.initiator,
          startedAt: event.at,
          lastAt: event.at,
        },
      };
    case 'consultation-taken':
      return consultation(head, event.consultation, {
        status: 'active',
        operator: event.operator,
        takenAt: event.at,
      });
    case 'consultation-closed':
      return consultation(head, event.consultation, {
        status: 'closed',
        closedAt: event.at,
        reason: event.reason,
      });
    case 'joined':
      return {
        people: { ...head.people, [event.person.id]: event.person },
        members: head.members.includes(event.person.id) ? head.members : [...head.members, event.person.id],
      };
    case 'left':
      return { members: head.members.filter((id) => id !== event.person) };
    case 'message-posted':
      return {
        last: { seq: event.seq, at: event.at, by: event.by, text: event.text.slice(0, EXCERPT) },
        lastOf: { ...head.lastOf, [event.by]: event.seq },
        ...(head.consultation && { consultation: { ...head.consultation, lastAt: event.at } }),
      };
    case 'marked':
      return { marks: { ...head.marks, [event.by]: further(marksOf(head, event.by), event) } };
    default:
      return event satisfies never;
  }
};

const consultation = (head: ChatHead, id: ConsultationId, to: Partial<Consultation>): Partial<ChatHead> =>
  head.consultation?.id === id ? { consultation: { ...head.consultation, ...to } } : {};

/** How far a person has come in a chat; zeros for somebody who has not marked anything. */
export const marksOf = (head: ChatHead, person: PersonId): Marks => head.marks[person] ?? NO_MARKS;

/** Marks never go back, and what is read has been delivered. */
export const further = (marks: Marks, to: { readonly delivered?: Seq; readonly read?: Seq }): Marks => {
  const read = Math.max(marks.read, to.read ?? 0);
  return { read, delivered: Math.max(marks.delivered, to.delivered ?? 0, read) };
};

/** Whether a consultation is going on: waiting or taken. */
export const isOpen = (head: Pick<ChatHead, 'consultation'> | undefined): boolean =>
  head?.consultation !== undefined && head.consultation.status !== 'closed';
