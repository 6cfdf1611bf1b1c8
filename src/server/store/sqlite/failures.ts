import { basename } from 'node:path';
import type { Refusal } from '../../../protocol/refusals.ts';
import { StorageStop, type StorageTrouble } from '../stop.ts';

// Primary result codes: https://www.sqlite.org/rescode.html
const BUSY = 5;
const CORRUPT = 11;
const FULL = 13;
const NOT_A_DATABASE = 26;
/** BUSY, LOCKED, NOMEM, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, PROTOCOL, NOTADB. */
const OF_STORAGE: ReadonlySet<number> = new Set([5, 6, 7, 8, 10, 11, 13, 14, 15, 26]);
const NOT_WRITABLE: ReadonlySet<number> = new Set([8, 14]);

/** The primary result code of an error of SQLite; undefined for any other error. */
export const codeOf = (problem: unknown): number | undefined =>
  problem instanceof Error && 'errcode' in problem && typeof problem.errcode === 'number'
    ? problem.errcode & 0xff
    : undefined;

export const isBusy = (problem: unknown): boolean => codeOf(problem) === BUSY;

/** Whether the storage failed, rather than what it was asked to do. */
export const isOfStorage = (problem: unknown): boolean =>
  problem instanceof StorageStop || OF_STORAGE.has(codeOf(problem) ?? -1);

/** Nothing was written; the same may be sent again by itself. */
export const storageRefusal = (problem: unknown): Refusal => {
  const code = codeOf(problem);
  const what =
    code === FULL
      ? 'The disk of the server is full'
      : code === BUSY
        ? 'Another program holds the database'
        : 'The database of the server cannot be written now';
  return {
    why: 'storage',
    retry: 'later',
    after: code === BUSY ? 500 : 3000,
    text: `${what}: nothing was stored, send it again later.`,
  };
};

/** For an order whose rule failed: sending it again by itself would only fail again. */
export const BROKEN: Refusal = {
  why: 'storage',
  retry: 'changed',
  text: 'The server failed to decide this, and its log says why: nothing was stored, try again when it is repaired.',
};

/** Another file, or other contents, stand where the server had its own: what it holds in memory is of a log that is no more. */
export const replacedStop = (file: string): StorageStop =>
  new StorageStop(
    'replaced',
    file,
    `${file} was replaced while the server ran, and what was written since is not in it: start the server again, and stop it before the next time.`,
  );

export const CLOSED: Refusal = {
  why: 'stopping',
  retry: 'later',
  after: 1000,
  text: 'The server is stopping: nothing was stored, connect again and send it then.',
};

const detail = (problem: unknown) => (problem instanceof Error ? problem.message : String(problem));

const damaged = (file: string): string =>
  `${file} is damaged: move it away together with ${basename(file)}-wal and ${basename(file)}-shm, put the newest backup in its place, and keep the damaged ones.`;

export const corruptStop = (file: string, found: string): StorageStop =>
  new StorageStop('corrupt', file, `${damaged(file)} (${found})`);

/** What the first failure on a file means for whoever started the server. */
export const stopFor = (problem: unknown, file: string): StorageStop => {
  if (problem instanceof StorageStop) return problem;
  const [trouble, text] = sentence(problem, file);
  return new StorageStop(trouble, file, `${text} (${detail(problem)})`, problem);
};

const sentence = (problem: unknown, file: string): readonly [StorageTrouble, string] => {
  const code = codeOf(problem) ?? -1;
  if (code === NOT_A_DATABASE)
    return [
      'not-a-database',
      `${file} is not a database: move it away, or set DATA_DIR to the folder that holds the right one.`,
    ];
  if (code === CORRUPT) return ['corrupt', damaged(file)];
  if (code === BUSY)
    return ['in-use', `${file} is locked by another program: close that program, then start again.`];
  if (code === FULL) return ['full', `There is no room to write ${file}: free some space, then start again.`];
  if (NOT_WRITABLE.has(code) || hasErrno(problem))
    return [
      'not-writable',
      `${file} cannot be written: give this user the right to write there, or set DATA_DIR to another folder.`,
    ];
  return ['broken', `${file} cannot be used: see the reason, and keep the file as it is.`];
};

/** A failure of the file system itself: EACCES, EROFS, ENOTDIR … */
const hasErrno = (problem: unknown): boolean => problem instanceof Error && 'errno' in problem;
