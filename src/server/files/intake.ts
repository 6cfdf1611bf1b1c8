import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { FileInfo } from '../../protocol/files.ts';
import type { Millis, PersonId, Uid } from '../../protocol/ids.ts';
import type { Refusal } from '../../protocol/refusals.ts';
import type { Chance, Clock, Log } from '../ports.ts';
import type { FileRecords } from '../store/store.ts';
import { type Allowance, faultOfFile, faultOfQuota, liar } from './allowance.ts';
import { readContents } from './contents.ts';
import type { Depot } from './depot.ts';
import { createJobs, type Job, type Note } from './jobs.ts';
import { fileName } from './names.ts';
import { writePart } from './writing.ts';

/** Who sends, and what they may. */
export interface Sender {
  readonly person: PersonId;
  readonly allowance: Allowance;
}

export interface Announced {
  readonly uid: Uid;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
}

/** How far a file has come. */
export interface Standing {
  readonly offset: number;
  /** Once all of it is here. */
  readonly file?: FileInfo;
}

export type Outcome = { readonly ok: Standing } | { readonly refused: Refusal };

/**
 * Takes files in, in pieces. The sender names a file (`uid`), so that announcing it again tells
 * where to go on, after any failure of either side. Nothing rejects but what the disk says.
 */
export interface Intake {
  announce(what: Announced, sender: Sender): Promise<Outcome>;
  /** How far it has come; undefined for what was never announced. */
  standing(uid: Uid, person: PersonId): Promise<Outcome | undefined>;
  /** Adds bytes at `offset`. Another piece of the same file ends this one; what has been written stays. */
  append(uid: Uid, person: PersonId, offset: number, bytes: Readable): Promise<Outcome>;
  /** Takes back what no message has. */
  forget(uid: Uid, person: PersonId): Promise<void>;
  /** Lets go of what nobody came back for. */
  sweep(): Promise<void>;
}

export interface IntakePorts {
  readonly depot: Depot;
  readonly records: FileRecords;
  readonly clock: Pick<Clock, 'now'>;
  readonly chance: Chance;
  readonly log: Log;
}

const DAY: Millis = 24 * 60 * 60 * 1000;
/** How long a file may wait for its rest, or for a message. */
const KEPT: Millis = 2 * DAY;
/** Files that one round of sweeping takes away. */
const ROUND = 200;

export const keyOf = (person: PersonId, uid: Uid): string =>
  createHash('sha256').update(`${person}/${uid}`).digest('hex').slice(0, 40);

const no = (why: Refusal['why'], retry: Refusal['retry'], field: string, text: string) => ({
  refused: { why, retry, field, text },
});

const unknown = no(
  'bad-field',
  'later',
  'uid',
  'This file has not been announced, or it was forgotten: announce it.',
);
/** What is told of a full disk in the log is told again after so long. */
const TOLD_FOR: Millis = 60 * 60 * 1000;
const full = no('storage', 'later', 'file', 'There is no room left for files at the server.');

export const createIntake = async (ports: IntakePorts): Promise<Intake> => {
  const { depot, records, clock, chance, log } = ports;
  const jobs = await createJobs(depot, log);

  let told = Number.NEGATIVE_INFINITY;

  /** Senders are told to wait: whoever can make room has to hear of it too. */
  const hasRoom = async (size: number): Promise<boolean> => {
    if (await depot.hasRoom(size)) return true;
    if (clock.now() - told < TOLD_FOR) return false;
    told = clock.now();
    log.error({ size }, 'a file was refused: it would take the disk below DISK_RESERVE');
    return false;
  };

  const letGo = async (key: string, { note }: Job) => {
    jobs.forget(key);
    await depot.dropPart(key);
    await records.drop(note.id);
    if (!(await records.get(note.id))) await depot.drop(note.id);
    await depot.dropNote(key);
  };

  /** Gives the file its place, its record and its answer. Each step may have been done before. */
  const finish = async (key: string, job: Job): Promise<Outcome> => {
    const { id, by, name, size } = job.note;
    const whole = (await depot.sizeOf(depot.partOf(key))) === undefined;
    const contents = await readContents(whole ? depot.pathOf(id) : depot.partOf(key), name);
    if (!contents) {
      await letGo(key, job);
      return { refused: liar(name) };
    }
    const file: FileInfo = { id, name, size, ...contents };
    await depot.finish(key, id);
    if (!(await records.get(id))) await records.add({ ...file, by, at: clock.now() });
    await jobs.change(key, job, { ...job.note, file });
    return { ok: { offset: size, file } };
  };

  const stands = async (key: string, job: Job): Promise<Outcome> => {
    const { file, size } = job.note;
    if (file) return { ok: { offset: size, file } };
    if (job.offset < size || job.writing) return { ok: { offset: job.offset } };
    return jobs.once(job, () => finish(key, job));
  };

  const announce = async (
    { uid, size, ...what }: Announced,
    { person, allowance }: Sender,
  ): Promise<Outcome> => {
    const key = keyOf(person, uid);
    const known = jobs.get(key);
    if (known?.note.size === size) return stands(key, known);
    if (known) return no('exists', 'never', 'uid', 'Another file was announced under this name.');
    const name = fileName(what.name);
    const fault =
      faultOfFile({ name, size }, allowance) ??
      faultOfQuota(jobs.sentBy(person, clock.now() - DAY), allowance);
    if (fault) return { refused: fault };
    if (!(await hasRoom(size))) return full;
    const meanwhile = jobs.get(key);
    if (meanwhile) return stands(key, meanwhile);
    const note: Note = { id: chance.secret(), by: person, name, size, at: clock.now() };
    await jobs.add(key, note);
    return { ok: { offset: 0 } };
  };

  const append: Intake['append'] = async (uid, person, offset, bytes) => {
    const key = keyOf(person, uid);
    const job = jobs.get(key);
    if (!job) return unknown;
    const rest = job.note.size - job.offset;
    // Since it was announced others may have taken the room.
    if (rest > 0 && !(await hasRoom(rest))) return full;
    await jobs.interrupt(job);
    if (job.note.file || job.offset === job.note.size) return stands(key, job);
    if (offset !== job.offset)
      return no('bad-field', 'later', 'offset', `The next byte is ${job.offset}: go on from there.`);
    const fault = await jobs.during(job, (stopped) => writePart(depot, key, job, bytes, stopped));
    if (fault) return { refused: fault };
    return stands(key, job);
  };

  return {
    announce,
    async standing(uid, person) {
      const key = keyOf(person, uid);
      const job = jobs.get(key);
      return job && stands(key, job);
    },
    append,
    async forget(uid, person) {
      const key = keyOf(person, uid);
      const job = jobs.get(key);
      if (!job) return;
      await jobs.interrupt(job);
      await records.drop(job.note.id);
      // What a message has goes on counting as sent.
      if (!(await records.get(job.note.id))) await letGo(key, job);
    },
    async sweep() {
      const before = clock.now() - KEPT;
      for (const [key, job] of jobs.olderThan(before)) {
        await jobs.interrupt(job);
        await letGo(key, job);
      }
      for (const id of await records.orphans(before, ROUND)) {
        await records.drop(id);
        if (!(await records.get(id))) await depot.drop(id);
      }
    },
  };
};
