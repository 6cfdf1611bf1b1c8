import type { DatabaseSync } from 'node:sqlite';
import type { Millis, Seq } from '../../../protocol/ids.ts';
import { StorageStop } from '../stop.ts';
import type { Logged, Order, Outcome } from '../store.ts';
import { openUnit, type Unit } from '../unit.ts';
import { BROKEN, CLOSED, isOfStorage, storageRefusal } from './failures.ts';
import type { CachedGround } from './ground.ts';
import type { Names } from './names.ts';
import type { Reads } from './reads.ts';
import { createSave } from './save.ts';

export interface WriterPorts {
  readonly db: DatabaseSync;
  readonly ground: CachedGround;
  readonly reads: Pick<Reads, 'head' | 'log'>;
  readonly names: Pick<Names, 'write' | 'written'>;
  /** Throws when the database is not the one that was opened. */
  readonly verify: (end: Seq, known: Seq) => void;
  readonly now: () => Millis;
  /** Told of everything that is committed, in number order. */
  readonly announce: (logged: readonly Logged[]) => void;
  readonly report: (problem: unknown) => void;
  /** Runs a function once the orders of this turn of the event loop are in. */
  readonly soon: (flush: () => void) => void;
}

export interface Writer {
  commit(order: Order): Promise<Outcome>;
  /** The number of the last event, of whoever wrote it. */
  head(): Seq;
  /** Commits what was given, and refuses from then on. */
  close(): void;
}

interface Given {
  readonly order: Order;
  settle(outcome: Outcome): void;
}

/** What another process wrote is read in pieces of so many events. */
const PIECE = 500;

const refused = (problem: unknown): Outcome => ({ kind: 'refused', refusal: storageRefusal(problem) });

/**
 * Group commit: the orders of one turn share a transaction and an fsync. SQLite writes on this very
 * thread, so whatever arrives during an fsync waits in the sockets and makes the next group.
 */
export const createWriter = (ports: WriterPorts): Writer => {
  const { db, ground, reads, names, verify, now, announce, report, soon } = ports;
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const save = createSave(db);
  let head = reads.head();
  let given: Given[] = [];
  let open = true;

  /** A guest, or the server while a guest has written, finds the log longer than it was. */
  const notice = () => {
    const end = reads.head();
    verify(end, head);
    for (let more = end > head; more; ) {
      const logged = reads.log(head, PIECE);
      ground.forget();
      head = logged.at(-1)?.event.seq ?? head;
      announce(logged);
      more = logged.length === PIECE;
    }
  };

  /** Locks the database with the end of its log known. */
  const start = (): void => {
    begin.run();
    const found = reads.head();
    try {
      verify(found, head);
    } catch (problem) {
      rollback();
      throw problem;
    }
    if (found === head) return;
    rollback();
    notice();
    start();
  };

  const rollback = () => {
    // A full disk or a failing one may have ended the transaction already.
    if (db.isTransaction) db.exec('ROLLBACK');
  };

  const decided = (unit: Unit, order: Order): Outcome => {
    try {
      return unit.decide(order);
    } catch (problem) {
      if (isOfStorage(problem)) throw problem;
      report(problem);
      return { kind: 'refused', refusal: BROKEN };
    }
  };

  const transact = (orders: readonly Order[]): readonly Outcome[] => {
    start();
    try {
      const unit = openUnit(ground, head, now());
      const outcomes = orders.map((order) => decided(unit, order));
      if (unit.logged.length > 0) commitUnit(unit);
      return outcomes;
    } finally {
      rollback();
    }
  };

  const commitUnit = (unit: Unit) => {
    save(unit, ground.chat);
    names.write();
    commit.run();
    names.written();
    ground.adopt(unit);
    head += unit.logged.length;
    announce(unit.logged);
  };

  /** Undefined when the orders have to be tried one by one, because one of them harms the others. */
  const attempt = (orders: readonly Order[]): readonly Outcome[] | undefined => {
    try {
      return transact(orders);
    } catch (problem) {
      // What is of the store itself was reported by it.
      if (!(problem instanceof StorageStop)) report(problem);
      if (isOfStorage(problem)) return orders.map(() => refused(problem));
      return orders.length > 1 ? undefined : [{ kind: 'refused', refusal: BROKEN }];
    }
  };

  /** After a failure of the storage the rest is refused as well, so that no order overtakes another. */
  const singly = (orders: readonly Order[]): readonly Outcome[] => {
    let failed: Outcome | undefined;
    return orders.map((order) => {
      const outcome = failed ?? attempt([order])?.[0] ?? { kind: 'refused', refusal: BROKEN };
      if (
        outcome.kind === 'refused' &&
        outcome.refusal.retry === 'later' &&
        outcome.refusal.why === 'storage'
      )
        failed = outcome;
      return outcome;
    });
  };

  const flush = () => {
    const group = given;
    given = [];
    if (group.length === 0) return;
    const orders = group.map(({ order }) => order);
    const outcomes = attempt(orders) ?? singly(orders);
    group.forEach(({ settle }, index) => {
      settle(outcomes[index] ?? { kind: 'refused', refusal: BROKEN });
    });
  };

  return {
    commit: (order) => {
      if (!open) return Promise.resolve({ kind: 'refused', refusal: CLOSED });
      if (given.length === 0) soon(flush);
      return new Promise((settle) => given.push({ order, settle }));
    },
    head: () => {
      notice();
      return head;
    },
    close: () => {
      open = false;
      flush();
    },
  };
};
