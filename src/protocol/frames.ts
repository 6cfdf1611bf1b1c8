import type { ChatHead } from './chat.ts';
import type { Command, Named, OperatorCommand, VisitorCommand } from './commands.ts';
import type { ChatEvent, Event } from './events.ts';
import type { ChatId, Millis, PersonId, Seq, Uid } from './ids.ts';
import type { Availability, Colleague, Device, Page, Person, Role, VisitorHere } from './people.ts';
import type { Refusal } from './refusals.ts';
import type { Site, SiteSettings } from './sites.ts';

/**
 * Everything that crosses a connection, in both directions, for both parties. The rules, with ids,
 * are in docs/protocol.md; the checks of what comes in are in server/gates/schema.ts.
 */

// ---- from the client ---------------------------------------------------------------------------

export interface VisitorHello {
  readonly type: 'hello';
  readonly protocol: number;
  readonly site: string;
  /** Signed by the server at first contact. */
  readonly token?: string;
  /** Names the first contact, so that two tabs that meet the server at once are one visitor. */
  readonly uid: Uid;
  /** The last number this client has. */
  readonly after: Seq;
  readonly page: Page;
  readonly device: Device;
}

export interface OperatorHello {
  readonly type: 'hello';
  readonly protocol: number;
  /** Absent in a browser, whose session is in a cookie. */
  readonly token?: string;
  readonly after: Seq;
}

/** Commands in the order in which they were given; decided one by one, in this order. */
export interface Do<C extends Command> {
  readonly type: 'do';
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
  /** To visitors: whether anybody can answer now. */
  | { readonly type: 'availability'; readonly available: boolean }
  /** To visitors: the site's settings have changed. */
  | { readonly type: 'settings'; readonly settings: SiteSettings }
  /** To operators: a colleague came, went, chose, or was changed. */
  | { readonly type: 'colleague'; readonly colleague: Colleague }
  | { readonly type: 'visitor'; readonly visitor: VisitorHere }
  | { readonly type: 'visitor-gone'; readonly person: PersonId }
  | { readonly type: 'site'; readonly site: Site };

// ---- questions and answers ---------------------------------------------------------------------

/** A chat with its newest lines. `lines` are whole from the first of them to `head.upTo`. */
export interface ChatSnapshot {
  readonly head: ChatHead;
  readonly lines: readonly ChatEvent[];
  /** Whether there are older lines than these. */
  readonly more: boolean;
}

export interface HistoryPage {
  readonly lines: readonly ChatEvent[];
  readonly more: boolean;
}

/** Lines older than `before`, at most `limit` (1–100), oldest first. */
export type VisitorQuestion = { readonly type: 'history'; readonly before: Seq; readonly limit: number };

export type OperatorQuestion =
  | { readonly type: 'history'; readonly chat: ChatId; readonly before: Seq; readonly limit: number }
  /** The chat as it is now; from then on this connection gets its events. */
  | { readonly type: 'open'; readonly chat: ChatId }
  /** This connection no longer needs events of a chat it is not a member of. */
  | { readonly type: 'leave'; readonly chat: ChatId }
  /** Administrators: a link with which a colleague chooses a password. The link works once, for 7 days. */
  | { readonly type: 'invite-colleague'; readonly email: string; readonly name: string; readonly role: Role }
  /** Administrators: disable (ends every session) or enable. */
  | {
      readonly type: 'set-colleague';
      readonly person: PersonId;
      readonly disabled?: boolean;
      readonly role?: Role;
    }
  /** Administrators. */
  | {
      readonly type: 'set-site';
      readonly site: number;
      readonly name?: string;
      readonly origins?: readonly string[];
      readonly settings?: Partial<SiteSettings>;
    };

export interface Answers {
  readonly history: HistoryPage;
  readonly open: ChatSnapshot;
  readonly leave: null;
  readonly 'invite-colleague': { readonly link: string; readonly colleague: Colleague };
  readonly 'set-colleague': Colleague;
  readonly 'set-site': Site;
}

// ---- from the server ---------------------------------------------------------------------------

interface WelcomeBase {
  readonly type: 'welcome';
  readonly protocol: number;
  readonly you: Person;
  /** True: forget what you had; the snapshot is everything, up to `cursor`. False: events follow. */
  readonly fresh: boolean;
  readonly cursor: Seq;
  readonly at: Millis;
}

export interface VisitorWelcome extends WelcomeBase {
  readonly party: 'visitor';
  /** Keep it: it is who you are. Given at first contact and when the old one nears its end. */
  readonly token?: string;
  readonly settings: SiteSettings;
  readonly available: boolean;
  readonly snapshot?: { readonly chat?: ChatSnapshot };
}

export interface OperatorWelcome extends WelcomeBase {
  readonly party: 'operator';
  readonly role: Role;
  readonly availability: Availability;
  readonly colleagues: readonly Colleague[];
  readonly visitors: readonly VisitorHere[];
  readonly sites: readonly Site[];
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
  | ({ readonly type: 'refused'; readonly uid?: Uid; readonly id?: number } & Refusal)
  | { readonly type: 'reply'; readonly id: number; readonly answer: Answers[keyof Answers] }
  | { readonly type: 'signal'; readonly signal: Signal }
  | { readonly type: 'pong' };
