import type { Command, Named, OperatorCommand, VisitorCommand } from './commands.ts';
import type { Event } from './events.ts';
import type { Group, GroupHere, Queue } from './groups.ts';
import type { OperatorHello, VisitorHello } from './hellos.ts';
import type { ChatId, Millis, PersonId, Seq, Uid } from './ids.ts';
import type { Lead } from './leads.ts';
import type { OperatorOperations, VisitorOperations } from './operations/all.ts';
import type { Called, Results } from './operations/operation.ts';
import type { Availability, Colleague, Page, Person, Role, VisitorHere } from './people.ts';
import type { Refusal, Refused } from './refusals.ts';
import type { Site, SiteSettings } from './sites.ts';
import type { ChatSnapshot } from './snapshots.ts';

/**
 * Everything that crosses a connection, in both directions, for both parties. The rules, with ids,
 * are in docs/protocol.md; what can be asked for is declared in operations/.
 */

// ---- from the client ---------------------------------------------------------------------------

/** Commands in the order in which they were given; decided one by one, in this order. */
export interface Do<C extends Command> {
  readonly type: 'do';
  /** The name of the log in which the numbers of the commands were read; absent where it is that of the last welcome. */
  readonly log?: string;
  readonly commands: readonly Named<C>[];
}

/** A question. Changes nothing that is in the log, except where it says so. */
export interface Ask<Q> {
  readonly type: 'ask';
  readonly id: number;
  readonly question: Q;
}

/** Something fleeting, for whoever is connected now. */
export interface Tell<S> {
  readonly type: 'tell';
  readonly signal: S;
}

export interface Ping {
  readonly type: 'ping';
}

export type VisitorFrame =
  | VisitorHello
  | Do<VisitorCommand>
  | Ask<VisitorQuestion>
  | Tell<VisitorSignal>
  | Ping;
export type OperatorFrame =
  | OperatorHello
  | Do<OperatorCommand>
  | Ask<OperatorQuestion>
  | Tell<OperatorSignal>
  | Ping;
export type ClientFrame = VisitorFrame | OperatorFrame;

// ---- signals -----------------------------------------------------------------------------------

/** From a visitor: what is in the composer now (empty: stopped), and the page they moved to. */
export type VisitorSignal =
  | { readonly type: 'typing'; readonly text: string }
  | { readonly type: 'page'; readonly page: Page };

/** From an operator: is typing, or has stopped. */
export type OperatorSignal = { readonly type: 'typing'; readonly chat: ChatId; readonly on: boolean };

/** To either party. A typing sign that is not repeated within `TYPING_LASTS` has ended. */
export type Signal =
  | {
      readonly type: 'typing';
      readonly chat: ChatId;
      readonly by: PersonId;
      readonly on: boolean;
      readonly text?: string;
    }
  /** To visitors: whether anybody can answer now, and of which groups, where the site has a choice of them. */
  | {
      readonly type: 'availability';
      readonly available: boolean;
      readonly groups: readonly GroupHere[];
    }
  /** To a visitor who waits; without a queue: no longer. */
  | { readonly type: 'queue'; readonly queue?: Queue }
  /** To visitors: the site's settings have changed. */
  | { readonly type: 'settings'; readonly settings: SiteSettings }
  /** To operators: a colleague came, went, chose, or was changed. */
  | { readonly type: 'colleague'; readonly colleague: Colleague }
  | { readonly type: 'visitor'; readonly visitor: VisitorHere }
  | { readonly type: 'visitor-gone'; readonly person: PersonId }
  | { readonly type: 'site'; readonly site: Site }
  | { readonly type: 'group'; readonly group: Group }
  /** To operators: a lead has come or was changed. */
  | { readonly type: 'lead'; readonly lead: Lead; readonly newLeads: number };

// ---- questions and answers ---------------------------------------------------------------------

export type VisitorQuestion = Called<VisitorOperations, 'query'>;

export type OperatorQuestion =
  | Called<OperatorOperations, 'query'>
  /** The chat as it is now; from then on this connection gets its events. */
  | { readonly type: 'open'; readonly chat: ChatId }
  /** This connection no longer needs events of a chat it is not a member of. */
  | { readonly type: 'leave'; readonly chat: ChatId };

/** What each question is answered with. */
export type Answers = Results<VisitorOperations> &
  Results<OperatorOperations> & { readonly open: ChatSnapshot; readonly leave: null };

// ---- from the server ---------------------------------------------------------------------------

interface WelcomeBase {
  readonly type: 'welcome';
  readonly protocol: number;
  readonly you: Person;
  /** True: forget what you had; the snapshot is everything, up to `cursor`. False: events follow. */
  readonly fresh: boolean;
  readonly cursor: Seq;
  /** What the log is called now. It is called otherwise whenever a server starts on it. */
  readonly log: string;
  /**
   * Where the log is called otherwise than in the hello: what the client has beyond this number is of a log
   * that is no more, since an older copy was put in its place.
   */
  readonly common?: Seq;
  readonly at: Millis;
}

export interface VisitorWelcome extends WelcomeBase {
  readonly party: 'visitor';
  /** Keep it: it is who you are. Given at first contact and when the old one nears its end. */
  readonly token?: string;
  readonly settings: SiteSettings;
  readonly available: boolean;
  /** Those the site lets visitors choose from; empty where it does not. */
  readonly groups: readonly GroupHere[];
  /** Names this visit: one for all its pages, another after everything was closed for a while. */
  readonly session: number;
  readonly queue?: Queue;
  readonly snapshot?: { readonly chat?: ChatSnapshot };
  /** To a client that only watches: something waits for this visitor, or goes on, that a widget has to show. */
  readonly wanted?: boolean;
}

export interface OperatorWelcome extends WelcomeBase {
  readonly party: 'operator';
  readonly role: Role;
  readonly availability: Availability;
  readonly colleagues: readonly Colleague[];
  readonly visitors: readonly VisitorHere[];
  readonly sites: readonly Site[];
  readonly groups: readonly Group[];
  /** Leads that nobody has touched. */
  readonly newLeads: number;
  /** Bytes of the largest file that the server takes of anybody. */
  readonly maxFile: number;
  /**
   * Heads of every consultation that is going on; with lines where this operator is a member or it
   * waits. Where that would be too much for one frame, without lines: they are asked for with `open`.
   */
  readonly snapshot?: { readonly chats: readonly ChatSnapshot[] };
}

export type Welcome = VisitorWelcome | OperatorWelcome;

export type ServerFrame =
  | Welcome
  /** Everything of the log that concerns the reader in `(after, cursor]`, in order. */
  | { readonly type: 'events'; readonly after: Seq; readonly cursor: Seq; readonly events: readonly Event[] }
  /** The command was known already (its first number), or had nothing left to change (the chat's last). */
  | { readonly type: 'done'; readonly uid: Uid; readonly seq: Seq }
  | ({ readonly type: 'refused' } & Refused & Refusal)
  | { readonly type: 'reply'; readonly id: number; readonly answer: Answers[keyof Answers] }
  | { readonly type: 'signal'; readonly signal: Signal }
  | { readonly type: 'pong' };
