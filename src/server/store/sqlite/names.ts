import { randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Millis, Seq } from '../../../protocol/ids.ts';
import { type LogName, nameOf } from '../names.ts';

/** Names that are kept: clients with an older one begin anew. */
const KEPT = 1000;

export interface Names {
  /** Whether the present name is in the database: also where somebody else has given it. */
  isWritten(): boolean;
  /** The oldest first; the last is the present one. */
  all(): readonly LogName[];
  /** Writes the present name, if that is not done; within a transaction. */
  write(): void;
  /** The transaction was committed. */
  written(): void;
  /** Whether the database is still the one in which this name was written. */
  holds(): boolean;
}

/** `guest`: somebody else has named the log already. */
export const createNames = (
  db: DatabaseSync,
  { head, now, guest }: { readonly head: Seq; readonly now: Millis; readonly guest: boolean },
): Names => {
  const select = db.prepare('SELECT name, after, at FROM names ORDER BY place');
  const insert = db.prepare('INSERT INTO names (name, after, at) VALUES (?, ?, ?)');
  const trim = db.prepare('DELETE FROM names WHERE place <= (SELECT max(place) FROM names) - ?');
  const find = db.prepare('SELECT 1 FROM names WHERE name = ?');
  const stored = (): readonly LogName[] =>
    select.all().map(({ name, after, at }) => ({
      name: String(name),
      after: Number(after),
      at: Number(at),
    }));

  const last = stored().at(-1);
  const own = guest
    ? undefined
    : // A clock that was set back does not make it older than the one before.
      nameOf(head, Math.max(now, (last?.at ?? 0) + 1), randomBytes(9).toString('base64url'));
  let there = false;

  return {
    isWritten: () => own === undefined || there,
    all: () => (own && !there ? [...stored(), own] : stored()),
    write: () => {
      if (!own || there) return;
      insert.run(own.name, own.after, own.at);
      trim.run(KEPT);
    },
    written: () => {
      there = own !== undefined;
    },
    holds: () => !own || !there || find.get(own.name) !== undefined,
  };
};
