import type { FileInfo } from '../protocol/files.ts';
import type { Millis, Uid } from '../protocol/ids.ts';
import type { Refusal } from '../protocol/refusals.ts';
import type { Clock, Courier } from './ports.ts';
import type { KeptFile } from './upload-records.ts';

/** A file that is being carried now. */
export interface Trip {
  readonly uid: Uid;
  stop(): void;
}

export interface TripParts {
  who(): string | undefined | Promise<string | undefined>;
  progress(sent: number): void;
  /** Gives what ends the trip. */
  begun(stop: () => void): void;
}

/**
 * Bytes of a piece at first, at least and at most. A piece has to arrive within a server's patience,
 * and many a proxy takes no body of more than a megabyte.
 */
const FIRST = 512 * 1024;
const LEAST = 64 * 1024;
const MOST = 1024 * 1024;
const QUICK: Millis = 3_000;
const SLOW: Millis = 12_000;

/** Times that the server may say that a piece belongs elsewhere before that counts as a failure. */
const MISPLACED = 5;

const isMisplaced = ({ field }: Partial<Refusal>): boolean => field === 'offset' || field === 'uid';

/**
 * Brings a whole file, from where the server has it on. Rejects with a `Refusal`: what the server
 * has stays there, so that it may be called again.
 */
export const carryWhole = async (
  courier: Courier,
  clock: Pick<Clock, 'now'>,
  { uid, name, type, size, file }: KeptFile,
  { who, progress, begun }: TripParts,
): Promise<FileInfo> => {
  const parcel = { uid, name, type, size };
  const cancelled = new Promise<void>((resolve) => begun(resolve));
  let piece = FIRST;
  let misplaced = 0;
  let now = await courier.begin(parcel, await who());
  while (!now.file) {
    progress(now.offset);
    const from = now.offset;
    const to = Math.min(size, from + piece);
    const began = clock.now();
    try {
      now = await courier.carry({ ...parcel, file, from, to }, await who(), { progress, cancelled });
      const took = clock.now() - began;
      if (took < QUICK) piece = Math.min(MOST, piece * 2);
      else if (took > SLOW) piece = Math.max(LEAST, piece / 4);
    } catch (problem) {
      if (!isMisplaced(problem as Partial<Refusal>) || ++misplaced > MISPLACED) throw problem;
      now = await courier.begin(parcel, await who());
    }
  }
  return now.file;
};
