import type { DatabaseSync } from 'node:sqlite';
import type { ChatHead } from '../../../protocol/chat.ts';
import { isChatEvent, isLine } from '../../../protocol/events.ts';
import type { Site } from '../../../protocol/sites.ts';
import type { Account, Logged } from '../store.ts';
import { type Changes, chatOf } from '../unit.ts';
import { createSaveAside } from './save-aside.ts';

/** Writes what a transaction decided: its events, and each thing they changed once. Call it inside one. */
export type Save = (changes: Changes, before: (chat: number) => ChatHead | undefined) => void;

export const createSave = (db: DatabaseSync): Save => {
  const saveEvent = eventSaver(db);
  const saveHead = headSaver(db);
  const savePerson = personSaver(db);
  const saveSite = siteSaver(db);
  const saveAside = createSaveAside(db);
  // What refers to something is written after it: a site, its visitors, their chats.
  return (changes, before) => {
    for (const logged of changes.logged) saveEvent(logged);
    for (const site of changes.sites.values()) saveSite(site);
    for (const account of changes.people.values()) savePerson(account);
    for (const head of changes.heads.values()) saveHead(head, before(head.id));
    saveAside(changes);
  };
};

const eventSaver = (db: DatabaseSync) => {
  const insert = db.prepare(
    'INSERT INTO events (seq, at, by, uid, chat, type, office, line, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  return ({ event, json, office }: Logged): void => {
    const { seq, at, by, uid = null, type } = event;
    const line = isChatEvent(event) && isLine(event);
    insert.run(seq, at, by, uid, chatOf(event), type, office ? 1 : 0, line ? 1 : 0, json);
  };
};

/** A kept head is at most so many numbers behind the log: see `upToDate` in ground.ts. */
const LAG = 2048;

const status = ({ consultation }: ChatHead) => consultation?.status ?? null;

/**
 * A head on the disk may be older than the log, because old head + events = fresh head: rewriting it
 * for each message would cost as much as the message. It is written when something changes that is
 * looked up by, and whenever the log has passed a multiple of 2048 since.
 */
const isDue = (head: ChatHead, before: ChatHead): boolean =>
  head.members !== before.members ||
  status(head) !== status(before) ||
  Math.floor(head.upTo / LAG) !== Math.floor(before.upTo / LAG);

const headSaver = (db: DatabaseSync) => {
  const insert = db.prepare(
    'INSERT INTO chats (id, kind, site, visitor, status, head) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const update = db.prepare('UPDATE chats SET head = ? WHERE id = ?');
  const restate = db.prepare('UPDATE chats SET status = ? WHERE id = ?');
  const come = db.prepare('INSERT OR IGNORE INTO members (person, chat) VALUES (?, ?)');
  const go = db.prepare('DELETE FROM members WHERE person = ? AND chat = ?');

  const saveMembers = ({ id, members }: ChatHead, were: readonly number[]) => {
    for (const person of members) if (!were.includes(person)) come.run(person, id);
    for (const person of were) if (!members.includes(person)) go.run(person, id);
  };

  return (head: ChatHead, before: ChatHead | undefined): void => {
    const { id, kind, site, visitor, members } = head;
    if (!before) insert.run(id, kind, site, visitor, status(head), JSON.stringify(head));
    else if (isDue(head, before)) {
      update.run(JSON.stringify(head), id);
      if (status(head) !== status(before)) restate.run(status(head), id);
    }
    // The fold keeps the very same list while nobody comes or goes.
    if (before?.members !== members) saveMembers(head, before?.members ?? []);
  };
};

const personSaver = (db: DatabaseSync) => {
  const save = db.prepare(
    `INSERT INTO people (id, kind, site, name, position, avatar, email, role, disabled, chosen, since, most, note)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, position = excluded.position,
       avatar = excluded.avatar, role = excluded.role, disabled = excluded.disabled, chosen = excluded.chosen,
       most = excluded.most, note = excluded.note`,
  );
  return (account: Account): void => {
    const { id, kind, site, name, position, avatar, email, role, disabled, chosen, since, limit, note } =
      account;
    const card = [name, position ?? null, avatar ?? null] as const;
    const may = [role, disabled ? 1 : 0, chosen, since, limit, note ?? null] as const;
    save.run(id, kind, site ?? null, ...card, email || null, ...may);
  };
};

const siteSaver = (db: DatabaseSync) => {
  const save = db.prepare(
    `INSERT INTO sites (id, key, name, origins, settings, notify) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, origins = excluded.origins,
       settings = excluded.settings, notify = excluded.notify`,
  );
  return ({ id, key, name, origins, settings, notify }: Site): void => {
    save.run(id, key, name, JSON.stringify(origins), JSON.stringify(settings), JSON.stringify(notify));
  };
};
