import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Allowance } from '../../../src/server/files/allowance.ts';
import { type Depot, openDepot } from '../../../src/server/files/depot.ts';
import { createIntake, type Intake } from '../../../src/server/files/intake.ts';
import type { Log } from '../../../src/server/ports.ts';
import type { FileRecords, StoredFile } from '../../../src/server/store/store.ts';
import { PDF } from '../web/sending.ts';

const HOURS = 60 * 60 * 1000;
const allowance: Allowance = { on: true, limit: 1000, types: ['pdf'] };
const anna = { person: 7, allowance };
const what = { uid: 'upload-one', name: 'notes.pdf', size: PDF.length };
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

let folder: string;
let depot: Depot;
let now: number;
let made: number;
let stored: Map<string, StoredFile>;
let used: Set<string>;
let records: FileRecords;
const open = (over: Partial<Depot> = {}, error: Log['error'] = silent.error): Promise<Intake> =>
  createIntake({
    depot: { ...depot, ...over },
    records,
    clock: { now: () => now },
    chance: { secret: () => `${made++}`.padStart(43, 'x') },
    log: { ...silent, error },
  });
const bytes = (from = 0, to = PDF.length) => Readable.from([PDF.subarray(from, to)]);
const kept = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name.replace(/^[0-9a-f]{40}/, 'key'));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'besedka-files-'));
  depot = openDepot(folder, 0);
  now = 1_000_000;
  made = 0;
  stored = new Map();
  used = new Set();
  records = {
    add: async (file) => {
      if (stored.has(file.id)) throw new Error('twice');
      stored.set(file.id, file);
    },
    get: async (id) => stored.get(id),
    orphans: async (before) =>
      [...stored.values()].filter(({ id, at }) => at < before && !used.has(id)).map(({ id }) => id),
    drop: async (id) => void (used.has(id) || stored.delete(id)),
  };
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a server that stops in the middle', () => {
  test('FILE2 goes on with what was on the disk', async () => {
    const first = await open();
    await first.announce(what, anna);
    await first.append(what.uid, anna.person, 0, bytes(0, 9));
    const second = await open();
    expect(await second.announce(what, anna)).toEqual({ ok: { offset: 9 } });
    expect(await second.append(what.uid, anna.person, 9, bytes(9))).toMatchObject({
      ok: { file: { name: 'notes.pdf' } },
    });
  });

  test.each(['finish', 'note'] as const)(
    'FILE2 ends what it had not ended, after a crash at "%s"',
    async (step) => {
      let calls = 0;
      const crashing = await open({
        [step]: async (...args: [never, never]) => {
          // The first note is the announcement.
          if (step === 'note' && calls++ === 0) return depot.note(...args);
          throw new Error('crash');
        },
      });
      await crashing.announce(what, anna);
      await expect(crashing.append(what.uid, anna.person, 0, bytes())).rejects.toThrow('crash');
      const again = await open();
      const outcome = await again.announce(what, anna);
      expect(outcome).toMatchObject({ ok: { offset: PDF.length, file: { size: PDF.length } } });
      expect(stored.size).toBe(1);
      // And once more is the same.
      expect(await again.announce(what, anna)).toEqual(outcome);
    },
  );
});

describe('what nobody came back for', () => {
  test('FILE8 is let go of after two days, whole or not; what a message has stays', async () => {
    const intake = await open();
    await intake.announce(what, anna);
    await intake.append(what.uid, anna.person, 0, bytes(0, 9));
    for (const uid of ['upload-two', 'upload-three']) {
      await intake.announce({ ...what, uid }, anna);
      await intake.append(uid, anna.person, 0, bytes());
    }
    const [orphan, message] = [...stored.keys()];
    used.add(message ?? '');
    now += 47 * HOURS;
    await intake.sweep();
    expect(stored.size).toBe(2);
    now += 2 * HOURS;
    await intake.sweep();
    expect([...stored.keys()]).toEqual([message]);
    expect(kept()).toEqual([message]);
    expect(orphan).not.toBe(message);
    expect(await intake.standing(what.uid, anna.person)).toBeUndefined();
  });
});

test('FILE8 one that is taken back while it is being ended leaves nothing', async () => {
  let back: Promise<void> | undefined;
  const intake = await open({
    finish: async (key, id) => {
      await depot.finish(key, id);
      back = intake.forget(what.uid, anna.person);
      for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate);
    },
  });
  await intake.announce(what, anna);
  await intake.append(what.uid, anna.person, 0, bytes());
  await back;
  expect(stored.size).toBe(0);
  expect(kept()).toEqual([]);
});

test('FILE1 the same name for another file is refused', async () => {
  const intake = await open();
  await intake.announce(what, anna);
  expect(await intake.announce({ ...what, size: 5 }, anna)).toMatchObject({ refused: { why: 'exists' } });
});

test('FILE2 two announcements at once are one file', async () => {
  const intake = await open();
  await Promise.all([intake.announce(what, anna), intake.announce(what, anna)]);
  const pieces = [intake.append(what.uid, 7, 0, bytes()), intake.append(what.uid, 7, 0, bytes())];
  const outcomes = await Promise.all(pieces);
  const { ok } = (await intake.announce(what, anna)) as { ok: { offset: number } };
  if (ok.offset < PDF.length) await intake.append(what.uid, 7, ok.offset, bytes(ok.offset));
  expect(outcomes).toHaveLength(2);
  expect(stored.size).toBe(1);
});

test('FILE6 a full disk is told, and asked again later', async () => {
  const intake = await open({ hasRoom: async () => false });
  expect(await intake.announce(what, anna)).toMatchObject({ refused: { why: 'storage', retry: 'later' } });
});

test('FILE6 files leave so much free as the server says', async () => {
  const { bavail, bsize } = await statfs(folder);
  const [free, margin] = [bavail * bsize, 2 ** 30];
  expect(await openDepot(folder, free + margin).hasRoom(0)).toBe(false);
  expect(await openDepot(folder, free - margin).hasRoom(0)).toBe(true);
  expect(await openDepot(folder, free - margin).hasRoom(2 * margin)).toBe(false);
});

test('FILE6 the log tells once an hour of a full disk', async () => {
  const lines: string[] = [];
  const intake = await open({ hasRoom: async () => false }, (_, text) => void lines.push(text));
  await intake.announce(what, anna);
  await intake.announce(what, anna);
  expect(lines).toEqual(['a file was refused: it would take the disk below DISK_RESERVE']);
  now += 60 * 60 * 1000;
  await intake.announce(what, anna);
  expect(lines).toHaveLength(2);
});

test('FILE6 room that others took after the announcement is not taken twice', async () => {
  let room = true;
  const intake = await open({ hasRoom: async () => room });
  await intake.announce(what, anna);
  room = false;
  expect(await intake.append(what.uid, anna.person, 0, bytes())).toMatchObject({
    refused: { why: 'storage', retry: 'later' },
  });
  room = true;
  expect(await intake.append(what.uid, anna.person, 0, bytes())).toMatchObject({
    ok: { file: { size: PDF.length } },
  });
});

test('FILE6 what a message has counts as sent, also when its sender takes it back', async () => {
  const quota = { files: 1, bytes: 1000 };
  const vera = { person: 9, allowance: { ...allowance, quota } };
  const intake = await open();
  await intake.announce(what, vera);
  await intake.append(what.uid, vera.person, 0, bytes());
  for (const id of stored.keys()) used.add(id);
  await intake.forget(what.uid, vera.person);
  expect(await intake.announce({ ...what, uid: 'upload-two' }, vera)).toMatchObject({
    refused: { why: 'too-fast' },
  });
  expect(stored.size).toBe(1);
});
