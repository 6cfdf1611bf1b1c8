import type { Millis } from '../../protocol/ids.ts';
import type { Party } from '../ports.ts';
import type { Connection } from '../readers/connection.ts';
import { type Bucket, full, take } from './buckets.ts';
import type { Limits } from './limits.ts';
import type { Parsed } from './parse.ts';

/** What a connection can use up. */
export type Use = 'frames' | 'excess' | 'faults' | 'questions' | 'signals';

/** What connections have used, and what came too early. Nothing is kept for those that used nothing. */
export interface Usage {
  /** Uses one: 0, or how long until there is one. */
  use(connection: Connection, what: Use): Millis;
  /** Keeps a frame that came before the welcome. False: there are too many. */
  keepEarly(connection: Connection, frame: Parsed): boolean;
  /** Gives what was kept, once. */
  takeEarly(connection: Connection): readonly Parsed[];
}

type Used = Partial<Record<Use, Bucket>>;

/** More than a client sends ahead of its welcome. */
const EARLY = 32;

export const createUsage = (limits: Limits, party: Party, now: () => Millis): Usage => {
  const used = new WeakMap<Connection, Used>();
  const early = new WeakMap<Connection, Parsed[]>();
  const rates = {
    frames: limits.frames,
    excess: limits.excess,
    faults: limits.faults,
    questions: limits.questions[party],
    signals: limits.signals,
  };

  const usedBy = (connection: Connection): Used => {
    const known = used.get(connection);
    if (known) return known;
    const fresh: Used = {};
    used.set(connection, fresh);
    return fresh;
  };

  return {
    use: (connection, what) => {
      const buckets = usedBy(connection);
      const rate = rates[what];
      buckets[what] ??= full(rate, now());
      return take(buckets[what], rate, now());
    },
    keepEarly: (connection, frame) => {
      const kept = early.get(connection) ?? [];
      if (kept.length >= EARLY) return false;
      early.set(connection, [...kept, frame]);
      return true;
    },
    takeEarly: (connection) => {
      const kept = early.get(connection) ?? [];
      early.delete(connection);
      return kept;
    },
  };
};
