import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FileId } from '../../protocol/files.ts';

/** Where the bytes of files lie. A file that is not whole is never among those that are. */
export interface Depot {
  /** Where the bytes of a whole file are. */
  pathOf(id: FileId): string;
  /** Where those of an unfinished one are gathered. */
  partOf(key: string): string;
  /** How many bytes are there; undefined when there is no such file. */
  sizeOf(path: string): Promise<number | undefined>;
  /** Opens an unfinished file for writing, at any place. */
  write(key: string): Promise<FileHandle>;
  /** Makes an unfinished file a whole one; nothing where that is done already. */
  finish(key: string, id: FileId): Promise<void>;
  /** Takes a whole file away, if it is there. */
  drop(id: FileId): Promise<void>;
  dropPart(key: string): Promise<void>;
  /** Notes about unfinished files; they survive a restart. */
  note(key: string, what: object): Promise<void>;
  dropNote(key: string): Promise<void>;
  notes(): Promise<ReadonlyArray<readonly [key: string, text: string]>>;
  /** Whether so many bytes more leave room for everything else. */
  hasRoom(bytes: number): Promise<boolean>;
}

const missing = (problem: unknown): boolean =>
  problem instanceof Error && 'code' in problem && problem.code === 'ENOENT';

/** Makes a rename last through a power cut. Windows has no such thing, and needs none. */
const syncFolder = async (folder: string): Promise<void> => {
  if (process.platform === 'win32') return;
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

const makeFolder = (folder: string) => mkdir(folder, { recursive: true, mode: 0o700 });

/** Folders are made when the first file comes. `reserve`: bytes left free on the disk for everything else. */
export const openDepot = (folder: string, reserve: number): Depot => {
  const intake = join(folder, 'unfinished');
  const pathOf = (id: FileId) => join(folder, id.slice(0, 2), id);
  const partOf = (key: string) => join(intake, `${key}.part`);
  const noteOf = (key: string) => join(intake, `${key}.json`);
  const remove = (path: string) => rm(path, { force: true });

  return {
    pathOf,
    partOf,
    async sizeOf(path) {
      try {
        return (await stat(path)).size;
      } catch (problem) {
        if (missing(problem)) return undefined;
        throw problem;
      }
    },
    async write(key) {
      await makeFolder(intake);
      return open(partOf(key), constants.O_WRONLY | constants.O_CREAT, 0o600);
    },
    async finish(key, id) {
      const path = pathOf(id);
      await makeFolder(dirname(path));
      try {
        await rename(partOf(key), path);
      } catch (problem) {
        if (missing(problem) && (await stat(path)).isFile()) return;
        throw problem;
      }
      await syncFolder(dirname(path));
    },
    drop: (id) => remove(pathOf(id)),
    dropPart: (key) => remove(partOf(key)),
    async note(key, what) {
      await makeFolder(intake);
      const unfinished = `${noteOf(key)}.new`;
      const file = await open(unfinished, 'w', 0o600);
      try {
        await file.writeFile(JSON.stringify(what));
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(unfinished, noteOf(key));
    },
    dropNote: (key) => remove(noteOf(key)),
    async notes() {
      const names = await readdir(intake).catch((problem: unknown) => {
        if (missing(problem)) return [];
        throw problem;
      });
      const notes: (readonly [key: string, text: string])[] = [];
      // One by one: there may be more of them than files that a process can have open.
      for (const name of names) {
        const key = name.slice(0, -'.json'.length);
        if (name === `${key}.json`) notes.push([key, await readFile(noteOf(key), 'utf8')]);
      }
      return notes;
    },
    async hasRoom(bytes) {
      await makeFolder(folder);
      const { bavail, bsize } = await statfs(folder);
      return bavail * bsize > bytes + reserve;
    },
  };
};
