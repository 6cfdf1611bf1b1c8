import type { ReadonlySignal } from '@preact/signals-core';
import type { ChatHead } from '../protocol/chat.ts';
import type { ChatEvent } from '../protocol/events.ts';
import type { ChatId, Millis, PersonId, Seq, SiteId, Uid } from '../protocol/ids.ts';
import type { Availability, Colleague, Page, Person, Role, VisitorHere } from '../protocol/people.ts';
import type { Refusal } from '../protocol/refusals.ts';
import type { Site, SiteSettings } from '../protocol/sites.ts';
import type { VisitorState } from '../protocol/state.ts';
import type { Via } from './ports.ts';

/** What people ask about the line, in one word. `joining` shows only after a moment, so it never flickers. */
export type Standing = 'resting' | 'joining' | 'steady' | 'away' | 'outdated' | 'turned-away';

/** A message on its way: kept, shown, perhaps sent, not yet in the log. */
export interface Waiting {
  readonly uid: Uid;
  readonly text: string;
  /** When its author submitted it, by the client's clock. */
  readonly at: Millis;
  /** `queued`: no line, or its turn has not come; `sending`: on the wire; `failed`: refused, kept. */
  readonly stage: 'queued' | 'sending' | 'failed';
  readonly refusal?: Refusal;
}

/** How far an own message has come, for its mark. */
export type Progress = 'queued' | 'sending' | 'sent' | 'delivered' | 'read' | 'failed';

/** The composer of one chat. Its draft survives reloads and pages. */
export interface Composer {
  readonly draft: ReadonlySignal<string>;
  /** Characters left; only negative or under 200 is worth showing. */
  readonly left: ReadonlySignal<number>;
  readonly canSubmit: ReadonlySignal<boolean>;
  set(text: string): void;
  /** Sends the draft and empties it, or does nothing when it cannot be sent. */
  submit(): Promise<void>;
}

/** One conversation, seen by one party. The same for visitor and operator; all of `ui/parts` needs only this. */
export interface Talk {
  /** Undefined until there is a chat. */
  readonly head: ReadonlySignal<ChatHead | undefined>;
  /** Lines in order, oldest first: gap-free up to `head.upTo`. */
  readonly lines: ReadonlySignal<readonly ChatEvent[]>;
  /** Own messages that are not in the log yet, in order. Shown after `lines`. */
  readonly waiting: ReadonlySignal<readonly Waiting[]>;
  /** Whether older lines exist that are not in `lines`. */
  readonly more: ReadonlySignal<boolean>;
  /** Whose side this is; 0 before the first welcome. */
  readonly me: ReadonlySignal<PersonId>;
  /** The number up to which the other side has received and read what I wrote. */
  readonly theirs: ReadonlySignal<{ readonly delivered: Seq; readonly read: Seq }>;
  /** Messages of others that I have not read, among `lines`. */
  readonly unread: ReadonlySignal<number>;
  /** The number up to which I have read. */
  readonly readUpTo: ReadonlySignal<Seq>;
  /** Who else is typing now, with the text where it is previewed. */
  readonly typing: ReadonlySignal<readonly { readonly person: Person; readonly text?: string }[]>;
  readonly composer: Composer;
  /** Keeps, shows and sends a message. Resolves when it is kept. Rejects with a `Refusal` for a text that cannot be a message. */
  say(text: string): Promise<Uid>;
  /** Sends a failed message again, in its place; `anyway` drops the stale-reply guard. */
  retry(uid: Uid, options?: { readonly anyway?: boolean }): Promise<void>;
  /** Takes a failed message back and gives its text. */
  discard(uid: Uid): Promise<string>;
  /** Everything shown has been read. */
  read(): void;
  /** Loads older lines from the cache or the server. False when there were none, or no line. */
  older(): Promise<boolean>;
}

interface Client {
  readonly standing: ReadonlySignal<Standing>;
  /** How the connection travels now; undefined without one. */
  readonly via: ReadonlySignal<Via | undefined>;
  /** True while anything written here is not in the log. */
  readonly unsent: ReadonlySignal<boolean>;
  /** Whether words written now survive the page. */
  readonly lasting: boolean;
  /** The close code that turned us away, when `standing` is `turned-away`. */
  readonly turnedAway: ReadonlySignal<number | undefined>;
  /** Fills memory from the vault; then dials. Resolves when the cache is in memory. */
  open(): Promise<void>;
  /** Resolves at the next (or present) steady standing; rejects when turned away or destroyed. */
  ready(): Promise<void>;
  /** Lets the connection go and forgets every timer and listener. What is unsent stays in the vault. */
  destroy(): Promise<void>;
}

/** A visitor, headless. */
export interface VisitorClient extends Client {
  readonly you: ReadonlySignal<Person | undefined>;
  readonly settings: ReadonlySignal<SiteSettings | undefined>;
  /** Whether anybody can answer now. */
  readonly available: ReadonlySignal<boolean>;
  readonly state: ReadonlySignal<VisitorState>;
  readonly talk: Talk;
  /** Begins a consultation without words. */
  start(): Promise<void>;
  /** Ends the consultation. */
  close(): Promise<void>;
  /** The visitor moved to another page. */
  visit(page: Page): void;
  /** Fires once for each message of somebody else that arrived live. */
  onMessage(listener: (message: ChatEvent) => void): () => void;
}

/** A line of the operator's lists. */
export interface Listed {
  readonly chat: ChatId;
  readonly head: ChatHead;
  readonly visitor: Person;
  readonly unread: number;
  /** What the visitor is typing right now. */
  readonly typing?: string;
  /** Set while the visitor has a page open. */
  readonly here?: VisitorHere;
}

/** A picture in a file. */
export interface Picture {
  /** PNG, JPEG or WebP; at most 512 KiB. It is shown round and small: a square of 256 pixels is plenty. */
  readonly bytes: Uint8Array;
  /** Media type: `image/png`. */
  readonly type: string;
}

/** An operator, headless: everything the desk can do. */
export interface OperatorClient extends Client {
  readonly you: ReadonlySignal<Person | undefined>;
  readonly role: ReadonlySignal<Role>;
  readonly availability: ReadonlySignal<Availability>;
  readonly colleagues: ReadonlySignal<readonly Colleague[]>;
  readonly sites: ReadonlySignal<readonly Site[]>;
  /** Consultations nobody has taken, oldest first. */
  readonly waiting: ReadonlySignal<readonly Listed[]>;
  /** Consultations I have taken, the one with the newest message first. */
  readonly mine: ReadonlySignal<readonly Listed[]>;
  /** Consultations of colleagues. */
  readonly others: ReadonlySignal<readonly Listed[]>;
  /** Visitors with a page open now, the newest first. */
  readonly visitors: ReadonlySignal<readonly VisitorHere[]>;
  /** Unread messages in waiting and mine. */
  readonly unread: ReadonlySignal<number>;
  /** The conversation of a chat, made once and kept. Asks the server for it when it is not whole. */
  talk(chat: ChatId): Talk;
  take(chat: ChatId): Promise<void>;
  close(chat: ChatId): Promise<void>;
  choose(availability: Availability): Promise<void>;
  introduce(as: {
    readonly name?: string;
    readonly position?: string;
    readonly avatar?: string;
  }): Promise<void>;
  /**
   * Shows visitors and colleagues this picture; without one, initials. A request of its own: rejects
   * with a `Refusal`, or with the network's error.
   */
  setAvatar(picture: Picture | undefined): Promise<void>;
  inviteColleague(colleague: {
    readonly email: string;
    readonly name: string;
    readonly role: Role;
  }): Promise<{ readonly link: string }>;
  setColleague(person: PersonId, to: { readonly disabled?: boolean; readonly role?: Role }): Promise<void>;
  setSite(
    site: SiteId,
    to: {
      readonly name?: string;
      readonly origins?: readonly string[];
      readonly settings?: Partial<SiteSettings>;
    },
  ): Promise<void>;
  /** Ends the session everywhere. */
  signOut(): Promise<void>;
  /** Fires once for each message of somebody else that arrived live in waiting or mine. */
  onMessage(listener: (chat: ChatId, message: ChatEvent) => void): () => void;
}
