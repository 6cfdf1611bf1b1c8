import type { DatabaseSync } from 'node:sqlite';
import { StorageStop } from '../stop.ts';
import { isBusy } from './failures.ts';
import type { Migration } from './migrations/list.ts';

/**
 * The version a database is at: 0 for one without any table. Anything that is not clearly ours is
 * refused rather than guessed at.
 */
export const versionOf = (db: DatabaseSync, file: string): number => {
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  if (tables.length === 0) return 0;
  const row = tables.some(({ name }) => name === 'meta')
    ? db.prepare("SELECT value FROM meta WHERE name = 'version'").get()
    : undefined;
  const version = Number(row?.value);
  if (Number.isSafeInteger(version) && version > 0) return version;
  throw new StorageStop(
    'foreign',
    file,
    `${file} is a database of another program: move it away, or set DATA_DIR to another folder.`,
  );
};

/** Refuses a database that a newer server has written. */
export const refuseNewer = (found: number, list: readonly Migration[], file: string): void => {
  if (found <= list.length) return;
  throw new StorageStop(
    'newer',
    file,
    `${file} was written by a newer version (its format is ${found}, this one knows ${list.length}): start that version again, or put the backup from before the upgrade in its place.`,
  );
};

/** Brings a database to the newest version, each step in a transaction of its own. */
export const migrate = (db: DatabaseSync, file: string, list: readonly Migration[]): void => {
  const gap = list.findIndex(({ number }, index) => number !== index + 1);
  if (gap >= 0) throw new Error(`Migration ${gap + 1} is missing from the list`);
  const found = versionOf(db, file);
  refuseNewer(found, list, file);
  for (const migration of list.slice(found)) step(db, file, migration);
};

const step = (db: DatabaseSync, file: string, { number, name, sql }: Migration): void => {
  try {
    db.exec('BEGIN IMMEDIATE; CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT) STRICT');
    db.exec(sql);
    db.prepare("INSERT OR REPLACE INTO meta (name, value) VALUES ('version', ?)").run(String(number));
    db.exec('COMMIT');
  } catch (problem) {
    if (db.isTransaction) db.exec('ROLLBACK');
    if (isBusy(problem)) throw problem;
    const reason = problem instanceof Error ? problem.message : String(problem);
    const text = `Step ${number} (${name}) failed on ${file}, which stays at ${number - 1}: keep a copy of the file and report this. (${reason})`;
    throw new StorageStop('broken', file, text, problem);
  }
};
