import type { DatabaseSync } from 'node:sqlite';
import type { Millis } from '../../../protocol/ids.ts';
import type { Secrets, Session } from '../store.ts';
import type { Row } from './rows.ts';

/** What has expired is not there, and goes with the next that is made. */
export const createSecrets = (db: DatabaseSync, now: () => Millis): Secrets => {
  const sessions = tokens(db, 'sessions', now);
  const links = tokens(db, 'links', now);
  const password = db.prepare('SELECT hash FROM passwords WHERE person = ?');
  const setPassword = db.prepare('INSERT OR REPLACE INTO passwords (person, hash) VALUES (?, ?)');
  const renew = db.prepare('UPDATE sessions SET expires = ? WHERE hash = ?');
  const closeAll = db.prepare('DELETE FROM sessions WHERE person = ?');
  const dropLinks = db.prepare('DELETE FROM links WHERE person = ?');
  const kept = db.prepare('SELECT value FROM kept WHERE name = ?');
  const keep = db.prepare('INSERT OR IGNORE INTO kept (name, value) VALUES (?, ?)');

  return {
    passwordOf: async (person) => {
      const row = password.get(person);
      return row && String(row.hash);
    },
    setPassword: async (person, hash) => void setPassword.run(person, hash),
    openSession: async (hash, session) => sessions.add(hash, session),
    session: async (hash) => sessions.peek(hash),
    renewSession: async (hash, expires) => void renew.run(expires, hash),
    closeSessions: async (person) => {
      closeAll.run(person);
      dropLinks.run(person);
    },
    addLink: async (hash, session) => links.add(hash, session),
    peekLink: async (hash) => links.peek(hash),
    useLink: async (hash) => links.take(hash),
    keep: async (name, make) => {
      const there = kept.get(name);
      if (there) return String(there.value);
      keep.run(name, make());
      return String(kept.get(name)?.value);
    },
  };
};

const sessionOf = (row: Row | undefined, now: Millis): Session | undefined => {
  const expires = Number(row?.expires);
  return row && expires > now ? { person: Number(row.person), expires } : undefined;
};

const tokens = (db: DatabaseSync, table: 'sessions' | 'links', now: () => Millis) => {
  const purge = db.prepare(`DELETE FROM ${table} WHERE expires <= ?`);
  const insert = db.prepare(`INSERT INTO ${table} (hash, person, expires) VALUES (?, ?, ?)`);
  const find = db.prepare(`SELECT person, expires FROM ${table} WHERE hash = ?`);
  const take = db.prepare(`DELETE FROM ${table} WHERE hash = ? RETURNING person, expires`);
  return {
    add: (hash: string, { person, expires }: Session): void => {
      purge.run(now());
      insert.run(hash, person, expires);
    },
    peek: (hash: string) => sessionOf(find.get(hash), now()),
    take: (hash: string) => sessionOf(take.get(hash), now()),
  };
};
