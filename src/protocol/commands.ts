import type { RuleId } from './campaigns.ts';
import type { VisitorCard } from './cards.ts';
import type { FileId } from './files.ts';
import type { GroupId } from './groups.ts';
import type { ChatId, PersonId, Seq, Uid } from './ids.ts';
import type { LeadLeft, LeadStatus } from './leads.ts';
import type { Offer } from './messages.ts';
import type { Availability } from './people.ts';

/** What a visitor may ask to happen. Their chat is known from who they are. */
export type VisitorCommand =
  | { readonly type: 'start'; readonly group?: GroupId }
  /** The text may be empty where there is a file. */
  | { readonly type: 'say'; readonly text: string; readonly file?: FileId; readonly group?: GroupId }
  | { readonly type: 'close' }
  | { readonly type: 'mark'; readonly delivered?: Seq; readonly read?: Seq }
  /** 1 to 5, of the consultation that is going on or was the last; `null` takes the mark back. */
  | { readonly type: 'rate'; readonly mark: number | null; readonly comment?: string }
  /** The name replaces the old one; an address or a number is added if it is new. */
  | { readonly type: 'set-card'; readonly name?: string; readonly email?: string; readonly phone?: string }
  /** A rule of the site has come true: the server decides whether it is shown. */
  | { readonly type: 'rule-met'; readonly rule: RuleId }
  | { readonly type: 'accept' }
  | { readonly type: 'reject' }
  /** The lead form was put away. `hidden`: by what happened on another page. */
  | { readonly type: 'end-lead'; readonly how: 'cancelled' | 'hidden' }
  /** Also ends the lead form that is shown. */
  | ({ readonly type: 'leave-lead' } & LeadLeft)
  | { readonly type: 'choose-group'; readonly group: GroupId }
  | { readonly type: 'set-property'; readonly name: string; readonly value: string | null }
  | {
      readonly type: 'track';
      readonly category: string;
      readonly action: string;
      readonly name?: string;
      readonly value?: string;
      readonly url: string;
    };

/** What an operator may ask to happen. */
export type OperatorCommand =
  | {
      readonly type: 'say';
      readonly chat: ChatId;
      readonly text: string;
      /** The last message the author had seen; newer words of others refuse it as `stale`. Absent: send anyway. */
      readonly seen?: Seq;
      readonly file?: FileId;
      /** The house speaks, not the operator. */
      readonly system?: boolean;
      readonly offer?: Offer;
    }
  /** Comes in beside whoever has it. */
  | { readonly type: 'join'; readonly chat: ChatId }
  /** Goes out; a consultation one has waits again. */
  | { readonly type: 'leave'; readonly chat: ChatId }
  /** To a colleague who is online, or back to those who wait, of a group. */
  | {
      readonly type: 'transfer';
      readonly chat: ChatId;
      readonly operator?: PersonId;
      readonly group?: GroupId;
    }
  | { readonly type: 'invite'; readonly visitor: PersonId; readonly text: string }
  | { readonly type: 'withdraw'; readonly visitor: PersonId }
  /** The whole card, as it is from now on. */
  | { readonly type: 'set-card'; readonly visitor: PersonId; readonly card: VisitorCard }
  | { readonly type: 'note'; readonly visitor: PersonId; readonly note: string }
  | {
      readonly type: 'set-lead';
      readonly lead: Seq;
      readonly status?: LeadStatus;
      readonly note?: string;
    }
  | { readonly type: 'take'; readonly chat: ChatId }
  | { readonly type: 'close'; readonly chat: ChatId }
  | { readonly type: 'mark'; readonly chat: ChatId; readonly delivered?: Seq; readonly read?: Seq }
  | { readonly type: 'choose'; readonly availability: Availability }
  | {
      readonly type: 'introduce';
      readonly name?: string;
      readonly position?: string;
      readonly avatar?: string;
    };

export type Command = VisitorCommand | OperatorCommand;

const NUMBERED = ['chat', 'visitor', 'operator', 'lead'];

/** Whether something is about a chat, a person or a lead with a number after that. */
export const isBeyond = (about: object, seq: Seq): boolean =>
  NUMBERED.some((field) => Number((about as Readonly<Record<string, unknown>>)[field] ?? 0) > seq);

/** A command with the name its sender gave it. */
export type Named<C extends Command> = C & { readonly uid: Uid };
