import type { Millis, Seq } from '../../protocol/ids.ts';

/**
 * A name of the log. Whoever opens the log to write begins another, so that what is written after a copy was put
 * back never bears the name of what was written after the copy was made (as the leader epochs of Kafka, KIP-101).
 */
export interface LogName {
  readonly name: string;
  /** The last number that was in the log when the name began. */
  readonly after: Seq;
  /** When it began: always later than the one before it. */
  readonly at: Millis;
}

/** Says itself where and when it began, so that also a log that never had it can tell how much they share. */
export const nameOf = (after: Seq, at: Millis, chance: string): LogName => ({
  name: `${at.toString(36)}.${after.toString(36)}.${chance}`,
  after,
  at,
});

export const presentName = (names: readonly LogName[]): string => names.at(-1)?.name ?? '';

const SHAPE = /^([0-9a-z]{1,11})\.([0-9a-z]{1,11})\.[\w-]{1,40}$/;

const parsed = (name: string): Omit<LogName, 'name'> | undefined => {
  const [, at, after] = SHAPE.exec(name) ?? [];
  return at && after ? { at: Number.parseInt(at, 36), after: Number.parseInt(after, 36) } : undefined;
};

/** Up to which number the log that was read under a name is the present one. All of it, where no name is told. */
export const sharedWith = (names: readonly LogName[], told: string | undefined): Seq =>
  (told === undefined ? undefined : commonWith(names, told)?.upTo) ?? Number.MAX_SAFE_INTEGER;

/** What the log of a reader and the present one have in common. */
export interface Common {
  /** Up to here they are the same; the reader may have read on in a log that is no more. */
  readonly upTo: Seq;
  /** False for a name that this log never had: whatever the reader knows may be of another one. */
  readonly sure: boolean;
}

/**
 * What is common with the log that a reader has read under a name; undefined where it is the present one. `names`:
 * all of the present log, the oldest first.
 */
export const commonWith = (names: readonly LogName[], told: string): Common | undefined => {
  const at = names.findIndex(({ name }) => name === told);
  const next = at < 0 ? undefined : names[at + 1];
  if (at >= 0) return next && { upTo: next.after, sure: true };
  const other = parsed(told);
  if (!other) return { upTo: 0, sure: false };
  // Of two logs that parted, what began after the other's name was begun is not in the other.
  const parted = names.find((name) => name.at > other.at) ?? names.at(-1);
  return { upTo: Math.min(other.after, parted?.after ?? 0), sure: false };
};
