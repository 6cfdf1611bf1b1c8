import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AVATAR_NAME } from './office/fields.ts';

/** Types of the pictures that are taken, by the ends of their names. */
const TYPES = { png: 'image/png', jpg: 'image/jpeg', webp: 'image/webp' } as const;

export type AvatarKind = keyof typeof TYPES;

const startsWith = (bytes: Buffer, at: number, head: string): boolean =>
  bytes.subarray(at, at + head.length).equals(Buffer.from(head, 'latin1'));

/** What a picture is by its first bytes, whatever it is said to be. */
export const kindOf = (bytes: Buffer): AvatarKind | undefined => {
  if (startsWith(bytes, 0, '\x89PNG\r\n\x1a\n')) return 'png';
  if (startsWith(bytes, 0, '\xff\xd8\xff')) return 'jpg';
  return startsWith(bytes, 0, 'RIFF') && startsWith(bytes, 8, 'WEBP') ? 'webp' : undefined;
};

/** Pictures of people. One that was put here is never changed: its name says what is in it. */
export interface Avatars {
  /** Keeps a picture and gives its name. Rejects when it cannot be written; nothing is left then. */
  put(bytes: Buffer, kind: AvatarKind): Promise<string>;
  get(name: string): Promise<{ readonly type: string; readonly bytes: Buffer } | undefined>;
}

/** A power cut leaves the whole file or none: it gets its name when all of it is on the disk. */
const writeWhole = async (path: string, bytes: Buffer): Promise<void> => {
  const unfinished = `${path}.${randomUUID()}`;
  try {
    const file = await open(unfinished, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (problem) {
    await rm(unfinished, { force: true });
    throw problem;
  }
};

const isMissing = (problem: unknown): boolean =>
  problem instanceof Error && 'code' in problem && problem.code === 'ENOENT';

/** The folder is made with the first picture. */
export const openAvatars = (folder: string): Avatars => ({
  put: async (bytes, kind) => {
    const name = `${createHash('sha256').update(bytes).digest('hex')}.${kind}`;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeWhole(join(folder, name), bytes);
    return name;
  },
  get: async (name) => {
    const [, kind] = AVATAR_NAME.exec(name) ?? [];
    if (!kind) return undefined;
    try {
      return { type: TYPES[kind as AvatarKind], bytes: await readFile(join(folder, name)) };
    } catch (problem) {
      if (isMissing(problem)) return undefined;
      throw problem;
    }
  },
});
