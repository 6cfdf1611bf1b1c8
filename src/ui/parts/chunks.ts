import type { ChatEvent } from '../../protocol/events.ts';

/** A run of lines that is drawn, and left alone, as one. */
export interface Chunk {
  /** The number of its first line: its name for as long as it exists. */
  readonly key: number;
  readonly lines: readonly ChatEvent[];
  /** The line before its first. */
  readonly before: ChatEvent | undefined;
  /** The line after its last. */
  readonly after: ChatEvent | undefined;
}

/** Lines in one chunk. Small enough to be drawn within a frame, large enough to fill a tall window. */
export const CHUNK = 50;

/**
 * Cuts `lines` from index `from` on into chunks. Chunks of last time keep their bounds, and are the
 * same objects where nothing in them has changed: so a message that comes touches one chunk only,
 * and older lines come in front of everything.
 */
export const chunksOf = (
  lines: readonly ChatEvent[],
  from: number,
  last: readonly Chunk[],
): readonly Chunk[] => {
  const known = new Map(last.map((chunk) => [chunk.key, chunk]));
  const bounds = boundsOf(lines, from, last);
  return bounds.map((start, index) => {
    const end = bounds[index + 1] ?? lines.length;
    const next = chunkAt(lines, start, end);
    const old = known.get(next.key);
    return old && isSame(old, next) ? old : next;
  });
};

const chunkAt = (lines: readonly ChatEvent[], start: number, end: number): Chunk => ({
  key: lines[start]?.seq ?? 0,
  lines: lines.slice(start, end),
  before: lines[start - 1],
  after: lines[end],
});

const isSame = (one: Chunk, two: Chunk): boolean =>
  one.lines.length === two.lines.length &&
  one.before === two.before &&
  one.after === two.after &&
  one.lines[0] === two.lines[0] &&
  one.lines.at(-1) === two.lines.at(-1);

/** Where chunks begin: where they began last time, and every `CHUNK` lines before and after that. */
const boundsOf = (lines: readonly ChatEvent[], from: number, last: readonly Chunk[]): readonly number[] => {
  const kept = last.map((chunk) => indexOf(lines, chunk.key)).filter((index) => index >= from);
  const bounds: number[] = [];
  const first = kept[0] ?? lines.length;
  for (let at = first - CHUNK; at > from; at -= CHUNK) bounds.unshift(at);
  if (first > from) bounds.unshift(from);
  bounds.push(...kept);
  // The last chunk grows to twice its size before it is cut, so that its rows stay where they are.
  for (let at = bounds.at(-1) ?? from; kept.length && lines.length - at > 2 * CHUNK; ) {
    at += CHUNK;
    bounds.push(at);
  }
  return bounds;
};

/** The index of the line with that number, or -1. Lines are in the order of their numbers. */
export const indexOf = (lines: readonly ChatEvent[], seq: number): number => {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.seq ?? 0) < seq) low = middle + 1;
    else high = middle;
  }
  return lines[low]?.seq === seq ? low : -1;
};
