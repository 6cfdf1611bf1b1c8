import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stateOf } from '../../../../src/protocol/chat.ts';
import type { ChatEvent, ChatFact } from '../../../../src/protocol/events.ts';
import { siteDefaults } from '../../../../src/protocol/sites.ts';
import { operatorSays } from '../../../../src/server/office/answering.ts';
import { visitorSetsCard } from '../../../../src/server/office/cards.ts';
import { visitorLeavesLead } from '../../../../src/server/office/leads.ts';
import { setSite } from '../../../../src/server/office/sites.ts';
import { openFile } from '../../../../src/server/store/sqlite/file.ts';
import { migrations } from '../../../../src/server/store/sqlite/migrations/list.ts';
import { openSqlite } from '../../../../src/server/store/sqlite/open.ts';
import { give } from '../../../contract/under-test.ts';
import { folders } from './harness.ts';

const folder = folders();
const clock = { now: () => 2_000_000 };

/** What a site had before there were forms, files, rules and hours. */
const SETTINGS = { title: 'Our shop', language: 'ru', accent: '#112233', closeAfterSilence: 5 };

const visitor = { id: 3, kind: 'visitor', name: '' } as const;
const facts: readonly (readonly [by: number, fact: ChatFact])[] = [
  [3, { type: 'chat-opened', kind: 'line', site: 1, visitor }],
  [3, { type: 'consultation-started', initiator: 'visitor' }],
  [3, { type: 'message-posted', text: 'Good day' }],
];

/** A database as the version with format 3 left it: a site, an operator, and a visitor who waits. */
const old = (): string => {
  const path = join(folder(), 'besedka.db');
  const { db, release } = openFile({ path, steps: migrations.slice(0, 3) });
  const insert = db.prepare(
    'INSERT INTO events (seq, at, by, chat, type, office, line, body) VALUES (?, ?, ?, ?, ?, 1, ?, ?)',
  );
  const write = (seq: number, chat: number | null, event: { type: string; by: number }, line = 0) =>
    insert.run(
      seq,
      1000 * seq,
      event.by,
      chat,
      event.type,
      line,
      JSON.stringify({ ...event, seq, at: 1000 * seq }),
    );
  write(1, null, {
    type: 'site-added',
    by: 0,
    ...{ key: 'demo', name: 'Demo', origins: ['*'], settings: SETTINGS },
  });
  write(2, null, {
    type: 'person-added',
    by: 0,
    ...{ kind: 'operator', name: 'Anna', email: 'a@shop.example' },
  });
  write(3, null, { type: 'person-added', by: 0, ...{ kind: 'visitor', name: '', site: 1 } });
  facts.forEach(([by, fact], at) => {
    const event = { ...fact, by, chat: 4, prev: at === 0 ? 0 : 3 + at };
    write(4 + at, 4, event, at === 0 ? 0 : 1);
  });
  const head = {
    id: 4,
    kind: 'line',
    site: 1,
    visitor: 3,
    people: { 3: visitor },
    members: [3],
    marks: {},
    lastOf: {},
    consultation: { id: 5, status: 'waiting', initiator: 'visitor', startedAt: 5000, lastAt: 5000 },
    upTo: 5,
  };
  db.exec(`
    INSERT INTO sites VALUES (1, 'demo', 'Demo', '["*"]', '${JSON.stringify(SETTINGS)}');
    INSERT INTO people (id, kind, name, email, role, disabled, chosen, since)
      VALUES (2, 'operator', 'Anna', 'a@shop.example', 'admin', 0, 'online', 2000);
    INSERT INTO people (id, kind, site, name, role, disabled, chosen, since)
      VALUES (3, 'visitor', 1, '', 'operator', 0, 'online', 3000);
    INSERT INTO chats VALUES (4, 'line', 1, 3, 'waiting', '${JSON.stringify(head)}');
    INSERT INTO members VALUES (3, 4);`);
  release();
  return path;
};

test('a database of the version before goes on where it was, with new settings at their defaults', async () => {
  const store = openSqlite({ path: old(), clock });
  const expected = { ...siteDefaults, ...SETTINGS };
  expect(await store.sites()).toEqual([
    { id: 1, key: 'demo', name: 'Demo', origins: ['*'], settings: expected, notify: [] },
  ]);
  expect(await store.siteByKey('demo')).toMatchObject({ settings: expected });
  expect(await store.person(2)).toMatchObject({ limit: 0, disabled: false });
  expect(await store.groups()).toEqual([]);
  expect(await store.newLeads()).toBe(0);
  const head = await store.chat(4);
  expect(stateOf(head)).toBe('chat');
  expect(head).toMatchObject({ last: { text: 'Good day' }, upTo: 6 });

  await give(store, { by: 2, rule: operatorSays(2, { chat: 4, text: 'Hello' }) });
  await give(store, {
    by: 3,
    rule: visitorSetsCard(3, { phone: '89161234567' }, { pageOf: () => undefined }),
  });
  await give(store, {
    by: 3,
    rule: visitorLeavesLead(3, { form: 'request', fields: { message: 'Hi' }, page: PAGE }),
  });
  await give(store, {
    by: 0,
    rule: setSite(0, 1, { settings: { files: { ...siteDefaults.files, on: false } } }),
  });
  expect(await store.chat(4)).toMatchObject({ card: { phones: ['+79161234567'] } });
  expect(await store.siteByKey('demo')).toMatchObject({ settings: { ...expected, files: { on: false } } });
  expect(await store.newLeads()).toBe(1);
  await store.close();
});

test('a section that was stored before it grew has the rest at its default', async () => {
  const path = old();
  const { db, release } = openFile({ path });
  const settings = { ...SETTINGS, files: { on: false }, retention: { way: 'chat' } };
  db.prepare('UPDATE sites SET settings = ?').run(JSON.stringify(settings));
  release();
  const store = openSqlite({ path, clock });
  expect((await store.siteByKey('demo'))?.settings).toMatchObject({
    files: { ...siteDefaults.files, on: false },
    retention: { ...siteDefaults.retention, way: 'chat' },
  });
  await store.close();
});

test('what was written by the old version reads the same to whoever catches up', async () => {
  const store = openSqlite({ path: old(), clock });
  const { lines } = await store.history(4, 100, 10);
  expect(lines.map(({ type }: ChatEvent) => type)).toEqual(['consultation-started', 'message-posted']);
  const { logged } = await store.after(0, { office: true, chats: new Set() }, 10);
  expect(logged).toHaveLength(6);
  await store.close();
});

const PAGE = { url: 'https://shop.example/', title: 'Shop', referrer: '' };
