import type { Seq } from '../../protocol/ids.ts';
import { commonWith, type LogName, presentName } from '../store/names.ts';
import type { Store } from '../store/store.ts';
import type { Connection } from './connection.ts';
import { audienceOf } from './pump.ts';
import type { Tail } from './tail.ts';

/** More events than this behind, and a snapshot is shorter than the way. */
export const TOO_FAR = 2000;

/** What a reader says of itself: how far it has read, under which name of the log. */
export interface Reader {
  readonly after: Seq;
  readonly log?: string | undefined;
}

/** Where it begins, and what the welcome says of the log. */
export interface Standing {
  readonly fresh: boolean;
  readonly cursor: Seq;
  readonly log: string;
  readonly common?: Seq;
}

export interface StandingPorts {
  readonly tail: Tail;
  readonly store: Pick<Store, 'after'>;
  /** Of the present log, the oldest first. */
  readonly names: readonly LogName[];
}

/**
 * Where a reader begins. `fresh`: with a snapshot and what comes after `cursor`; because it has
 * nothing yet, is too far behind, or has read on in a log that is no more, since an older copy was put back.
 */
export const standingOf = async (
  connection: Connection,
  { after, log: told }: Reader,
  { tail, store, names }: StandingPorts,
): Promise<Standing> => {
  const head = tail.head();
  const common = told === undefined ? undefined : commonWith(names, told);
  const said = { log: presentName(names), ...(common && { common: common.upTo }) };
  const anew = { ...said, fresh: true, cursor: head };
  const parted = common && (!common.sure || after > common.upTo);
  if (after === 0 || after > head || parted) return anew;
  const audience = audienceOf(connection);
  const missed = tail.after(after, audience) ?? (await store.after(after, audience, TOO_FAR + 1)).logged;
  return missed.length > TOO_FAR ? anew : { ...said, fresh: false, cursor: after };
};
