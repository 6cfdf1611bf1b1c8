import type { Millis } from './ids.ts';

/** Letters that could not be sent, for good. */
export interface GivenUp {
  /** The last thousand are kept. */
  readonly givenUp: number;
  /** When the oldest of them was written. */
  readonly since?: Millis;
  /** Why the newest of them could not be sent: codes, no address. */
  readonly why?: string;
}

/** How it stands with the letters of the server. */
export interface Letters extends GivenUp {
  /** Whether there is a mail server; otherwise letters are put into a folder. */
  readonly mail: boolean;
}
