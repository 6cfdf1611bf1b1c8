import type { Millis, Seq } from '../../../protocol/ids.ts';
import type { StorageStop } from '../stop.ts';
import type { Logged, Store } from '../store.ts';
import { isOfStorage, replacedStop } from './failures.ts';
import { type FileOptions, type OpenFile, openFile } from './file.ts';
import { createGround } from './ground.ts';
import { createMailRecords } from './mails.ts';
import { createNames } from './names.ts';
import { createReads } from './reads.ts';
import { createLeadReads } from './reads-leads.ts';
import { createFileRecords } from './records.ts';
import { createSecrets } from './secrets.ts';
import { createWriter } from './writer.ts';

export interface SqliteOptions {
  readonly clock: { now(): Millis };
  /** Told of failures that orders only see as a refusal. A process warning when absent. */
  readonly report?: (problem: unknown) => void;
  /** When the orders of one turn are in; the end of the turn when absent. */
  readonly soon?: (flush: () => void) => void;
}

/** Opens the store in a file, or in memory. Throws a `StorageStop` when the file cannot be used. */
export const openSqlite = (options: FileOptions & SqliteOptions): Store =>
  storeIn(openFile(options), options);

const warn = (problem: unknown): void => {
  process.emitWarning(problem instanceof Error ? problem : String(problem), 'StorageWarning');
};

/** As much of one consultation as is given at once: with all that somebody can write in a day, the server would stand still. */
const TRANSCRIPT = { lines: 5_000, characters: 1_500_000 };

const endOfTurn = (flush: () => void): void => {
  setImmediate(flush);
};

/** The store over an open file. */
export const storeIn = (
  { db, file, guest, isThere, release }: OpenFile,
  { clock, report = warn, soon = endOfTurn }: SqliteOptions,
): Store => {
  const now = () => clock.now();
  const listeners = new Set<(logged: readonly Logged[]) => void>();
  const ground = createGround(db);
  const reads = createReads(db);
  const leads = createLeadReads(db);

  const announce = (logged: readonly Logged[]) => {
    for (const listener of listeners) {
      try {
        listener(logged);
      } catch (problem) {
        report(problem);
      }
    }
  };

  let open = true;
  const names = createNames(db, { head: reads.head(), now: now(), guest });
  let replaced: StorageStop | undefined;
  const verify = (end: Seq, known: Seq) => {
    if (end >= known && names.holds() && isThere()) return;
    const first = replaced === undefined;
    replaced ??= replacedStop(file);
    // Once: somebody looks every second.
    if (first) report(replaced);
    throw replaced;
  };
  const writer = createWriter({ db, ground, reads, names, verify, now, announce, report, soon });

  /** Before anybody hears the name it is written; where there is no room, with the first commit. */
  const writeName = () => {
    if (names.isWritten()) return;
    try {
      db.exec('BEGIN IMMEDIATE');
      names.write();
      db.exec('COMMIT');
      names.written();
    } catch (problem) {
      if (db.isTransaction) db.exec('ROLLBACK');
      if (!isOfStorage(problem)) throw problem;
      report(problem);
    }
  };

  return {
    commit: writer.commit,
    onCommit: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    names: async () => {
      writeName();
      return names.all();
    },
    head: async () => writer.head(),
    after: async (seq, audience, limit) => reads.after(seq, audience, limit),
    chat: async (id) => ground.chat(id),
    lineOf: async (visitor) => ground.lineOf(visitor),
    snapshot: async (chat, lines) => {
      const head = ground.chat(chat);
      return head && { head, ...reads.history(chat, head.upTo + 1, lines) };
    },
    history: async (chat, before, limit) => reads.history(chat, before, limit),
    openConsultations: async () => reads.openConsultations().flatMap((id) => ground.chat(id) ?? []),
    chatsOf: async (person) => reads.chatsOf(person),
    person: async (id) => ground.person(id),
    personByEmail: async (email) => ground.personByEmail(email),
    colleagues: async () => reads.colleagues(),
    sites: async () => reads.sites(),
    siteByKey: async (key) => ground.siteByKey(key),
    groups: async () => leads.groups(),
    leads: async (which) => leads.leads(which),
    lead: async (id) => ground.lead(id),
    newLeads: async () => leads.newLeads(),
    effects: async (site, since) => leads.effects(site, since),
    lastConsultation: async (chat) => {
      const head = ground.chat(chat);
      return head?.consultation && { head, ...reads.linesSince(chat, head.consultation.id, TRANSCRIPT) };
    },
    files: createFileRecords(db),
    mails: createMailRecords(db),
    secrets: createSecrets(db, now),
    close: async () => {
      if (!open) return;
      open = false;
      writer.close();
      release();
    },
  };
};
