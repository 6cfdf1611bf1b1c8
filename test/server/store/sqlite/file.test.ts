import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { visitorSays } from '../../../../src/server/office/line.ts';
import { openFile } from '../../../../src/server/store/sqlite/file.ts';
import { migrations } from '../../../../src/server/store/sqlite/migrations/list.ts';
import { openSqlite } from '../../../../src/server/store/sqlite/open.ts';
import { StorageStop } from '../../../../src/server/store/stop.ts';
import { give, staff } from '../../../contract/under-test.ts';
import { folders } from './harness.ts';

const folder = folders();
const clock = { now: () => 1_000_000 };

/** What the start says about a file, with its folder left out. */
const stopOn = (path: string, guest = false): { trouble: string; text: string } => {
  try {
    openFile({ path, guest, busyTimeout: 20 }).release();
  } catch (stop) {
    if (!(stop instanceof StorageStop)) throw stop;
    return { trouble: stop.trouble, text: stop.message.replaceAll(path, 'FILE') };
  }
  throw new Error('It opened');
};

/** A database with a little in it, closed. */
const used = async (): Promise<string> => {
  const path = join(folder(), 'data', 'besedka.db');
  const store = openSqlite({ path, clock });
  const { visitor } = await staff(store);
  await Promise.all(
    Array.from({ length: 200 }, (_, n) =>
      store.commit({ by: visitor, rule: visitorSays(visitor, `Message ${n}`) }),
    ),
  );
  await store.close();
  return path;
};

const write = (path: string, sql: string) => {
  const db = new DatabaseSync(path);
  db.exec(sql);
  db.close();
};

test('the folder is made, and a commit is on the disk when it is acknowledged', () => {
  const { db, release } = openFile({ path: join(folder(), 'a', 'b', 'besedka.db') });
  const pragma = (name: string) => Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0];
  expect(pragma('journal_mode')).toBe('wal');
  expect(pragma('synchronous')).toBe(2);
  expect(pragma('foreign_keys')).toBe(1);
  expect(pragma('busy_timeout')).toBeGreaterThan(0);
  release();
});

test('only its owner may read a database, whoever may look into the folder', async () => {
  const data = folder();
  const path = join(data, 'besedka.db');
  const store = openSqlite({ path, clock });
  await staff(store);
  const readable = () => readdirSync(data).filter((name) => statSync(join(data, name)).mode & 0o077);
  expect(readdirSync(data)).toEqual(expect.arrayContaining(['besedka.db', 'besedka.db-wal']));
  expect(readable()).toEqual([]);
  await store.close();
});

test('a database from a newer server stops the start, and says what to run', async () => {
  const path = await used();
  write(path, `UPDATE meta SET value = '${migrations.length + 1}' WHERE name = 'version'`);
  const bytes = readFileSync(path);
  expect(stopOn(path)).toEqual({
    trouble: 'newer',
    text: `FILE was written by a newer version (its format is ${migrations.length + 1}, this one knows ${migrations.length}): start that version again, or put the backup from before the upgrade in its place.`,
  });
  expect(readFileSync(path).equals(bytes)).toBe(true);
});

test('a file that is not a database stops the start, and is left alone', () => {
  const path = join(folder(), 'besedka.db');
  writeFileSync(path, 'Dear diary, '.repeat(1000));
  const { trouble, text } = stopOn(path);
  expect(trouble).toBe('not-a-database');
  expect(text).toContain('FILE is not a database: move it away, or set DATA_DIR');
  expect(readFileSync(path, 'utf8')).toMatch(/^Dear diary/);
});

test('a database of another program stops the start, and is left alone', () => {
  const path = join(folder(), 'besedka.db');
  write(path, 'CREATE TABLE recipes (name TEXT)');
  const bytes = readFileSync(path);
  expect(stopOn(path)).toMatchObject({ trouble: 'foreign' });
  expect(readFileSync(path).equals(bytes)).toBe(true);
});

test('a table "meta" without a version is not taken for ours', () => {
  const path = join(folder(), 'besedka.db');
  write(path, 'CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT)');
  expect(stopOn(path).trouble).toBe('foreign');
});

test.each([
  ['cut short', (path: string) => truncateSync(path, 3 * 4096)],
  [
    'with pages overwritten',
    (path: string) => {
      const bytes = readFileSync(path);
      bytes.fill(0xa5, 2 * 4096, 9 * 4096);
      writeFileSync(path, bytes);
    },
  ],
])('a damaged database (%s) stops the start, and says what to do', async (_how, damage) => {
  const path = await used();
  damage(path);
  const { trouble, text } = stopOn(path);
  expect(trouble).toBe('corrupt');
  expect(text).toContain(
    'FILE is damaged: move it away together with besedka.db-wal and besedka.db-shm, put the',
  );
});

/** As a process leaves a database that is killed: what it wrote last is in the log beside it. */
const killed = async (change: (db: DatabaseSync) => void): Promise<string> => {
  const path = await used();
  const left = join(folder(), 'besedka.db');
  const db = new DatabaseSync(path, { defensive: false });
  db.exec('PRAGMA wal_autocheckpoint = 0');
  change(db);
  for (const part of ['', '-wal']) copyFileSync(`${path}${part}`, `${left}${part}`);
  db.close();
  return left;
};

test('a backup beside the write-ahead log of another database stops the start, and says what to move away', async () => {
  const copy = join(folder(), 'backup.db');
  const path = await killed((db) => {
    db.exec(`VACUUM INTO '${copy}'`);
    const keep = db.prepare('INSERT INTO kept (name, value) VALUES (?, hex(randomblob(400)))');
    const write = (count: number) => {
      db.exec('BEGIN');
      for (let at = 0; at < count; at++) keep.run(`${count} ${at}`);
      db.exec('COMMIT');
    };
    write(4_000);
    db.exec('PRAGMA wal_checkpoint(PASSIVE)');
    // What is in the log now leads to pages that were written into the file before.
    write(300);
  });
  copyFileSync(copy, path);
  expect(stopOn(path)).toMatchObject({ trouble: 'corrupt', text: expect.stringContaining('besedka.db-wal') });
});

test('a file that was written long after its log is looked through to the last index', async () => {
  // Of what a short look does not see: an index that is not of its table.
  const spoil = (db: DatabaseSync) =>
    db.exec(`PRAGMA writable_schema = ON;
      UPDATE sqlite_schema SET sql = replace(sql, '(seq)', '(at)') WHERE name = 'events_office'`);
  const usual = await killed(spoil);
  openFile({ path: usual, busyTimeout: 20 }).release();
  const odd = await killed(spoil);
  utimesSync(`${odd}-wal`, 1_000, 1_000);
  expect(stopOn(odd).trouble).toBe('corrupt');
});

test('a data folder that cannot be written stops the start, and says what to set', () => {
  const file = join(folder(), 'a file');
  writeFileSync(file, '');
  expect(stopOn(join(file, 'besedka.db'))).toMatchObject({
    trouble: 'not-writable',
    text: expect.stringContaining('set DATA_DIR to another folder'),
  });
});

test('a folder in the place of the database stops the start', () => {
  const path = join(folder(), 'besedka.db');
  mkdirSync(path);
  expect(stopOn(path).trouble).toBe('not-writable');
});

test('a second server on the same data is told which process has it, until that one lets it go', async () => {
  const path = await used();
  const first = openFile({ path });
  expect(stopOn(path)).toEqual({
    trouble: 'in-use',
    text: `FILE is in use by process ${process.pid}: stop that server, or set DATA_DIR to another folder for this one.`,
  });
  first.release();
  openFile({ path }).release();
});

test('a database of any earlier version is brought to the newest, with its people', async () => {
  for (let version = 2; version < migrations.length; version++) {
    const path = join(folder(), 'besedka.db');
    const { db, release } = openFile({ path, steps: migrations.slice(0, version) });
    db.exec(`INSERT INTO events VALUES (1, 5000, 0, NULL, NULL, 'person-added', 1, 0, '{}');
      INSERT INTO people (id, kind, name, role, disabled, chosen) VALUES (1, 'operator', 'Anna', 'admin', 0, 'offline')`);
    if (version >= 3) db.exec('UPDATE people SET since = 5000');
    release();
    const store = openSqlite({ path, clock });
    expect(await store.colleagues()).toMatchObject([{ id: 1, name: 'Anna', since: 5000, limit: 0 }]);
    await store.close();
  }
});

test('a migration that fails leaves the database at the version before it', async () => {
  const path = await used();
  const steps = [
    ...migrations,
    { number: migrations.length + 1, name: 'wrong', sql: 'CREATE TABLE x (a); NONSENSE' },
  ];
  expect(() => openFile({ path, steps })).toThrow(`Step ${steps.length} (wrong) failed on ${path}`);
  const { db, release } = openFile({ path });
  expect(db.prepare("SELECT name FROM sqlite_schema WHERE name = 'x'").all()).toEqual([]);
  release();
});

test('a list of migrations with a gap is refused before anything is touched', () => {
  const path = join(folder(), 'besedka.db');
  expect(() => openFile({ path, steps: migrations.slice(1) })).toThrow('Migration 1 is missing');
});

test('migrations run once, in order, on a database that has some of them', async () => {
  const path = join(folder(), 'besedka.db');
  openFile({ path, steps: migrations.slice(0, 1) }).release();
  const { db, release } = openFile({ path });
  expect(db.prepare("SELECT value FROM meta WHERE name = 'version'").get()).toEqual({
    value: String(migrations.length),
  });
  release();
});

test('a guest writes beside a running server, which notices and tells it in order', async () => {
  const path = await used();
  const server = openSqlite({ path, clock });
  const log: number[] = [];
  server.onCommit((logged) => log.push(...logged.map(({ event }) => event.seq)));
  const chat = (await server.openConsultations())[0];
  const visitor = chat?.visitor ?? 0;
  const guest = openSqlite({ path, clock, guest: true });
  const first = await give(guest, {
    by: visitor,
    uid: 'uid-guest',
    rule: visitorSays(visitor, 'By the guest'),
  });
  const second = await give(server, { by: visitor, rule: visitorSays(visitor, 'By the server') });
  expect(log).toEqual([first, second]);
  expect(second).toBe(first + 1);
  expect((await server.snapshot(chat?.id ?? 0, 2))?.lines).toMatchObject([
    { seq: first, text: 'By the guest' },
    { seq: second, prev: first },
  ]);
  const third = await give(guest, { by: visitor, rule: visitorSays(visitor, 'Once more') });
  expect(await server.head()).toBe(third);
  expect(log).toEqual([first, second, third]);
  expect(
    await server.commit({ by: visitor, uid: 'uid-guest', rule: visitorSays(visitor, 'By the guest') }),
  ).toEqual({
    kind: 'known',
    seq: first,
  });
  await guest.close();
  await server.close();
});

test('a log that became shorter under a running server is reported once, and nothing is written over it', async () => {
  const path = await used();
  const reports: unknown[] = [];
  const server = openSqlite({ path, clock, report: (problem) => reports.push(problem) });
  const visitor = (await server.openConsultations())[0]?.visitor ?? 0;
  const head = await server.head();
  write(path, `DELETE FROM events WHERE seq = ${head}`);
  expect(await server.commit({ by: visitor, rule: visitorSays(visitor, 'Good day') })).toMatchObject({
    refusal: { why: 'storage', retry: 'later' },
  });
  await expect(server.head()).rejects.toThrow('was replaced while the server ran');
  expect(reports.map(String)).toEqual([expect.stringContaining('was replaced while the server ran')]);
  await server.close();
});

test('a database that was put in the place of another under a running server is noticed', async () => {
  const path = await used();
  const reports: unknown[] = [];
  const server = openSqlite({ path, clock, report: (problem) => reports.push(problem) });
  await server.names();
  const copy = join(folder(), 'copy.db');
  write(path, `VACUUM INTO '${copy}'`);
  renameSync(copy, path);
  await expect(server.head()).rejects.toThrow(`${path} was replaced while the server ran`);
  expect(reports).toHaveLength(1);
  await server.close();
});

test('other contents of the same file are noticed', async () => {
  const path = await used();
  const before = openSqlite({ path, clock });
  await before.names();
  const copy = join(folder(), 'copy.db');
  write(path, `VACUUM INTO '${copy}'`);
  await before.close();
  const reports: unknown[] = [];
  const server = openSqlite({ path, clock, report: (problem) => reports.push(problem) });
  await server.names();
  // As the program sqlite3 does with ".restore", through SQLite itself.
  const source = new DatabaseSync(copy);
  await backup(source, path, { rate: 10_000 });
  source.close();
  await expect(server.head()).rejects.toThrow('was replaced while the server ran');
  await server.close();
});

test('a guest does not change the tables under a running server, and opens data that nobody has', async () => {
  const path = join(folder(), 'besedka.db');
  const old = openFile({ path, steps: migrations.slice(0, 1) });
  expect(stopOn(path, true).trouble).toBe('older');
  old.release();
  openFile({ path, guest: true }).release();
});

test('a long chat is whole after opening again, though its head was not written with each message', async () => {
  const path = join(folder(), 'besedka.db');
  const store = openSqlite({ path, clock });
  const { visitor } = await staff(store);
  for (let round = 0; round < 50; round++)
    await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        store.commit({ by: visitor, rule: visitorSays(visitor, `Message ${round} ${n}`) }),
      ),
    );
  const head = await store.lineOf(visitor);
  await store.close();
  const again = openSqlite({ path, clock });
  expect(await again.lineOf(visitor)).toEqual(head);
  await again.close();
});
