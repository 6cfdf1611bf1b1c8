import type { RuleId } from './campaigns.ts';
import type { VisitorCard } from './cards.ts';
import type { FileInfo } from './files.ts';
import type { Group, GroupId } from './groups.ts';
import type { ChatId, ConsultationId, Millis, PersonId, Seq, SiteId, Uid } from './ids.ts';
import type { LeadLeft, LeadStatus } from './leads.ts';
import type { Offer, Source } from './messages.ts';
import type { Availability, Person, PersonKind, Role } from './people.ts';
import type { SiteSettings } from './sites.ts';

/** Kinds of chat. `line` is a visitor's thread with the company. */
export type ChatKind = 'line' | 'private' | 'group' | 'open' | 'notify';

/** Who began a consultation. Names of the UIS Chat API. */
export type Initiator = 'visitor' | 'operator' | 'autoinvite';

/** Why a consultation ended. Names of the UIS Chat API. */
export type ClosingReason =
  | 'closed_by_visitor'
  | 'closed_by_operator'
  | 'closed_by_timeout'
  | 'visitor_disconnected';

/** `withdrawn`: the operator took it back. */
export type InvitationEnd = 'accepted' | 'rejected' | 'expired' | 'withdrawn';

/** What happened. A fact is decided by the rules; an event is a fact that has got its number. */
export type Fact =
  | {
      readonly type: 'site-added';
      readonly key: string;
      readonly name: string;
      readonly origins: readonly string[];
      readonly settings: SiteSettings;
      readonly notify?: readonly string[];
    }
  | {
      readonly type: 'site-changed';
      readonly site: SiteId;
      readonly name?: string;
      readonly origins?: readonly string[];
      readonly settings?: Partial<SiteSettings>;
      readonly notify?: readonly string[];
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
      /** Consultations at once; 0: no limit. */
      readonly limit?: number;
      /** What colleagues should know of a visitor. Never told to visitors. */
      readonly note?: string;
    }
  | { readonly type: 'availability-chosen'; readonly person: PersonId; readonly availability: Availability }
  | ({ readonly type: 'group-added' } & Omit<Group, 'id' | 'removed'>)
  | ({ readonly type: 'group-changed'; readonly group: GroupId } & Partial<Omit<Group, 'id' | 'hours'>> & {
        readonly hours?: Group['hours'] | null;
      })
  | {
      readonly type: 'lead-changed';
      readonly lead: Seq;
      readonly status?: LeadStatus;
      readonly note?: string;
    }
  | ChatFact;

/** What happens inside a chat. */
export type ChatFact =
  | { readonly type: 'chat-opened'; readonly kind: ChatKind; readonly site: SiteId; readonly visitor: Person }
  /** The number of this event is the id of the consultation. */
  | { readonly type: 'consultation-started'; readonly initiator: Initiator; readonly group?: GroupId }
  | {
      readonly type: 'consultation-taken';
      readonly consultation: ConsultationId;
      readonly operator: PersonId;
    }
  /** To an operator, who has it from now on; or, without one, back to those who wait, of the group. */
  | {
      readonly type: 'consultation-transferred';
      readonly consultation: ConsultationId;
      readonly operator?: PersonId;
      readonly group?: GroupId;
    }
  /** Who is called to take it; nobody in particular: everybody of its group. Anybody may take it all the same. */
  | {
      readonly type: 'consultation-offered';
      readonly consultation: ConsultationId;
      readonly operators: readonly PersonId[];
    }
  /** `null`: the mark was taken back. */
  | {
      readonly type: 'rated';
      readonly consultation: ConsultationId;
      readonly mark: number | null;
      readonly comment?: string;
    }
  | {
      readonly type: 'consultation-closed';
      readonly consultation: ConsultationId;
      readonly reason: ClosingReason;
    }
  /** `again`: was in it already, and only their card is another now. */
  | { readonly type: 'joined'; readonly person: Person; readonly again?: true }
  | { readonly type: 'left'; readonly person: PersonId }
  | {
      readonly type: 'message-posted';
      /** May be empty where there is a file. */
      readonly text: string;
      readonly file?: FileInfo;
      /** Absent: the author's own words. */
      readonly source?: Source;
      /** The name of an operator when they wrote it: cards show the present one. */
      readonly from?: string;
      readonly offer?: Offer;
      /** The invitation whose words these are: whoever saw it has read them already. */
      readonly invitation?: Seq;
    }
  /** The card as it is from now on, whole. */
  | { readonly type: 'card-changed'; readonly card: VisitorCard }
  /** What the host page says of its visitor; `null`: it no longer does. */
  | { readonly type: 'property-set'; readonly name: string; readonly value: string | null }
  /** What the host page saw its visitor do. */
  | {
      readonly type: 'tracked';
      readonly category: string;
      readonly action: string;
      readonly name?: string;
      readonly value?: string;
      readonly url: string;
    }
  /** Its number is the id of the invitation. `operator`: whose words they are; of a rule: nobody's. */
  | {
      readonly type: 'invited';
      readonly text: string;
      readonly operator?: Person;
      readonly rule?: RuleId;
      /** When it ends unanswered; absent: never. */
      readonly until?: Millis;
    }
  | { readonly type: 'invitation-ended'; readonly invitation: Seq; readonly how: InvitationEnd }
  /** A rule came true and was not shown, so that its effect can be measured. */
  | { readonly type: 'held-out'; readonly rule: RuleId }
  | { readonly type: 'lead-shown'; readonly rule: RuleId; readonly form: LeadLeft['form'] }
  | { readonly type: 'lead-ended'; readonly shown: Seq; readonly how: 'submitted' | 'cancelled' | 'hidden' }
  | ({ readonly type: 'lead-left' } & LeadLeft)
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

const LINES: readonly string[] = [
  'message-posted',
  'consultation-started',
  'consultation-taken',
  'consultation-transferred',
  'consultation-closed',
  'joined',
  'left',
  'rated',
  'lead-left',
] satisfies readonly ChatFact['type'][];

/** Events that a transcript shows. The others change the chat without being a line of it. */
export const isLine = (event: ChatEvent): boolean =>
  LINES.includes(event.type) && !(event.type === 'joined' && event.again);
