import type { Effect } from '../../protocol/campaigns.ts';
import type { ChatHead } from '../../protocol/chat.ts';
import type { Event, Fact } from '../../protocol/events.ts';
import type { FileId, FileInfo } from '../../protocol/files.ts';
import type { Group, GroupId } from '../../protocol/groups.ts';
import type { ChatId, Millis, PersonId, Seq, SiteId, Uid } from '../../protocol/ids.ts';
import type { Lead, LeadStatus } from '../../protocol/leads.ts';
import type { GivenUp } from '../../protocol/letters.ts';
import type { Colleague, Person } from '../../protocol/people.ts';
import type { Refusal } from '../../protocol/refusals.ts';
import type { Site } from '../../protocol/sites.ts';
import type { ChatSnapshot, HistoryPage } from '../../protocol/snapshots.ts';
import type { LogName } from './names.ts';

/** A person as the store knows one. */
export type Account = Person &
  Pick<Colleague, 'role' | 'email' | 'disabled' | 'chosen' | 'limit'> & {
    readonly site?: SiteId;
    /** What colleagues wrote of a visitor. */
    readonly note?: string;
    /** When the log got to know them. */
    readonly since: Millis;
  };

/** What a rule may look at while it decides. Everything in it is locked until the commit. */
export interface View {
  /** The number that the first fact of this decision will get: the id of what it makes. */
  readonly next: Seq;
  readonly at: Millis;
  person(id: PersonId): Account | undefined;
  personByEmail(email: string): Account | undefined;
  chat(id: ChatId): ChatHead | undefined;
  lineOf(visitor: PersonId): ChatHead | undefined;
  /** Chats of which the person is a member now. */
  chatsOf(person: PersonId): readonly ChatHead[];
  site(id: SiteId): Site | undefined;
  siteByKey(key: string): Site | undefined;
  /** The removed too. */
  group(id: GroupId): Group | undefined;
  /** A file that has been received whole. */
  file(id: FileId): StoredFile | undefined;
  lead(id: Seq): Lead | undefined;
  /** When each rule of a site was shown to (or held back from) a visitor, the newest last; at most 100. */
  shownTo(visitor: PersonId): readonly Exposure[];
}

/** A file as the store knows one; its bytes lie elsewhere. */
export interface StoredFile extends FileInfo {
  /** Who sent it. */
  readonly by: PersonId;
  readonly at: Millis;
}

/** One time at which a rule came true for a visitor. */
export interface Exposure {
  readonly rule: string;
  readonly at: Millis;
  readonly heldOut: boolean;
}

/** A fact with the chat it belongs to, where it belongs to one, and its author where that is not the giver of the command. */
export type Decided = { readonly fact: Fact; readonly chat?: ChatId; readonly by?: PersonId };

export type Decision = readonly Decided[] | Refusal;

/** A rule, applied to who asks and what. Pure: the same view and the same order give the same decision. */
export type Rule = (view: View) => Decision;

export interface Order {
  /** 0 for the server itself. */
  readonly by: PersonId;
  readonly uid?: Uid;
  readonly rule: Rule;
}

export type Outcome =
  | { readonly kind: 'committed'; readonly events: readonly Event[] }
  /** The uid was known: the number of the event that bears it. */
  | { readonly kind: 'known'; readonly seq: Seq }
  /** Accepted; there was nothing left to change. `seq` is the head of the log. */
  | { readonly kind: 'nothing'; readonly seq: Seq }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** Which part of the log somebody may read. */
export interface Audience {
  /** Events that concern the whole office. */
  readonly office: boolean;
  readonly chats: ReadonlySet<ChatId>;
}

/** A stored event with its text form, which is made once for all its readers. */
export interface Logged {
  readonly event: Event;
  readonly json: string;
  /** Whether the whole office is told: see office/audience.ts. */
  readonly office: boolean;
}

export interface Session {
  readonly person: PersonId;
  readonly expires: Millis;
}

/**
 * The log and what is read from it. Everything is asynchronous so that an embedded database and a
 * database across the network are the same to a caller. Reads see every commit that was announced.
 */
export interface Store {
  /**
   * Decides and appends inside one transaction. Orders of one turn share a transaction and an fsync;
   * each has its own outcome, in the order given. Never rejects because of one order: a failure of
   * the storage itself is a refusal `storage`.
   */
  commit(order: Order): Promise<Outcome>;
  /** Called after each commit, with everything of it, in number order. Returns the undo. */
  onCommit(listener: (logged: readonly Logged[]) => void): () => void;
  /** The names of the log, the oldest first. The last is the present one, which this store has given to it. */
  names(): Promise<readonly LogName[]>;
  /** The number of the last committed event; 0 for an empty log. */
  head(): Promise<Seq>;
  /** Events after a number, within an audience, oldest first. `upTo`: everything until there has been looked at. */
  after(
    seq: Seq,
    audience: Audience,
    limit: number,
  ): Promise<{ readonly logged: readonly Logged[]; readonly upTo: Seq }>;

  chat(id: ChatId): Promise<ChatHead | undefined>;
  lineOf(visitor: PersonId): Promise<ChatHead | undefined>;
  /** The chat with its newest lines. */
  snapshot(chat: ChatId, lines: number): Promise<ChatSnapshot | undefined>;
  history(chat: ChatId, before: Seq, limit: number): Promise<HistoryPage>;
  /** Heads of every consultation that is waiting or active. */
  openConsultations(): Promise<readonly ChatHead[]>;
  /** Chats of which the person is a member now. */
  chatsOf(person: PersonId): Promise<readonly ChatId[]>;

  person(id: PersonId): Promise<Account | undefined>;
  personByEmail(email: string): Promise<Account | undefined>;
  /** Operators and bots, the disabled too. */
  colleagues(): Promise<readonly Account[]>;
  sites(): Promise<readonly Site[]>;
  siteByKey(key: string): Promise<Site | undefined>;
  /** The removed too. */
  groups(): Promise<readonly Group[]>;
  /** Leads older than `before`, the newest first. */
  leads(which: {
    readonly before?: Seq | undefined;
    readonly status?: LeadStatus | undefined;
    readonly limit: number;
  }): Promise<{ readonly leads: readonly Lead[]; readonly more: boolean }>;
  lead(id: Seq): Promise<Lead | undefined>;
  /** Leads with the status `new`. */
  newLeads(): Promise<number>;
  effects(site: SiteId, since: Millis): Promise<readonly Effect[]>;
  /** The newest lines of the last consultation of a chat, oldest first; at most 5,000, of 1.5 million characters. */
  lastConsultation(chat: ChatId): Promise<ChatSnapshot | undefined>;

  readonly files: FileRecords;
  readonly mails: MailRecords;
  readonly secrets: Secrets;

  /** Resolves when everything given has been committed or refused, and lets the storage go. */
  close(): Promise<void>;
}

/** What is known of files beside their bytes. A file is not in the log until a message has it. */
export interface FileRecords {
  add(file: StoredFile): Promise<void>;
  get(id: FileId): Promise<StoredFile | undefined>;
  /** Files older than a time that no message has: their bytes may go. */
  orphans(before: Millis, limit: number): Promise<readonly FileId[]>;
  drop(id: FileId): Promise<void>;
}

/** A letter that waits to be sent. It survives a restart. */
export interface Mail {
  readonly id: number;
  readonly to: string;
  /** Who an answer goes to; absent: whoever the server writes as. */
  readonly replyTo?: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Failed attempts so far. */
  readonly tries: number;
}

/** A letter that is kept: one that waits, or one that was given up. */
export interface KeptMail extends Pick<Mail, 'id' | 'to' | 'subject' | 'tries'> {
  readonly at: Millis;
  /** When it is tried next; absent: given up. */
  readonly next?: Millis;
  /** Why the last attempt failed, in codes. */
  readonly why?: string;
}

export interface MailCounts {
  readonly waiting: number;
  readonly givenUp: number;
  /** Since there is this count; of what was sent nothing else is kept. */
  readonly sent: number;
}

export interface MailRecords {
  add(mail: Omit<Mail, 'id' | 'tries'>, at: Millis): Promise<void>;
  /** Keeps the letters about an event together with its number, so that nothing is written of twice or never. */
  addAbout(seq: Seq, mails: readonly Omit<Mail, 'id' | 'tries'>[], at: Millis): Promise<void>;
  /** The last event that was written of; undefined: none was yet. */
  writtenUpTo(): Promise<Seq | undefined>;
  /** Those whose time has come, the oldest first. */
  due(now: Millis, limit: number): Promise<readonly Mail[]>;
  sent(id: number): Promise<void>;
  /** Comes up again at `next`; without it, never: it is kept for the administrator. */
  failed(id: number, why: string, next: Millis | undefined): Promise<void>;
  counts(): Promise<MailCounts>;
  givenUp(): Promise<GivenUp>;
  /** The newest first. */
  kept(limit: number): Promise<readonly KeptMail[]>;
  /** Lets a letter go again at `at`, with all its attempts; `all`: those that were given up. Tells how many. */
  retry(which: number | 'all', at: Millis): Promise<number>;
}

/** What must never stand in the log: hashes of passwords and of tokens. */
export interface Secrets {
  passwordOf(person: PersonId): Promise<string | undefined>;
  setPassword(person: PersonId, hash: string): Promise<void>;
  openSession(tokenHash: string, session: Session): Promise<void>;
  session(tokenHash: string): Promise<Session | undefined>;
  /** Moves the end of a session that is still there; one that was closed meanwhile stays closed. */
  renewSession(tokenHash: string, expires: Millis): Promise<void>;
  /** Ends every session of a person, and every link that they have not used. */
  closeSessions(person: PersonId): Promise<void>;
  /** One-time links: `use` gives the person once, then never again. */
  addLink(tokenHash: string, session: Session): Promise<void>;
  peekLink(tokenHash: string): Promise<Session | undefined>;
  useLink(tokenHash: string): Promise<Session | undefined>;
  /** A value made once and kept, such as the key that signs visitor tokens. */
  keep(name: string, make: () => string): Promise<string>;
}
