import type { FileInfo } from '../protocol/files.ts';
import type { Millis, Uid } from '../protocol/ids.ts';

/** How a connection travels: a WebSocket, or server-sent events + POST where sockets are blocked. */
export type Via = 'socket' | 'stream';

/** One connection. After `closed` nothing more happens on it. */
export interface Wire {
  /** Text frames, in order. Silently dropped after the wire has closed. */
  send(text: string): void;
  close(code?: number): void;
}

export interface WireEvents {
  opened(): void;
  received(text: string): void;
  /** Exactly once, also when the wire never opened. `code` is 1006 when the network gave none. */
  closed(code: number): void;
}

/** Opens wires to one server. Never throws: what fails comes as `closed`. */
export interface Dialer {
  dial(via: Via, events: WireEvents): Wire;
}

export interface Clock {
  now(): Millis;
  /** Calls `then` once after `ms`; the returned function forgets it. */
  after(ms: Millis, then: () => void): () => void;
}

export interface Chance {
  /** In [0, 1). */
  random(): number;
  /** A name that nobody else will ever make. */
  uid(): Uid;
}

/** A file of any environment: in a browser a `File` or a `Blob`. A vault can keep it. */
export interface FileLike {
  readonly name?: string;
  /** Media type, as the browser guesses it; empty where it does not. */
  readonly type: string;
  /** Bytes. */
  readonly size: number;
}

/** How a picture may be sent. */
export interface PictureWanted {
  /** Pixels of the longer side; 0 for any. */
  readonly longest: number;
  /** Endings without the dot that are taken; absent for any. */
  readonly endings?: readonly string[] | undefined;
}

/** What the server is told of a file before its bytes. */
export interface Parcel {
  /** The sender's own name for it: sending it again goes on where it stopped. */
  readonly uid: Uid;
  readonly name: string;
  readonly type: string;
  readonly size: number;
}

/** Brings files to the server, over HTTP. Every call rejects with a `Refusal`; `retry: 'later'` without a line. */
export interface Courier {
  /** Tells of a file, or asks for one: how many bytes the server has, and once it has all, the file. */
  begin(parcel: Parcel, token: string | undefined): Promise<Carried>;
  /** Sends bytes from `from` to `to`. `progress` hears how many of all the file's bytes have left. */
  carry(
    parcel: Parcel & { readonly file: FileLike; readonly from: number; readonly to: number },
    token: string | undefined,
    watch: { progress(sent: number): void; readonly cancelled: Promise<void> },
  ): Promise<Carried>;
  /** The server may forget what it has of it. */
  forget(uid: Uid, token: string | undefined): Promise<void>;
  /** A picture without what the camera wrote into it, no larger than wanted; any other file as it is. Never rejects. */
  prepare(file: FileLike, wanted: PictureWanted): Promise<FileLike>;
  /** Runs `work` while no other page of this browser runs any of that name, as far as the browser can tell. */
  alone<T>(name: string, work: () => Promise<T>): Promise<T>;
}

export interface Carried {
  readonly offset: number;
  /** The file, once the server has all of it. */
  readonly file?: FileInfo;
}

/**
 * What survives a reload. One per server, party and site. Rejects only when storage has failed for good; a record that
 * it cannot keep it holds in memory.
 */
export interface Vault {
  get<T>(key: string): Promise<T | undefined>;
  put(key: string, value: unknown): Promise<void>;
  drop(key: string): Promise<void>;
  /** Everything whose key begins with the prefix, in key order. */
  entries<T>(prefix: string): Promise<ReadonlyArray<readonly [key: string, value: T]>>;
  /** Puts `value` unless something is there; gives what is there afterwards. Atomic across tabs. */
  settle<T>(key: string, value: T): Promise<T>;
  /** Whether words that are put survive the page. False where the browser refuses storage, or has no room. */
  readonly lasting: boolean;
  /** Whether this record survives the page; where it is absent, as `lasting` says. */
  keeps?(key: string): boolean;
  /** The page is put away: gives back what it must not hold then. What is put meanwhile is for the next page. */
  rest?(): void;
  wake?(): void;
  /** Gives back what it holds open; the client that had it has ended. What comes later need not last. */
  close?(): void;
}

/** The other open pages of the same browser. */
export interface Tabs {
  tell(message: unknown): void;
  on(listener: (message: unknown) => void): () => void;
  /** Neither hears nor speaks until it is woken: browsers throw away a waiting page to which others speak. */
  rest?(): void;
  wake?(): void;
}

/** `frozen`: the page is about to be left, or waits where nobody sees it; `resumed`: it is there again. */
export type Hint = 'online' | 'offline' | 'visible' | 'hidden' | 'resumed' | 'frozen';

/** What the surroundings know about when to dial, and when not to bother. */
export interface Surroundings {
  on(listener: (hint: Hint) => void): () => void;
  visible(): boolean;
  online(): boolean;
}

export interface Ports {
  readonly dialer: Dialer;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly vault: Vault;
  readonly tabs: Tabs;
  readonly surroundings: Surroundings;
  /** Of the browser, whatever the page has put in its place. */
  readonly json: Pick<JSON, 'parse' | 'stringify'>;
  /** Told about what should not happen. Never throws. */
  readonly complain: (problem: unknown) => void;
}
