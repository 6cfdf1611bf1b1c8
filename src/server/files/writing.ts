import { addAbortSignal, type Readable } from 'node:stream';
import type { Refusal } from '../../protocol/refusals.ts';
import type { Depot } from './depot.ts';
import type { Job } from './jobs.ts';

const TOO_MUCH: Refusal = {
  why: 'too-large',
  retry: 'never',
  field: 'size',
  text: 'More bytes came than were announced.',
};

const STOPPED: Refusal = {
  why: 'busy',
  retry: 'later',
  field: 'offset',
  text: 'The same file comes by another request now: ask how far it is.',
};

const CUT: Refusal = {
  why: 'busy',
  retry: 'later',
  field: 'offset',
  text: 'The request ended before its body did: ask how far it is.',
};

const isFull = (problem: unknown): boolean =>
  problem instanceof Error &&
  'code' in problem &&
  ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(String(problem.code));

const FULL: Refusal = {
  why: 'storage',
  retry: 'later',
  after: 30_000,
  field: 'file',
  text: 'There is no room left for files at the server.',
};

/** Writes what comes behind what is there. What has been written counts, also when the rest does not come. */
export const writePart = async (
  depot: Depot,
  key: string,
  job: Job,
  bytes: Readable,
  stopped: AbortSignal,
): Promise<Refusal | undefined> => {
  const part = await depot.write(key);
  // One that stalls must not hold up the piece that comes in its place.
  addAbortSignal(stopped, bytes);
  try {
    for await (const piece of bytes as AsyncIterable<Uint8Array>) {
      if (job.offset + piece.length > job.note.size) return TOO_MUCH;
      let written = 0;
      while (written < piece.length) {
        const { bytesWritten } = await part.write(piece, written, piece.length - written, job.offset);
        written += bytesWritten;
        job.offset += bytesWritten;
      }
    }
    await part.sync();
    return undefined;
  } catch (problem) {
    if (isFull(problem)) return FULL;
    if (stopped.aborted) return STOPPED;
    if (bytes.errored === problem) return CUT;
    throw problem;
  } finally {
    await part.close();
  }
};
