import { closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StorageStop } from '../stop.ts';
import { corruptStop, stopFor } from './failures.ts';
import { type Release, takeLock } from './lock.ts';
import { migrate, refuseNewer, versionOf } from './migrate.ts';
import { type Migration, migrations } from './migrations/list.ts';

export interface OpenFile {
  readonly db: DatabaseSync;
  /** Its path, or `:memory:`. */
  readonly file: string;
  /** Another process has it already, and has named the log. */
  readonly guest: boolean;
  /** Whether the file that was opened is still the one at that path. */
  isThere(): boolean;
  /** Lets the file and its lock go. */
  readonly release: Release;
}

export interface FileOptions {
  /** A file, or `:memory:`. Its folder is made when it does not exist. */
  readonly path: string;
  /** Another process may have it already: then join that one instead of stopping. For the command line. */
  readonly guest?: boolean;
  /** Milliseconds to wait for a lock of another program, during which nothing else runs. */
  readonly busyTimeout?: number;
  readonly steps?: readonly Migration[];
}

const MEMORY = ':memory:';
const BUSY_TIMEOUT = 1000;
/** Pages of 4 kB: a file of up to 64 MB is looked through at the start, for a tenth of a second or two. */
const CHECKED = 16_384;

/** Opens, locks, checks and migrates a database. Throws a `StorageStop` with a sentence. */
export const openFile = (options: FileOptions): OpenFile => {
  const { path, busyTimeout = BUSY_TIMEOUT, steps = migrations } = options;
  const file = path === MEMORY ? path : resolve(path);
  const doubtful = file !== MEMORY && isNewerThanItsLog(file);
  const lock = file === MEMORY ? nothing : lockOf(file, options.guest ?? false);
  try {
    const db = new DatabaseSync(file, { timeout: busyTimeout });
    return prepared(db, file, steps, { lock, doubtful });
  } catch (problem) {
    lock?.();
    throw stopFor(problem, file);
  }
};

const nothing: Release = () => undefined;

/** Level by level, because Node's own `recursive` never comes back where the system makes no folders (`/proc`). */
const makeFolder = (folder: string): void => {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    // Words of customers and hashes of passwords: nobody else's business on this machine.
    mkdirSync(folder, { mode: 0o700 });
  } catch (problem) {
    // Somebody else may have made it meanwhile.
    if (!existsSync(folder)) throw problem;
  }
};

/**
 * Makes a file that only its owner may read, if it is not there: others may well be let into the folder.
 * What SQLite puts beside a database bears the same rights.
 */
const makePrivate = (file: string): void => {
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
};

/** Undefined for a guest of another process. */
const lockOf = (file: string, guest: boolean): Release | undefined => {
  try {
    makeFolder(dirname(file));
    makePrivate(`${file}.lock`);
    makePrivate(file);
    return takeLock(file);
  } catch (problem) {
    const stop = stopFor(problem, file);
    if (guest && stop.trouble === 'in-use') return undefined;
    throw stop;
  }
};

/** From a commit to the end of the writing of what it has made due. */
const CHECKPOINT = 30_000;

/**
 * SQLite writes into the file only what is in its write-ahead log, and at once. Where the file was written later, somebody
 * may have put a backup there and left the log of the file before, which SQLite then reads as that of the backup.
 */
const isNewerThanItsLog = (file: string): boolean => {
  const log = statSync(`${file}-wal`, { throwIfNoEntry: false });
  const own = statSync(file, { throwIfNoEntry: false });
  return !!log?.size && !!own && own.ctimeMs - log.mtimeMs > CHECKPOINT;
};

const prepared = (
  db: DatabaseSync,
  file: string,
  steps: readonly Migration[],
  { lock, doubtful }: { readonly lock: Release | undefined; readonly doubtful: boolean },
): OpenFile => {
  try {
    const found = versionOf(db, file);
    refuseNewer(found, steps, file);
    tune(db);
    check(db, file, doubtful);
    if (lock) migrate(db, file, steps);
    else refuseOlder(found, steps, file);
  } catch (problem) {
    db.close();
    throw problem;
  }
  const release = () => {
    db.close();
    lock?.();
  };
  return { db, file, guest: lock === undefined, isThere: watched(file), release };
};

/** Which file is at a path; undefined where there is none. */
const markOf = (file: string): string | undefined => {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false });
  return found && `${found.dev} ${found.ino}`;
};

/** A file that was moved away goes on to be written, and nobody finds in it what was written then. */
const watched = (file: string): OpenFile['isThere'] => {
  if (file === MEMORY) return () => true;
  const opened = markOf(file);
  return () => markOf(file) === opened;
};

/** A guest does not change the tables under a running server. */
const refuseOlder = (found: number, steps: readonly Migration[], file: string): void => {
  if (found === steps.length) return;
  throw new StorageStop(
    'older',
    file,
    `A server is running on ${file}, which has format ${found}, and this program knows ${steps.length}: restart the server with this version first.`,
  );
};

// A commit is acknowledged only when it is on the disk: with WAL that takes synchronous = FULL.
const tune = (db: DatabaseSync): void => {
  db.exec('PRAGMA journal_mode = WAL');
  db.exec('PRAGMA synchronous = FULL');
  db.exec('PRAGMA foreign_keys = ON');
  db.exec('PRAGMA cache_size = -16000');
  db.exec('PRAGMA journal_size_limit = 67108864');
};

const check = (db: DatabaseSync, file: string, doubtful: boolean): void => {
  const pages = Number(db.prepare('PRAGMA page_count').get()?.page_count);
  if (pages > CHECKED && !doubtful) return;
  const pragma = doubtful ? 'integrity_check(1)' : 'quick_check(1)';
  const found = Object.values(db.prepare(`PRAGMA ${pragma}`).get() ?? {})[0];
  if (found !== 'ok') throw corruptStop(file, String(found).replaceAll('\n', ' '));
};
