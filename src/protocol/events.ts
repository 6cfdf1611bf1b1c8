import type { ChatId, ConsultationId, Millis, PersonId, Seq, SiteId, Uid } from './ids.ts';
import type { Availability, Person, PersonKind, Role } from './people.ts';
import type { SiteSettings } from './sites.ts';

/** Kinds of chat. `line` is a visitor's thread with the company. */
export type ChatKind = 'line' | 'private' | 'group' | 'open' | 'notify';

/** Who began a consultation. Names of the UIS Chat API. */
export type Initiator = 'visitor' | 'operator';

/** Why a consultation ended. Names of the UIS Chat API. */
export type ClosingReason =
  | 'closed_by_visitor'
  | 'closed_by_operator'
  | 'closed_by_timeout'
  | 'visitor_disconnected';

/** What happened. A fact is decided by the rules; an event is a fact that has got its number. */
export type Fact =
  | {
      readonly type: 'site-added';
      readonly key: string;
      readonly name: string;
      readonly origins: readonly string[];
      readonly settings: SiteSettings;
    }
  | {
      readonly type: 'site-changed';
      readonly site: SiteId;
      readonly name?: string;
      readonly origins?: readonly string[];
      readonly settings?: Partial<SiteSettings>;
    }
  | {
      readonly type: 'person-added';
      readonly kind: PersonKind;
      readonly name: string;
      readonly site?: SiteId;
      readonly email?: string;
      readonly role?: Role;
      readonly position?: string;
    }
  | {
      readonly type: 'person-changed';
      readonly person: PersonId;
      readonly name?: string;
      readonly position?: string;
      readonly avatar?: string;
      readonly role?: Role;
      readonly disabled?: boolean;
    }
  | { readonly type: 'availability-chosen'; readonly person: PersonId; readonly availability: Availability }
  | ChatFact;

/** What happens inside a chat. */
export type ChatFact =
  | { readonly type: 'chat-opened'; readonly kind: ChatKind; readonly site: SiteId; readonly visitor: Person }
  /** The number of this event is the id of the consultation. */
  | { readonly type: 'consultation-started'; readonly initiator: Initiator }
  | {
      readonly type: 'consultation-taken';
      readonly consultation: ConsultationId;
      readonly operator: PersonId;
    }
  | {
      readonly type: 'consultation-closed';
      readonly consultation: ConsultationId;
      readonly reason: ClosingReason;
    }
  /** `again`: was in it already, and only their card is another now. */
  | { readonly type: 'joined'; readonly person: Person; readonly again?: true }
  | { readonly type: 'left'; readonly person: PersonId }
  | { readonly type: 'message-posted'; readonly text: string }
  /** Somebody has received (or read) everything up to a number. Never goes back. */
  | { readonly type: 'marked'; readonly delivered?: Seq; readonly read?: Seq };

interface Stamp {
  readonly seq: Seq;
  readonly at: Millis;
  /** Who did it; 0 is the server itself. */
  readonly by: PersonId;
  /** The name its sender gave to the command: on the message where it posts one, else on its first event. */
  readonly uid?: Uid;
}

/** An event of a chat also names the event before it in the same chat, so that a hole can be seen. */
export interface InChat {
  readonly chat: ChatId;
  /** The number of the event before this one in the same chat; 0 for the first. */
  readonly prev: Seq;
}

export type ChatEvent = ChatFact & Stamp & InChat;
export type OfficeEvent = Exclude<Fact, ChatFact> & Stamp;
/** A fact in the log. Never changed. */
export type Event = ChatEvent | OfficeEvent;

export type MessagePosted = Extract<ChatEvent, { type: 'message-posted' }>;

export const isChatEvent = (event: Event): event is ChatEvent => 'chat' in event;

/** Events that a transcript shows. The others change the chat without being a line of it. */
export const isLine = (event: ChatEvent): boolean =>
  event.type !== 'marked' && event.type !== 'chat-opened' && !(event.type === 'joined' && event.again);
