import type { Millis, Uid } from './ids.ts';
import type { Person } from './people.ts';

/** Every reason for which the server says no. Each has a sentence in every language (`i18n`). */
export const WHY = [
  'malformed',
  'too-large',
  'too-fast',
  'not-allowed',
  'unknown-chat',
  'unknown-person',
  'no-consultation',
  'empty',
  'too-long',
  'stale',
  'taken',
  'closed',
  'storage',
  'busy',
  'bad-field',
  'exists',
  'stopping',
  'lost',
] as const;

export type Why = (typeof WHY)[number];

export interface Refusal {
  readonly why: Why;
  /**
   * `later`: the same thing may be sent again by itself, after `after` milliseconds;
   * `changed`: a person has to look at it first; `never`: it will not be accepted.
   */
  readonly retry: 'later' | 'changed' | 'never';
  readonly after?: Millis;
  /** The field that was wrong, as a path: `command.text`. */
  readonly field?: string;
  /** One English sentence for developers and logs: what was wrong and what to do. */
  readonly text: string;
  /** For `taken`: who has it. */
  readonly person?: Person;
  /** For `too-long` and `too-large`: the limit. */
  readonly limit?: number;
}

/** What was refused: a command, a question, or of what has no name that can be read the type of its frame. */
export interface Refused {
  readonly uid?: Uid;
  readonly id?: number;
  readonly frame?: 'hello' | 'do' | 'ask' | 'tell';
}

/** Close codes of a connection. The range is the policy: 4000–4499 come back later, 4500–4999 stay away. */
export const CLOSE = {
  /** The server is stopping or restarting. */
  stopping: 4000,
  /** The connection did not read; the log waits for it. */
  slow: 4001,
  /** Far too many frames. */
  flood: 4002,
  /** No hello, or nothing heard for too long. */
  silent: 4003,
  /** A frame that is not of the protocol. */
  malformed: 4004,
  /** The token is not one of ours, or no longer: come back without it. */
  token: 4005,
  /** The same person signed in anew, or the connection moved. */
  moved: 4006,
  /** This client is too old: load the new one. */
  outdated: 4500,
  /** The page's origin is not one of the site's. */
  origin: 4501,
  /** There is no such site. */
  site: 4502,
  /** The session has ended: sign in. */
  signedOut: 4503,
  /** The account is disabled. */
  disabled: 4504,
} as const;

/** Whether a close code asks the client not to come back by itself. */
export const staysAway = (code: number): boolean => code >= 4500 && code <= 4999;
