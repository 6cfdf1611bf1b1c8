import type { ReadonlySignal } from '@preact/signals-core';
import type { OperatorClient, Picture } from '../client/operator-surface.ts';
import type { Clock } from '../client/ports.ts';
import type { Seq } from '../protocol/ids.ts';
import type { Person } from '../protocol/people.ts';
import type { Refusal } from '../protocol/refusals.ts';

/** Small durable choices of this browser. Reads give undefined where storage is refused. */
export interface Keep {
  get(key: string): string | undefined;
  put(key: string, value: string): void;
  drop(key: string): void;
  /** Tells of what another page of this browser has put or dropped. Returns the undo. */
  heard(listener: (key: string) => void): () => void;
}

/** What a one-time link is for. */
export interface LinkOffer {
  readonly kind: 'sign-in' | 'invitation';
  readonly name: string;
  readonly email: string;
}

/** Why a door stays shut: the server's refusal, or `unreachable` without one. */
export type DoorFault = Pick<Refusal, 'text'> & {
  readonly why:
    | Refusal['why']
    | 'unreachable'
    | 'wrong-password'
    | 'wrong-current'
    | 'spent-link'
    | 'disabled';
  readonly field?: string;
  /** Milliseconds until another attempt makes sense. */
  readonly after?: number;
};

export type Entered =
  | { readonly ok: true; readonly person: Person }
  | { readonly ok: false; readonly fault: DoorFault };

/** The desk's HTTP: everything that happens before there is a connection. Never rejects. */
export interface Door {
  /** Who the session cookie belongs to, if anybody. */
  whoami(): Promise<Person | undefined>;
  signIn(email: string, password: string): Promise<Entered>;
  /** What a link offers, without using it. */
  look(link: string): Promise<{ ok: true; offer: LinkOffer } | { ok: false; fault: DoorFault }>;
  enter(link: string, as: { readonly name?: string; readonly password?: string }): Promise<Entered>;
  choosePassword(password: string, current?: string): Promise<DoorFault | undefined>;
}

/** A picture that is small enough for a face, and can be shown before it is anywhere else. */
export interface Portrait extends Picture {
  /** The same bytes as an address. */
  readonly url: string;
}

export type Permission = 'unavailable' | 'undecided' | 'granted' | 'denied';

/** Notifications of the operating system. */
export interface Notifier {
  readonly permission: ReadonlySignal<Permission>;
  /** Asks the person. Only in answer to a press. */
  ask(): Promise<void>;
  /** A later notice with the same tag replaces the earlier one. */
  show(notice: { readonly title: string; readonly body: string; readonly tag: string; open(): void }): void;
}

/** The browser's page around the desk. */
export interface PagePort {
  /** Whether somebody can be looking: visible and focused. */
  readonly watched: ReadonlySignal<boolean>;
  /** Where the desk is served from, such as `https://chat.example`. */
  readonly origin: string;
  /** BCP 47 tags the browser prefers, best first. */
  readonly languages: readonly string[];
  title(text: string): void;
  badge(on: boolean): void;
  /** Puts text on the clipboard; false when the browser refuses. */
  copy(text: string): Promise<boolean>;
  /** Sets the language of the document and the theme it is forced to. */
  dress(look: { readonly language: string; readonly theme: 'auto' | 'light' | 'dark' }): void;
}

/** Whether the server has other files by now than this page was made for. */
export interface Gone {
  /** Once it is so, only a reload helps. */
  readonly is: ReadonlySignal<boolean>;
  /** Asks, after something could not be loaded. Never rejects; false where there is no line. */
  ask(problem: unknown): Promise<boolean>;
}

export interface DeskPorts {
  readonly clock: Clock;
  readonly keep: Keep;
  readonly door: Door;
  readonly page: PagePort;
  readonly notifier: Notifier;
  /** Sounds once among the open desks of this browser for what has the number `about`; in none while one is `reading` it. */
  readonly chime: (about: Seq, reading: boolean) => void;
  /** A client whose words are kept apart from those of other people who use this browser. Not opened yet. */
  readonly client: (person: Person['id']) => OperatorClient;
  /** Cuts the middle square out of a picture and scales it; undefined for what is no picture. */
  readonly squared: (file: Blob) => Promise<Portrait | undefined>;
  readonly gone: Gone;
  readonly complain: (problem: unknown) => void;
}
