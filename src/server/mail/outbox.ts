import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

/** What is kept in the folder of letters at most. Nobody takes them away but this, and anybody can have one written. */
export const OUTBOX = {
  letters: 1_000,
  bytes: 100 * 1024 * 1024,
  age: 30 * 24 * 60 * 60 * 1000,
} as const;

/** Also what a process that ended in the middle has left. Whatever else lies there is not ours. */
const LETTER = /^\d+\.eml(\.part)?$/;

interface Lying {
  readonly path: string;
  readonly at: number;
  readonly bytes: number;
}

const lyingIn = async (folder: string): Promise<readonly Lying[]> => {
  const names = (await readdir(folder)).filter((name) => LETTER.test(name));
  const all: Lying[] = [];
  for (const name of names) {
    const path = join(folder, name);
    const found = await stat(path).catch((problem: NodeJS.ErrnoException) => {
      // Somebody has taken it away meanwhile.
      if (problem.code === 'ENOENT') return undefined;
      throw problem;
    });
    if (found) all.push({ path, at: found.mtimeMs, bytes: found.size });
  }
  return all.toSorted((a, b) => b.at - a.at);
};

/** Takes the oldest letters away, until what is left is within the limits. The newest stays, whatever its size. */
const trim = async (folder: string): Promise<void> => {
  const [newest, ...older] = await lyingIn(folder);
  const since = Date.now() - OUTBOX.age;
  let bytes = newest?.bytes ?? 0;
  for (const [index, letter] of older.entries()) {
    bytes += letter.bytes;
    const kept = index + 1 < OUTBOX.letters && bytes <= OUTBOX.bytes && letter.at >= since;
    if (!kept) await rm(letter.path, { force: true });
  }
};

/** A letter as a file of its own, which any mail program opens. Older ones make room. */
export const putLetter = async (folder: string, id: number, letter: Buffer | Readable): Promise<void> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${String(id).padStart(6, '0')}.eml`);
  // Half a letter is never seen under its name.
  await writeFile(`${path}.part`, letter, { mode: 0o600 });
  await rename(`${path}.part`, path);
  await trim(folder);
};
