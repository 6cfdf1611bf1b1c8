import type { DatabaseSync } from 'node:sqlite';
import { applyToHead, type ChatHead } from '../../../protocol/chat.ts';
import type { ChatId, PersonId, SiteId } from '../../../protocol/ids.ts';
import type { Site } from '../../../protocol/sites.ts';
import { createCache } from '../cache.ts';
import type { Ground } from '../overlay.ts';
import type { Account } from '../store.ts';
import type { Changes } from '../unit.ts';
import { createAside } from './ground-aside.ts';
import { accountOf, headOf, type Row, siteOf } from './rows.ts';

/** What is committed, from memory where it was used lately. */
export interface CachedGround extends Ground {
  /** Takes what has just been committed; never what may still be rolled back. */
  adopt(changes: Changes): void;
  /** Somebody else wrote to the database. */
  forget(): void;
}

/** Entries of each memory; a head is about a kilobyte, the others much less. */
const HEADS = 4096;
const PEOPLE = 8192;
const SITES = 256;

export const createGround = (db: DatabaseSync): CachedGround => {
  const heads = createCache<ChatId, ChatHead>(HEADS);
  const lines = createCache<PersonId, ChatId>(HEADS);
  const people = createCache<PersonId, Account>(PEOPLE);
  const sites = createCache<SiteId, Site>(SITES);

  const byUid = db.prepare('SELECT seq FROM events WHERE uid = ? AND by = ?');
  const chatById = db.prepare('SELECT head FROM chats WHERE id = ?');
  const since = db.prepare('SELECT body FROM events WHERE chat = ? AND seq > ? ORDER BY seq');
  const lineOfVisitor = db.prepare("SELECT head FROM chats WHERE visitor = ? AND kind = 'line'");
  const memberships = db.prepare('SELECT chat FROM members WHERE person = ? ORDER BY chat');
  const personById = db.prepare('SELECT * FROM people WHERE id = ?');
  const byEmail = db.prepare('SELECT * FROM people WHERE email = ?');
  const siteById = db.prepare('SELECT * FROM sites WHERE id = ?');
  const byKey = db.prepare('SELECT * FROM sites WHERE key = ?');

  /** A kept head may lack the newest events of its chat. */
  const upToDate = (row: Row): ChatHead => {
    const kept = headOf(row);
    const newer = since.all(kept.id, kept.upTo);
    return newer.reduce((head, { body }) => applyToHead(head, JSON.parse(String(body))), kept);
  };

  const keepHead = (head: ChatHead): ChatHead => {
    heads.set(head.id, head);
    if (head.kind === 'line') lines.set(head.visitor, head.id);
    return head;
  };
  const keepPerson = (account: Account): Account => {
    people.set(account.id, account);
    return account;
  };
  const keepSite = (site: Site): Site => {
    sites.set(site.id, site);
    return site;
  };

  const chat = (id: ChatId) => heads.get(id) ?? made(chatById.get(id), (row) => keepHead(upToDate(row)));
  const siteByRow = (row: Row | undefined) => made(row, (found) => keepSite(siteOf(found)));

  return {
    known: (by, uid) => made(byUid.get(uid, by), (row) => Number(row.seq)),
    chat,
    lineOf: (visitor) => {
      const id = lines.get(visitor);
      return id === undefined ? made(lineOfVisitor.get(visitor), (row) => keepHead(upToDate(row))) : chat(id);
    },
    chatsOf: (person) => memberships.all(person).flatMap((row) => chat(Number(row.chat)) ?? []),
    person: (id) => people.get(id) ?? made(personById.get(id), (row) => keepPerson(accountOf(row))),
    personByEmail: (email) => made(byEmail.get(email), accountOf),
    site: (id) => sites.get(id) ?? siteByRow(siteById.get(id)),
    siteByKey: (key) => siteByRow(byKey.get(key)),
    ...createAside(db),
    adopt: (changes) => {
      for (const head of changes.heads.values()) keepHead(head);
      for (const account of changes.people.values()) keepPerson(account);
      for (const site of changes.sites.values()) keepSite(site);
    },
    forget: () => {
      heads.clear();
      lines.clear();
      people.clear();
      sites.clear();
    },
  };
};

const made = <Value>(row: Row | undefined, make: (row: Row) => Value): Value | undefined => row && make(row);
