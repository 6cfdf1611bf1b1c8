import type { ChatId, Millis, PersonId, SiteId } from './ids.ts';
import type { VisitorState } from './state.ts';

export type PersonKind = 'visitor' | 'operator' | 'bot' | 'external';

/** What everybody who shares a chat with a person may know. */
export interface Person {
  readonly id: PersonId;
  readonly kind: PersonKind;
  /** Empty for a visitor who has not introduced themself. */
  readonly name: string;
  readonly position?: string;
  /** Address of a picture, relative to the server. */
  readonly avatar?: string;
}

/** What an operator has chosen. Somebody who chose `online` and is not connected counts as offline. */
export type Availability = 'online' | 'away' | 'offline';

export const AVAILABILITIES = ['online', 'away', 'offline'] as const satisfies readonly Availability[];

export type Role = 'admin' | 'operator';

/** A colleague as the desk sees one. */
export interface Colleague extends Person {
  readonly role: Role;
  readonly email: string;
  readonly disabled: boolean;
  /** What they chose. */
  readonly chosen: Availability;
  /** What they are: `offline` when no connection of theirs is open. */
  readonly availability: Availability;
  /** Consultations at once; 0: no limit. */
  readonly limit: number;
}

/** The page a visitor is looking at, as the browser tells it. */
export interface Page {
  readonly url: string;
  readonly title: string;
  readonly referrer: string;
}

/** The technical card: what the connection itself tells. Never logged. */
export interface Device {
  /** BCP 47 tag of the browser. */
  readonly language: string;
  readonly userAgent: string;
  /** IANA name, such as `Europe/Moscow`. */
  readonly timeZone: string;
  /** CSS pixels. */
  readonly screen: string;
}

/** A visitor who has at least one page open now. */
export interface VisitorHere {
  readonly person: Person;
  readonly site: SiteId;
  readonly chat?: ChatId;
  /** Absent: available. */
  readonly state?: VisitorState;
  readonly page: Page;
  readonly device: Device;
  readonly address: string;
  /** When the first of the pages open now was opened. */
  readonly since: Millis;
  /** Pages seen since then. */
  readonly pages: number;
}
