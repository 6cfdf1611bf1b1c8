import type { DatabaseSync } from 'node:sqlite';
import type { Millis } from '../../../protocol/ids.ts';
import type { FileRecords, Mail, MailRecords } from '../store.ts';
import { fileOf, type Row } from './rows.ts';

export const createFileRecords = (db: DatabaseSync): FileRecords => {
  const add = db.prepare(
    'INSERT INTO files (id, by, at, name, type, size, width, height) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const get = db.prepare('SELECT * FROM files WHERE id = ?');
  const orphans = db.prepare('SELECT id FROM files WHERE used = 0 AND at < ? ORDER BY at LIMIT ?');
  // A message may have come to have it meanwhile.
  const drop = db.prepare('DELETE FROM files WHERE id = ? AND used = 0');
  return {
    add: async ({ id, by, at, name, type, size, width, height }) =>
      void add.run(id, by, at, name, type, size, width ?? null, height ?? null),
    get: async (id) => {
      const row = get.get(id);
      return row && fileOf(row);
    },
    orphans: async (before, limit) => orphans.all(before, limit).map(({ id }) => String(id)),
    drop: async (id) => void drop.run(id),
  };
};

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

export const createMailRecords = (db: DatabaseSync): MailRecords => {
  const add = db.prepare(
    'INSERT INTO mails (at, next, recipient, subject, text, html, reply_to) VALUES (?1, ?1, ?2, ?3, ?4, ?5, ?6)',
  );
  const due = db.prepare('SELECT * FROM mails WHERE next <= ? ORDER BY next, id LIMIT ?');
  const sent = db.prepare('DELETE FROM mails WHERE id = ?');
  const failed = db.prepare('UPDATE mails SET tries = tries + 1, why = ?, next = ? WHERE id = ?');
  const forget = db.prepare('DELETE FROM mails WHERE next IS NULL AND id <= ?');
  const mark = db.prepare("INSERT OR REPLACE INTO meta (name, value) VALUES ('written', ?)");
  const marked = db.prepare("SELECT value FROM meta WHERE name = 'written'");
  const put = ({ to, subject, text, html, replyTo }: Omit<Mail, 'id' | 'tries'>, at: Millis) =>
    void add.run(at, to, subject, text, html, replyTo ?? null);
  return {
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
    sent: async (id) => void sent.run(id),
    failed: async (id, why, next) => {
      failed.run(why, next ?? null, id);
      if (next === undefined) forget.run(id - GIVEN_UP);
    },
  };
};
