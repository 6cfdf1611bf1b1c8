import type { ReadonlySignal } from '@preact/signals-core';
import type { ChatHead } from '../protocol/chat.ts';
import type { VisitorCommand } from '../protocol/commands.ts';
import type { ChatEvent } from '../protocol/events.ts';
import type { FileInfo } from '../protocol/files.ts';
import type { Answers, VisitorQuestion } from '../protocol/frames.ts';
import type { GroupHere, GroupId, Queue } from '../protocol/groups.ts';
import type { Millis, PersonId, Seq, Uid } from '../protocol/ids.ts';
import type { LeadLeft } from '../protocol/leads.ts';
import type { Offer } from '../protocol/messages.ts';
import type { Page, Person } from '../protocol/people.ts';
import type { Refusal } from '../protocol/refusals.ts';
import type { SiteSettings } from '../protocol/sites.ts';
import type { VisitorState } from '../protocol/state.ts';
import type { FileLike, Ports, Via } from './ports.ts';

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
  /** The file it carries, which the server has already. */
  readonly file?: FileInfo;
}

/** A file on its way to the server. Once it is there, a message with it waits in its talk. */
export interface Upload {
  readonly uid: Uid;
  readonly name: string;
  readonly type: string;
  /** Bytes. */
  readonly size: number;
  /** Bytes the server has. */
  readonly sent: number;
  /** `waiting`: no line, or another file's turn; `failed`: refused, kept, may be tried again. */
  readonly stage: 'waiting' | 'sending' | 'failed';
  readonly refusal?: Refusal;
  /** The browser does not keep it: it lasts as long as the page. */
  readonly fleeting: boolean;
  /** The file itself, for a preview: in a browser a `Blob`. */
  readonly file: FileLike;
}

/** The files of one talk that are on their way. They survive the page, but for those that the browser does not keep. */
export interface Uploads {
  readonly all: ReadonlySignal<readonly Upload[]>;
  /** Keeps, shows and sends a file; then posts the message that carries it. Rejects with a `Refusal` for what cannot be sent. */
  add(file: FileLike): Promise<Uid>;
  retry(uid: Uid): void;
  cancel(uid: Uid): Promise<void>;
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

/** How far the lines of a conversation go. Another object whenever they are others. */
export interface Extent {
  /** How many there are. */
  readonly length: number;
  readonly first: ChatEvent | undefined;
  readonly last: ChatEvent | undefined;
}

/** One conversation, seen by one party. The same for visitor and operator; all of `ui/parts` needs only this. */
export interface Talk {
  /** Undefined until there is a chat. */
  readonly head: ReadonlySignal<ChatHead | undefined>;
  /** Lines in order, oldest first: gap-free up to `head.upTo`. */
  readonly lines: ReadonlySignal<readonly ChatEvent[]>;
  /** How far `lines` go. Where many come, this is what to watch: the list is made when it is read. */
  readonly extent: ReadonlySignal<Extent>;
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
  /**
   * Keeps, shows and sends a message. Resolves when it is kept. Rejects with a `Refusal` for a text
   * that cannot be a message; it may be empty where there is a file.
   */
  say(text: string, more?: Saying): Promise<Uid>;
  /** Sends a failed message again, in its place; `anyway` drops the stale-reply guard. */
  retry(uid: Uid, options?: { readonly anyway?: boolean }): Promise<void>;
  /** Takes a failed message back and gives its text. */
  discard(uid: Uid): Promise<string>;
  /** Everything shown has been read. */
  read(): void;
  /**
   * Loads older lines from the cache or the server, of the server at most so many (1–100). False when there
   * were none, or no line.
   */
  older(limit?: number): Promise<boolean>;
}

/** What may go with the words of a message. */
export interface Saying {
  /** A name made before: saying the same twice posts it once. */
  readonly uid?: Uid;
  /** For what was said before: the name of the log in which its chat had its number. */
  readonly log?: string | undefined;
  readonly file?: FileInfo;
  /** A visitor's choice of department, for a message that begins a consultation. */
  readonly group?: GroupId;
  /** An operator lets the house speak. */
  readonly system?: boolean;
  /** An operator asks for something: the card, a mark, another way to talk. */
  readonly offer?: Offer;
}

/** What both parties have. */
export interface Client {
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
  /**
   * Fires when the server has come back with an older copy of its log, with the last number that still holds. What
   * was known beyond it is gone from here, too; own words among it wait as failed, for their author to decide.
   */
  onRestored(listener: (common: Seq) => void): () => void;
  /** Lets the connection go and forgets every timer and listener. What is unsent stays in the vault. */
  destroy(): Promise<void>;
}

/** A visitor, headless. */
export interface VisitorClient extends Client {
  readonly you: ReadonlySignal<Person | undefined>;
  readonly settings: ReadonlySignal<SiteSettings | undefined>;
  /** Whether anybody can answer now. */
  readonly available: ReadonlySignal<boolean>;
  /** The departments to choose from; empty where the site has no choice. */
  readonly groups: ReadonlySignal<readonly GroupHere[]>;
  /** Where the visitor stands while they wait; undefined otherwise. */
  readonly queue: ReadonlySignal<Queue | undefined>;
  readonly state: ReadonlySignal<VisitorState>;
  /** Proves to the server who this is; undefined before the first welcome. */
  token(): string | undefined;
  /** Names this visit; 0 before the first welcome. */
  session(): number;
  /** The page the visitor is on, as they were told of last. */
  page(): Page;
  /** What the client keeps things with. */
  readonly ports: Pick<Ports, 'vault' | 'chance' | 'clock' | 'surroundings' | 'complain'>;
  readonly talk: Talk;
  /**
   * Gives a command. Resolves when it is in the log, rejects with a `Refusal`. `VisitorActs` has a method for each.
   * `uid`: a name made before, also by another page: what bears it happens once.
   */
  give(command: VisitorCommand, uid?: Uid): Promise<void>;
  ask<Q extends VisitorQuestion>(question: Q): Promise<Answers[Q['type']]>;
  /** Begins a consultation without words. */
  start(group?: GroupId): Promise<void>;
  /** Ends the consultation. */
  close(): Promise<void>;
  /** The visitor moved to another page. */
  visit(page: Page): void;
  /** Fires once for each message of somebody else that arrived live. */
  onMessage(listener: (message: ChatEvent) => void): () => void;
  /** Fires for every event of the chat that is new here, in order; `live`: it happened while this page was open. */
  onEvent(listener: (event: ChatEvent, live: boolean) => void): () => void;
}

/** What else a visitor can do. Made beside the client (`createVisitorActs`), so that a page which needs none of it does not load it. */
export interface VisitorActs {
  /** 1 to 5, or `null` to take the mark back. */
  rate(mark: number | null, comment?: string): Promise<void>;
  /** The name replaces the old one; an address or a number is added if it is new. */
  setCard(card: { readonly name?: string; readonly email?: string; readonly phone?: string }): Promise<void>;
  /** Accepts or rejects the invitation; nothing where there is none. */
  accept(): Promise<void>;
  reject(): Promise<void>;
  /** A rule of the site has come true in this page. */
  ruleMet(rule: string): Promise<void>;
  endLead(how: 'cancelled' | 'hidden'): Promise<void>;
  /** The same again before it was confirmed, after a reload too, leaves it once. */
  leaveLead(lead: LeadLeft): Promise<void>;
  chooseGroup(group: GroupId): Promise<void>;
  setProperty(name: string, value: string | null): Promise<void>;
  track(what: {
    readonly category: string;
    readonly action: string;
    readonly name?: string;
    readonly value?: string;
  }): Promise<void>;
  /** Resolves when the letter is kept for sending. */
  sendTranscript(email: string): Promise<void>;
  transcript(): Promise<{ readonly name: string; readonly html: string }>;
  readonly uploads: Uploads;
}
