import { DatabaseSync } from 'node:sqlite';
import { StorageStop } from '../stop.ts';
import { isBusy, stopFor } from './failures.ts';

/** Gives the lock back. */
export type Release = () => void;

/** Long enough for two that start at once to find out who was first. */
const PATIENCE = 200;

/**
 * Makes this process the only server of a database. The lock is one of the operating system, held by
 * an open transaction on a file of its own: it ends with the process, however that ends, and the
 * database itself stays open to backups and to the command line. The file says who has it.
 */
export const takeLock = (file: string): Release => {
  const path = `${file}.lock`;
  const db = new DatabaseSync(path, { timeout: PATIENCE });
  try {
    db.exec('BEGIN IMMEDIATE; CREATE TABLE IF NOT EXISTS holder (pid INTEGER NOT NULL); DELETE FROM holder');
    db.prepare('INSERT INTO holder (pid) VALUES (?)').run(process.pid);
    db.exec('COMMIT; BEGIN IMMEDIATE');
    return () => db.close();
  } catch (problem) {
    const pid = isBusy(problem) ? holder(db) : undefined;
    db.close();
    if (!isBusy(problem)) throw stopFor(problem, path);
    const who = pid === undefined ? 'another process' : `process ${pid}`;
    throw new StorageStop(
      'in-use',
      file,
      `${file} is in use by ${who}: stop that server, or set DATA_DIR to another folder for this one.`,
      problem,
    );
  }
};

/** Whoever holds the lock lets others read. */
const holder = (db: DatabaseSync): number | undefined => {
  try {
    const row = db.prepare('SELECT pid FROM holder').get();
    return row && Number(row.pid);
  } catch (problem) {
    // The other one is writing its number at this moment, or has no table yet.
    if (isBusy(problem) || String(problem).includes('no such table')) return undefined;
    throw problem;
  }
};
