import type { ReadonlySignal } from '@preact/signals-core';
import type { Effect } from '../protocol/campaigns.ts';
import type { VisitorCard } from '../protocol/cards.ts';
import type { ChatHead } from '../protocol/chat.ts';
import type { CountryGuess } from '../protocol/country.ts';
import type { ChatEvent } from '../protocol/events.ts';
import type { Group, GroupId } from '../protocol/groups.ts';
import type { Hours } from '../protocol/hours.ts';
import type { ChatId, Millis, PersonId, Seq, SiteId } from '../protocol/ids.ts';
import type { Lead, LeadStatus } from '../protocol/leads.ts';
import type { Letters } from '../protocol/letters.ts';
import type { Availability, Colleague, Person, Role, VisitorHere } from '../protocol/people.ts';
import type { Site, SiteSettings } from '../protocol/sites.ts';
import type { Client, Talk, Uploads } from './surface.ts';

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

/** What visitors asked for outside conversations, the newest first. */
export interface Leads {
  readonly all: ReadonlySignal<readonly Lead[]>;
  /** Whether there are older ones. */
  readonly more: ReadonlySignal<boolean>;
  /** How many nobody has touched. */
  readonly fresh: ReadonlySignal<number>;
  /** Loads the newest, and from then on keeps up; or the next older ones. */
  load(): Promise<void>;
  set(lead: Seq, to: { readonly status?: LeadStatus; readonly note?: string }): Promise<void>;
  /** Fires once for each lead that comes, and after a lost line for the newest of those that came meanwhile. */
  onNew(listener: (lead: Lead) => void): () => void;
}

/** An operator, headless: everything the desk can do. */
export interface OperatorClient extends Client {
  readonly you: ReadonlySignal<Person | undefined>;
  readonly role: ReadonlySignal<Role>;
  readonly availability: ReadonlySignal<Availability>;
  readonly colleagues: ReadonlySignal<readonly Colleague[]>;
  readonly sites: ReadonlySignal<readonly Site[]>;
  /** Consultations that call me to take them, oldest first. */
  readonly waiting: ReadonlySignal<readonly Listed[]>;
  /** Those that wait for somebody else: they were offered to colleagues, or are of groups I am not in. Oldest first. */
  readonly queue: ReadonlySignal<readonly Listed[]>;
  /** Consultations I have taken, the one with the newest message first. */
  readonly mine: ReadonlySignal<readonly Listed[]>;
  /** Consultations of colleagues. */
  readonly others: ReadonlySignal<readonly Listed[]>;
  /** Visitors with a page open now, the newest first. */
  readonly visitors: ReadonlySignal<readonly VisitorHere[]>;
  readonly groups: ReadonlySignal<readonly Group[]>;
  /** Bytes of the largest file that the server takes of anybody; undefined before the first welcome. */
  readonly maxFile: ReadonlySignal<number | undefined>;
  readonly leads: Leads;
  /** Unread messages in waiting and mine. */
  readonly unread: ReadonlySignal<number>;
  /** The conversation of a chat, made once and kept. Asks the server for it when it is not whole. */
  talk(chat: ChatId): Talk;
  /** The files of a chat that are on their way. */
  uploads(chat: ChatId): Uploads;
  take(chat: ChatId): Promise<void>;
  /** Comes in beside whoever has it. */
  join(chat: ChatId): Promise<void>;
  /** Goes out; a consultation one has waits again. */
  leave(chat: ChatId): Promise<void>;
  /** To a colleague who is online, or back to those who wait, of a group. */
  transfer(chat: ChatId, to: { readonly operator: PersonId } | { readonly group: GroupId }): Promise<void>;
  /** Invites a visitor who is on the site. Rejects with `exists` where they talk or are invited already. */
  invite(visitor: PersonId, text: string): Promise<void>;
  withdraw(visitor: PersonId): Promise<void>;
  setCard(visitor: PersonId, card: VisitorCard): Promise<void>;
  /** What colleagues should know of a visitor; they never see it. */
  setNote(visitor: PersonId, note: string): Promise<void>;
  /** The note of the visitor of a chat that was opened with `talk`. */
  note(chat: ChatId): ReadonlySignal<string>;
  sendTranscript(chat: ChatId, email: string): Promise<void>;
  transcript(chat: ChatId): Promise<{ readonly name: string; readonly html: string }>;
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
  setColleague(
    person: PersonId,
    to: { readonly disabled?: boolean; readonly role?: Role; readonly limit?: number },
  ): Promise<void>;
  /** Changes a group, or makes one where there is no `id`. Gives it as it is then. */
  setGroup(group: {
    readonly id?: GroupId;
    readonly name?: string;
    readonly members?: readonly PersonId[];
    readonly routing?: Group['routing'];
    readonly offerFor?: number;
    readonly hours?: Hours | null;
    readonly removed?: boolean;
  }): Promise<Group>;
  /** What came of the rules of a site since a time. */
  effects(site: SiteId, since: Millis): Promise<readonly Effect[]>;
  /** The country of a site that sets none, as the server guesses it, and what told it. */
  country(site: SiteId): Promise<CountryGuess>;
  /** For administrators: letters that could not be sent; `again`: they go again first. */
  letters(again?: boolean): Promise<Letters>;
  setSite(
    site: SiteId,
    to: {
      readonly name?: string;
      readonly origins?: readonly string[];
      readonly settings?: Partial<SiteSettings>;
      readonly notify?: readonly string[];
      /** What each changed part was, by `printOfData`: refused as `stale` where one is otherwise now. */
      readonly over?: Readonly<Record<string, string>>;
    },
  ): Promise<void>;
  /** Ends the session everywhere. */
  signOut(): Promise<void>;
  /** Fires when something of a chat arrived live that is no message: a mark, a lead, an answer to an invitation. */
  onEvent(listener: (event: ChatEvent) => void): () => void;
  /** Fires once for each message of somebody else that arrived live in waiting or mine. */
  onMessage(listener: (chat: ChatId, message: ChatEvent) => void): () => void;
}
