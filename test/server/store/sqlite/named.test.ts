import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { addVisitor } from '../../../../src/server/office/people.ts';
import { commonWith, presentName } from '../../../../src/server/store/names.ts';
import { openSqlite } from '../../../../src/server/store/sqlite/open.ts';
import type { Store } from '../../../../src/server/store/store.ts';
import { give, staff } from '../../../contract/under-test.ts';
import { folders, openAt } from './harness.ts';

const folder = folders();
let time = 1_000_000;
/** Each look at the clock is later, as between two starts. */
const clock = { now: () => ++time };
const at = (data: string): string => join(data, 'besedka.db');

/** A server starts on a data folder, as the real one does. */
const started = async (data: string): Promise<{ readonly store: Store; readonly name: string }> => {
  const store = openSqlite({ path: at(data), clock });
  return { store, name: presentName(await store.names()) };
};
const write = async (store: Store, count: number) => {
  const [site] = await store.sites();
  for (let done = 0; done < count; done++) await give(store, { by: 0, rule: addVisitor(site?.id ?? 0) });
  return store.head();
};
/** What a client that has read up to the end under a name is told. */
const common = async (store: Store, name: string) => commonWith(await store.names(), name);

const used = async (): Promise<string> => {
  const data = join(folder(), 'data');
  const { store } = await started(data);
  await staff(store);
  await store.close();
  return data;
};

describe('the name of the log', () => {
  test('says that all is there after a restart, a kill, and a move of the whole folder', async () => {
    const data = await used();
    const { store, name } = await started(data);
    const end = await write(store, 3);
    // Killed: nothing was closed.
    const left = join(folder(), 'data');
    cpSync(data, left, { recursive: true });
    const again = await started(left);
    expect(again.name).not.toBe(name);
    expect(await common(again.store, name)).toEqual({ upTo: end, sure: true });
    await again.store.close();
    const elsewhere = join(folder(), 'another disk');
    cpSync(left, elsewhere, { recursive: true });
    rmSync(left, { recursive: true });
    const moved = await started(elsewhere);
    expect(await common(moved.store, again.name)).toEqual({ upTo: end, sure: true });
    await moved.store.close();
    await store.close();
  });

  test.each(['the whole folder, the server stopped', 'the database alone, while it runs'])(
    'says where a copy ends that was put back: %s',
    async (how) => {
      const data = await used();
      const copy = join(folder(), 'copy');
      let { store, name } = await started(data);
      let end = await write(store, 3);
      if (how.startsWith('the whole')) {
        await store.close();
        cpSync(data, copy, { recursive: true });
        ({ store, name } = await started(data));
      } else {
        const db = new DatabaseSync(at(data));
        db.exec(`VACUUM INTO '${join(folder(), 'backup.db')}'`);
        cpSync(data, copy, { recursive: true });
        db.close();
      }
      const known = await write(store, 5);
      await store.close();
      rmSync(data, { recursive: true });
      cpSync(copy, data, { recursive: true });
      const back = await started(data);
      // Beyond what anybody knew.
      expect(await write(back.store, 20)).toBeGreaterThan(known);
      expect((await common(back.store, name))?.upTo).toBe(end);
      await back.store.close();
      const later = await started(data);
      end = (await common(later.store, name))?.upTo ?? 0;
      expect(known).toBeGreaterThan(end);
      await later.store.close();
    },
  );

  test('begins with what a command writes while no server runs', async () => {
    const data = await used();
    const { store, name } = await started(data);
    const end = await write(store, 2);
    await store.close();
    const copy = join(folder(), 'copy');
    cpSync(data, copy, { recursive: true });
    const more = await started(data);
    await write(more.store, 4);
    await more.store.close();
    // Put back, and "besedka user add" before anything else.
    const command = openSqlite({ path: at(copy), clock, guest: true });
    await write(command, 4);
    await command.close();
    const back = await started(copy);
    expect((await common(back.store, more.name))?.upTo).toBe(end);
    expect(await common(back.store, name)).toEqual({ upTo: end, sure: true });
    await back.store.close();
  });

  test('is not written by a command that only looks', async () => {
    const data = await used();
    const before = (await started(data)).store;
    const count = (await before.names()).length;
    await before.close();
    const command = openSqlite({ path: at(data), clock, guest: true });
    await command.sites();
    await command.close();
    const { store } = await started(data);
    expect(await store.names()).toHaveLength(count + 1);
    await store.close();
  });

  test('is told also where it cannot be written yet, and written with the first commit', async () => {
    const data = await used();
    const subject = openAt(at(data), folder);
    const free = subject.hold();
    const name = presentName(await subject.store.names());
    expect(subject.reports).toHaveLength(1);
    free();
    const end = await write(subject.store, 2);
    await subject.store.close();
    const { store } = await started(data);
    expect(await common(store, name)).toEqual({ upTo: end, sure: true });
    await store.close();
  });

  test('is later than the one before it, whatever the clock says', async () => {
    const data = await used();
    const { store } = await started(data);
    const before = (await store.names()).at(-1)?.at ?? 0;
    await store.close();
    const slow = openSqlite({ path: at(data), clock: { now: () => 5 } });
    expect((await slow.names()).at(-1)?.at).toBeGreaterThan(before);
    await slow.close();
  });
});
