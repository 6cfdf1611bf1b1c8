import type { FileId, FileInfo } from '../../protocol/files.ts';
import type { Millis, PersonId } from '../../protocol/ids.ts';
import type { Refusal } from '../../protocol/refusals.ts';
import type { Log } from '../ports.ts';
import type { Quota } from './allowance.ts';
import type { Depot } from './depot.ts';

/** What was announced. Lies beside the bytes. */
export interface Note {
  readonly id: FileId;
  readonly by: PersonId;
  readonly name: string;
  readonly size: number;
  readonly at: Millis;
  /** Once the file is whole. */
  readonly file?: FileInfo;
}

/** One file that is being taken in. */
export interface Job {
  note: Note;
  /** Bytes that are here. */
  offset: number;
  /** The piece that is being written. */
  writing?: { readonly stop: AbortController; readonly done: Promise<unknown> };
  /** What is being done at its end: once, whoever asks. */
  ending?: Promise<unknown>;
}

const isNote = (value: unknown): value is Note =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  typeof value.id === 'string' &&
  'size' in value &&
  typeof value.size === 'number';

const parse = (text: string): Note | undefined => {
  try {
    const note: unknown = JSON.parse(text);
    return isNote(note) ? note : undefined;
  } catch (problem) {
    if (problem instanceof SyntaxError) return undefined;
    throw problem;
  }
};

/** What is being taken in now, and was within the last two days. Begins with what a stop has left. */
export const createJobs = async (depot: Depot, log: Log) => {
  const jobs = new Map<string, Job>();
  for (const [key, text] of await depot.notes()) {
    const note = parse(text);
    if (!note) {
      log.warn({ key }, 'the note of an unfinished file cannot be read: its sender begins anew');
      continue;
    }
    const there = (await depot.sizeOf(depot.partOf(key))) ?? (await depot.sizeOf(depot.pathOf(note.id))) ?? 0;
    jobs.set(key, { note, offset: Math.min(there, note.size) });
  }

  return {
    get: (key: string) => jobs.get(key),
    forget: (key: string) => void jobs.delete(key),
    olderThan: (before: Millis) => [...jobs].filter(([, { note }]) => note.at < before),
    async add(key: string, note: Note) {
      jobs.set(key, { note, offset: 0 });
      try {
        await depot.note(key, note);
      } catch (problem) {
        jobs.delete(key);
        throw problem;
      }
    },
    async change(key: string, job: Job, note: Note) {
      await depot.note(key, note);
      job.note = note;
    },
    /** What somebody has announced since. */
    sentBy(person: PersonId, since: Millis): Quota {
      let files = 0;
      let bytes = 0;
      for (const { note } of jobs.values()) {
        if (note.by !== person || note.at <= since) continue;
        files += 1;
        bytes += note.size;
      }
      return { files, bytes };
    },
    /** Ends the piece that is being written, if any, and waits for its end, or for that of the whole file. */
    async interrupt(job: Job) {
      while (job.writing) {
        job.writing.stop.abort();
        await job.writing.done;
      }
      await job.ending?.catch(() => undefined);
    },
    async during(job: Job, write: (stopped: AbortSignal) => Promise<Refusal | undefined>) {
      const stop = new AbortController();
      const work = write(stop.signal);
      // Whoever waits for its end does not care how it ended.
      const done = work.then(
        () => undefined,
        () => undefined,
      );
      job.writing = { stop, done };
      try {
        return await work;
      } finally {
        delete job.writing;
      }
    },
    once<T>(job: Job, work: () => Promise<T>): Promise<T> {
      const ending = (job.ending as Promise<T> | undefined) ?? work().finally(() => delete job.ending);
      job.ending = ending;
      return ending;
    },
  };
};
