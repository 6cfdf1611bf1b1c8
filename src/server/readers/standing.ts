import type { Seq } from '../../protocol/ids.ts';
import type { Store } from '../store/store.ts';
import type { Connection } from './connection.ts';
import { audienceOf } from './pump.ts';
import type { Tail } from './tail.ts';

/** More events than this behind, and a snapshot is shorter than the way. */
export const TOO_FAR = 2000;

/**
 * Where a reader begins. `fresh`: with a snapshot and what comes after `cursor`; because it has
 * nothing yet, is too far behind, or knows numbers that this log has not reached (it was restored
 * from an older copy).
 */
export const standingOf = async (
  connection: Connection,
  after: Seq,
  { tail, store }: { readonly tail: Tail; readonly store: Pick<Store, 'after'> },
): Promise<{ readonly fresh: boolean; readonly cursor: Seq }> => {
  const head = tail.head();
  if (after === 0 || after > head) return { fresh: true, cursor: head };
  const audience = audienceOf(connection);
  const missed = tail.after(after, audience) ?? (await store.after(after, audience, TOO_FAR + 1)).logged;
  return missed.length > TOO_FAR ? { fresh: true, cursor: head } : { fresh: false, cursor: after };
};
