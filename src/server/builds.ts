import { copyFile, mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { Millis } from '../protocol/ids.ts';
import type { Clock, Log } from './ports.ts';

/** The files of this build and of earlier ones, for pages that were opened before an upgrade. */
export interface Builds {
  /** Folders in which a file of any of them may be, this build's first. Not all of them need to be there. */
  readonly folders: readonly string[];
  /** Keeps what this build has, and drops what has been kept long enough. Never rejects. */
  keep(): Promise<void>;
  /** No more of it. Resolves when nothing is in work. */
  close(): Promise<void>;
}

export interface BuildsOptions {
  /** The folder of the built files. */
  readonly files: string;
  /** Where those of earlier builds are kept. */
  readonly folder: string;
  /** How long after a build was last served. 0: nothing is kept. */
  readonly age: Millis;
  /** Of all that is kept. */
  readonly bytes?: number;
  readonly clock: Clock;
  readonly log: Pick<Log, 'warn'>;
}

/** Some hundred builds. */
const MOST = 200 * 1024 * 1024;
const OFTEN: Millis = 60 * 60 * 1000;

/** Names that change with what is in the file, also compressed. Under another name two builds may differ. */
const HASHED = /^[\w.-]+-[\w-]{8}\.\w+(\.br|\.gz)?$/;
/** What a process that ended in the middle has left. The point keeps it from being served. */
const UNFINISHED = /^\..+\.part$/;

interface Lying {
  readonly name: string;
  /** When its build was last served. */
  readonly at: Millis;
  readonly bytes: number;
}

const orNothing =
  <T>(nothing: T) =>
  (problem: NodeJS.ErrnoException): T => {
    if (problem.code === 'ENOENT') return nothing;
    throw problem;
  };

const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(orNothing<string[]>([]));

const lyingAt = (folder: string, name: string): Promise<Lying | undefined> =>
  stat(join(folder, name)).then(
    ({ mtimeMs, size }) => ({ name, at: mtimeMs, bytes: size }),
    orNothing(undefined),
  );

/** Keeps the files of builds at the start and every hour. What cannot be kept is told once, and costs nothing else. */
export const openBuilds = ({ files, folder, age, bytes: most = MOST, clock, log }: BuildsOptions): Builds => {
  const present = join(files, 'assets');
  let told = false;
  let closed = false;
  let working: Promise<void> | undefined;
  let forget = (): void => undefined;

  const copy = async (name: string): Promise<void> => {
    const [source, path] = [join(present, name), join(folder, name)];
    const [here, kept] = await Promise.all([lyingAt(present, name), lyingAt(folder, name)]);
    // A new build has taken its place in this moment.
    if (!here) return;
    if (here.bytes !== kept?.bytes) {
      const unfinished = join(folder, `.${name}.part`);
      await copyFile(source, unfinished);
      await rename(unfinished, path);
    }
    const now = new Date(clock.now());
    await utimes(path, now, now);
  };

  const copyAll = async (current: Iterable<string>): Promise<void> => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    for (const name of current) {
      if (closed) return;
      await copy(name);
    }
  };

  /** Drops what is too old and, the oldest first, what is too much; of the current build nothing. */
  const drop = async (current: ReadonlySet<string>): Promise<void> => {
    const names = await namesIn(folder);
    for (const name of names.filter((one) => UNFINISHED.test(one)))
      await rm(join(folder, name), { force: true });
    const kept: Lying[] = [];
    for (const name of names.filter((one) => HASHED.test(one))) {
      const lying = await lyingAt(folder, name);
      if (lying) kept.push(lying);
    }
    let total = kept.reduce((sum, { bytes }) => sum + bytes, 0);
    const since = clock.now() - age;
    for (const { name, at, bytes } of kept.toSorted((a, b) => a.at - b.at)) {
      if (current.has(name) || (at > since && total <= most)) continue;
      await rm(join(folder, name), { force: true });
      total -= bytes;
    }
  };

  const attempt = async (work: Promise<void>): Promise<string | undefined> => {
    try {
      await work;
      return undefined;
    } catch (problem) {
      return (problem as NodeJS.ErrnoException).code ?? String(problem);
    }
  };

  const round = async (): Promise<void> => {
    const keeps = age > 0;
    const names = keeps ? await namesIn(present).catch((): string[] => []) : [];
    const current = new Set(names.filter((name) => HASHED.test(name)));
    const uncopied = keeps ? await attempt(copyAll(current)) : undefined;
    // What is full may have room afterwards.
    const undropped = closed ? undefined : await attempt(drop(current));
    const code = uncopied ?? undropped;
    if (code && !told)
      log.warn(
        { code, folder },
        'builds cannot be kept: pages open during an upgrade will have to be reloaded',
      );
    told = code !== undefined;
  };

  const keep = (): Promise<void> => {
    working ??= round().finally(() => {
      working = undefined;
      forget();
      if (!closed) forget = clock.after(OFTEN, () => void keep());
    });
    return working;
  };

  return {
    folders: [present, folder],
    keep,
    async close() {
      closed = true;
      forget();
      await working;
    },
  };
};
