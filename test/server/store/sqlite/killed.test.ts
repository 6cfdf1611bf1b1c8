import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { openSqlite } from '../../../../src/server/store/sqlite/open.ts';
import { folders } from './harness.ts';

const folder = folders();
const writer = new URL('./endless-writer.ts', import.meta.url).pathname;

/** Starts a process that writes without end, and kills it once it has acknowledged so many orders. */
const writeUntilKilled = async (path: string, run: number, acknowledgements: number) => {
  const child = spawn(process.execPath, [writer, path, String(run)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const acknowledged: { readonly uid: string; readonly seq: number }[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const [uid, seq] = line.split(' ');
    // The last line may have been cut in the middle.
    if (uid && seq && line.endsWith(' .')) acknowledged.push({ uid, seq: Number(seq) });
    if (acknowledged.length === acknowledgements) child.kill('SIGKILL');
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  expect(child.signalCode).toBe('SIGKILL');
  return acknowledged;
};

test('after kill -9 in mid-commit, again and again, every acknowledged order is there once, in order', async () => {
  const path = join(folder(), 'besedka.db');
  const acknowledged: { readonly uid: string; readonly seq: number }[] = [];
  for (const [run, count] of [40, 90, 150].entries())
    acknowledged.push(...(await writeUntilKilled(path, run, count)));
  const store = openSqlite({ path, clock: { now: () => 0 } });
  const chats = new Set((await store.openConsultations()).map(({ id }) => id));
  const { logged } = await store.after(0, { office: true, chats }, 1_000_000);
  const byUid = new Map(logged.map(({ event }) => [event.uid, event.seq]));
  expect(acknowledged.map(({ uid }) => byUid.get(uid))).toEqual(acknowledged.map(({ seq }) => seq));
  const texts = logged.flatMap(({ event }) => (event.type === 'message-posted' ? [event.text] : []));
  expect(new Set(texts).size).toBe(texts.length);
  await store.close();
}, 30_000);
