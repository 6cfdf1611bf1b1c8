import type { DatabaseSync } from 'node:sqlite';
import type { Millis } from '../../../protocol/ids.ts';
import type { KeptMail, Mail, MailRecords } from '../store.ts';
import type { Row } from './rows.ts';

/** How many letters back those that were given up are kept: anybody can have one sent that comes back. */
const GIVEN_UP = 1_000;

const mailOf = (row: Row): Mail => ({
  id: Number(row.id),
  to: String(row.recipient),
  subject: String(row.subject),
  text: String(row.text),
  html: String(row.html),
  ...(row.reply_to !== null && { replyTo: String(row.reply_to) }),
  tries: Number(row.tries),
});

const keptOf = (row: Row): KeptMail => ({
  id: Number(row.id),
  at: Number(row.at),
  to: String(row.recipient),
  subject: String(row.subject),
  tries: Number(row.tries),
  ...(row.next !== null && { next: Number(row.next) }),
  ...(row.why !== null && { why: String(row.why) }),
});

/** What the administrator asks of the letters that are kept. */
const createMailCare = (db: DatabaseSync): Pick<MailRecords, 'counts' | 'givenUp' | 'kept' | 'retry'> => {
  const counts = db.prepare('SELECT count(next) AS waiting, count(*) AS kept FROM mails');
  const sent = db.prepare("SELECT value FROM meta WHERE name = 'letters'");
  const lost = db.prepare('SELECT count(*) AS many, min(at) AS since FROM mails WHERE next IS NULL');
  const last = db.prepare('SELECT why FROM mails WHERE next IS NULL ORDER BY id DESC LIMIT 1');
  const kept = db.prepare('SELECT * FROM mails ORDER BY id DESC LIMIT ?');
  const one = db.prepare('UPDATE mails SET next = ?, tries = 0 WHERE id = ?');
  const all = db.prepare('UPDATE mails SET next = ?, tries = 0 WHERE next IS NULL');
  return {
    counts: async () => {
      const row = counts.get();
      const waiting = Number(row?.waiting);
      return { waiting, givenUp: Number(row?.kept) - waiting, sent: Number(sent.get()?.value ?? 0) };
    },
    givenUp: async () => {
      const { many = 0, since = null } = lost.get() ?? {};
      const why = last.get()?.why ?? null;
      return {
        givenUp: Number(many),
        ...(since !== null && { since: Number(since) }),
        ...(why !== null && { why: String(why) }),
      };
    },
    kept: async (limit) => kept.all(limit).map(keptOf),
    retry: async (which, at) => Number((which === 'all' ? all.run(at) : one.run(at, which)).changes),
  };
};

export const createMailRecords = (db: DatabaseSync): MailRecords => {
  const add = db.prepare(
    'INSERT INTO mails (at, next, recipient, subject, text, html, reply_to) VALUES (?1, ?1, ?2, ?3, ?4, ?5, ?6)',
  );
  const due = db.prepare('SELECT * FROM mails WHERE next <= ? ORDER BY next, id LIMIT ?');
  const sent = db.prepare('DELETE FROM mails WHERE id = ?');
  const count = db.prepare(
    "INSERT INTO meta (name, value) VALUES ('letters', '1') ON CONFLICT (name) DO UPDATE SET value = CAST(value AS INTEGER) + 1",
  );
  const failed = db.prepare('UPDATE mails SET tries = tries + 1, why = ?, next = ? WHERE id = ?');
  const forget = db.prepare('DELETE FROM mails WHERE next IS NULL AND id <= ?');
  const mark = db.prepare("INSERT OR REPLACE INTO meta (name, value) VALUES ('written', ?)");
  const marked = db.prepare("SELECT value FROM meta WHERE name = 'written'");
  const put = ({ to, subject, text, html, replyTo }: Omit<Mail, 'id' | 'tries'>, at: Millis) =>
    void add.run(at, to, subject, text, html, replyTo ?? null);
  return {
    ...createMailCare(db),
    add: async (mail, at) => put(mail, at),
    addAbout: async (seq, mails, at) => {
      db.exec('SAVEPOINT letters');
      try {
        for (const mail of mails) put(mail, at);
        mark.run(String(seq));
        db.exec('RELEASE letters');
      } catch (problem) {
        db.exec('ROLLBACK TO letters; RELEASE letters');
        throw problem;
      }
    },
    writtenUpTo: async () => {
      const row = marked.get();
      return row && Number(row.value);
    },
    due: async (now, limit) => due.all(now, limit).map(mailOf),
    sent: async (id) => {
      if (sent.run(id).changes > 0) count.run();
    },
    failed: async (id, why, next) => {
      failed.run(why, next ?? null, id);
      if (next === undefined) forget.run(id - GIVEN_UP);
    },
  };
};
