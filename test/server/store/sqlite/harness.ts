import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll } from 'vitest';
import { openFile } from '../../../../src/server/store/sqlite/file.ts';
import { storeIn } from '../../../../src/server/store/sqlite/open.ts';
import type { LastingStoreUnderTest, StoreUnderTest } from '../../../contract/under-test.ts';

/** Makes folders that are gone when the tests of the file are. */
export const folders = () => {
  const made: string[] = [];
  afterAll(() => {
    for (const folder of made) rmSync(folder, { recursive: true, force: true });
  });
  return () => {
    const folder = mkdtempSync(join(tmpdir(), 'besedka-store-'));
    made.push(folder);
    return folder;
  };
};

const NO_LIMIT = 1_000_000;

const openWith = (path: string) => {
  const file = openFile({ path, busyTimeout: 20 });
  const time = { now: 1_000_000 };
  const reports: unknown[] = [];
  const store = storeIn(file, { clock: { now: () => time.now }, report: (problem) => reports.push(problem) });
  const limit = (pages: number) => void file.db.prepare(`PRAGMA max_page_count = ${pages}`).get();
  const starve = () => {
    limit(Number(file.db.prepare('PRAGMA page_count').get()?.page_count));
    return () => limit(NO_LIMIT);
  };
  return { store, time, reports, starve };
};

export const openInMemory = (): StoreUnderTest => openWith(':memory:');

/** A store over a file, with its troubles. */
export const openAt = (path: string, newFolder: () => string): LastingStoreUnderTest => {
  /** The bytes that are there at this moment: the process has no chance to tidy up. */
  const crash = async () => {
    const copy = join(newFolder(), 'besedka.db');
    for (const part of ['', '-wal']) cpSync(`${path}${part}`, `${copy}${part}`);
    return openAt(copy, newFolder);
  };
  const hold = () => {
    const other = new DatabaseSync(path);
    other.exec('BEGIN IMMEDIATE');
    return () => other.close();
  };
  return { ...openWith(path), crash, hold };
};
