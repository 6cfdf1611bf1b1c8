import type { ChatId, Millis, PersonId, Seq, Uid } from '../protocol/ids.ts';
import type { Refusal } from '../protocol/refusals.ts';
import type { Saying } from './surface.ts';

/** What the vault keeps of a waiting message, one record each, so that tabs never overwrite each other. */
export interface Kept extends Saying {
  readonly uid: Uid;
  /** Position among what waits. Only grows, also when the clock is set back. */
  readonly order: number;
  readonly at: Millis;
  /** Whose words: on a shared computer the next person must not say them. 0 for the visitor. */
  readonly by: PersonId;
  readonly chat?: ChatId;
  readonly text: string;
  readonly seen?: Seq;
  /** An operator's: the name of the log in which its numbers were read. */
  readonly log?: string | undefined;
  readonly refusal?: Refusal;
}

/** The key of a record: in key order records are in the order in which they were written. */
export const keyOf = ({ order, uid }: Pick<Kept, 'order' | 'uid'>): string =>
  `out/${String(order).padStart(16, '0')}/${uid}`;

/** What the tabs of one browser tell each other about the outbox. Absent fields: look into the vault. */
export interface TabMessage {
  readonly out: Uid;
  readonly landed?: Seq;
  readonly gone?: true;
}
