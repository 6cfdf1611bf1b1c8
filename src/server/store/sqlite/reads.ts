import type { DatabaseSync } from 'node:sqlite';
import type { ChatEvent } from '../../../protocol/events.ts';
import type { ChatId, PersonId, Seq } from '../../../protocol/ids.ts';
import type { Site } from '../../../protocol/sites.ts';
import type { HistoryPage } from '../../../protocol/snapshots.ts';
import type { Account, Audience, Logged } from '../store.ts';
import { loggedFrom } from '../unit.ts';
import { accountOf, type Row, siteOf } from './rows.ts';

/** Questions to the tables that are not asked on the way of a message. */
export interface Reads {
  head(): Seq;
  /** The whole log after a number. */
  log(seq: Seq, limit: number): readonly Logged[];
  after(
    seq: Seq,
    audience: Audience,
    limit: number,
  ): { readonly logged: readonly Logged[]; readonly upTo: Seq };
  history(chat: ChatId, before: Seq, limit: number): HistoryPage;
  /** The newest lines from a number on, oldest first: at most so many, of so many characters as they are stored. */
  linesSince(
    chat: ChatId,
    from: Seq,
    most: { readonly lines: number; readonly characters: number },
  ): HistoryPage;
  /** Chats with a consultation that is waiting or active. */
  openConsultations(): readonly ChatId[];
  chatsOf(person: PersonId): readonly ChatId[];
  colleagues(): readonly Account[];
  sites(): readonly Site[];
}

export const createReads = (db: DatabaseSync): Reads => {
  const last = db.prepare('SELECT max(seq) AS seq FROM events');
  const whole = db.prepare('SELECT body, office FROM events WHERE seq > ? ORDER BY seq LIMIT ?');
  const lines = db.prepare(
    'SELECT body FROM events WHERE chat = ? AND seq < ? AND line = 1 ORDER BY seq DESC LIMIT ?',
  );
  const since = db.prepare(
    'SELECT body FROM events WHERE chat = ? AND seq >= ? AND line = 1 ORDER BY seq DESC LIMIT ?',
  );
  const open = db.prepare("SELECT id FROM chats WHERE status IN ('waiting', 'active') ORDER BY id");
  const memberships = db.prepare('SELECT chat FROM members WHERE person = ? ORDER BY chat');
  const staff = db.prepare("SELECT * FROM people WHERE kind IN ('operator', 'bot') ORDER BY id");
  const everySite = db.prepare('SELECT * FROM sites ORDER BY id');

  const head = () => Number(last.get()?.seq ?? 0);

  return {
    head,
    log: (seq, limit) => whole.all(seq, limit).map((row) => loggedFrom(String(row.body), row.office === 1)),
    after: createAfter(db, head),
    history: (chat, before, limit) => pageOf(lines.all(chat, before, limit + 1), limit),
    linesSince: (chat, from, most) => {
      const rows: Row[] = [];
      let characters = 0;
      for (const row of since.iterate(chat, from, most.lines + 1)) {
        rows.push(row);
        characters += String(row.body).length;
        if (characters > most.characters) break;
      }
      return pageOf(rows, characters > most.characters ? Math.max(1, rows.length - 1) : most.lines);
    },
    openConsultations: () => open.all().map(({ id }) => Number(id)),
    chatsOf: (person) => memberships.all(person).map((row) => Number(row.chat)),
    colleagues: () => staff.all().map(accountOf),
    sites: () => everySite.all().map(siteOf),
  };
};

/** Rows from the newest backwards, one more than asked for, as a page. */
const pageOf = (rows: readonly Row[], limit: number): HistoryPage => {
  const found = rows.map((row): ChatEvent => JSON.parse(String(row.body)));
  return { lines: found.slice(0, limit).reverse(), more: found.length > limit };
};

/**
 * Looks the numbers up in the index of each chat and of the office, and reads only what is asked
 * for: the cost grows with the audience and the answer, never with the log.
 */
const createAfter = (db: DatabaseSync, head: () => Seq): Reads['after'] => {
  const ofOffice = numbers(
    db,
    'SELECT seq FROM events WHERE office = 1 AND seq > ? AND seq < ? ORDER BY seq LIMIT ?',
  );
  const ofChat = numbers(
    db,
    'SELECT seq FROM events WHERE seq > ? AND seq < ? AND chat = ?4 ORDER BY seq LIMIT ?3',
  );
  const bodies = db.prepare(
    'SELECT body, office FROM events WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY seq',
  );
  return (seq, { office, chats }, limit) => {
    let found: readonly Seq[] = [];
    // Once a page is full, only what is older than its end can still belong to it.
    const end = () => (found.length < limit ? Number.MAX_SAFE_INTEGER : (found.at(-1) ?? 0));
    if (office) found = ofOffice(seq, end(), limit);
    for (const chat of chats) found = firstOf(found, ofChat(seq, end(), limit, chat), limit);
    const rows = bodies.all(JSON.stringify(found));
    const logged = rows.map((row) => loggedFrom(String(row.body), row.office === 1));
    return { logged, upTo: found.length < limit ? Math.max(seq, head()) : (found.at(-1) ?? seq) };
  };
};

/** A statement that gives one column of numbers. */
const numbers = (db: DatabaseSync, sql: string) => {
  const statement = db.prepare(sql);
  return (...values: readonly number[]): readonly number[] =>
    statement.all(...values).map((row) => Number(row.seq));
};

/** The first of two ascending lists together; what is in both counts once. */
const firstOf = (one: readonly Seq[], other: readonly Seq[], limit: number): readonly Seq[] => {
  if (other.length === 0) return one;
  const first: Seq[] = [];
  for (let a = 0, b = 0; first.length < limit && (a < one.length || b < other.length); ) {
    const left = one[a] ?? Number.POSITIVE_INFINITY;
    const right = other[b] ?? Number.POSITIVE_INFINITY;
    first.push(Math.min(left, right));
    if (left <= right) a++;
    if (right <= left) b++;
  }
  return first;
};
