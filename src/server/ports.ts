import type { Millis } from '../protocol/ids.ts';
import type { Why } from '../protocol/refusals.ts';

/** Time, as everything of the server but its outermost edge sees it. */
export interface Clock {
  now(): Millis;
  /** Calls `then` once after `ms`; the returned function forgets it. */
  after(ms: Millis, then: () => void): () => void;
}

/** What nobody can guess. */
export interface Chance {
  /** 256 random bits as 43 characters of `A–Z a–z 0–9 _ -`. */
  secret(): string;
}

/** Structured lines. Never a message text, a token or a password. */
export interface Log {
  info(fields: object, text: string): void;
  warn(fields: object, text: string): void;
  error(fields: object, text: string): void;
}

export type Party = 'visitor' | 'operator';

/** What is counted while the server runs. */
export interface Meter {
  opened(party: Party): void;
  closed(party: Party, code: number): void;
  refused(why: Why): void;
  /** Frames that went out. */
  sent(): void;
}
