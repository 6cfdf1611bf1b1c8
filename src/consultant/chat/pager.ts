import type { Talk } from '../../client/surface.ts';
import type { ChatEvent, MessagePosted } from '../../protocol/events.ts';
import type { Seq } from '../../protocol/ids.ts';
import { isShown } from './message.ts';

/** Messages of one page of history. */
const PAGE = 20;
/** Lines that are kept in memory ahead of the reader: lines of other kinds stand between messages. */
const AHEAD = 3 * PAGE;

/** Where the first line stands that is not older than a number. */
const placeOf = (lines: readonly ChatEvent[], before: Seq): number => {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.seq ?? 0) < before) low = middle + 1;
    else high = middle;
  }
  return low;
};

export interface Pager {
  /** Whether `next` would give any. */
  has(): boolean;
  /** At most 20, the newest first; `false` when there are none. */
  next(): readonly MessagePosted[] | false;
  /** Goes on from before this number. */
  skip(before: Seq): void;
  /** Whether anything was asked for. */
  used(): boolean;
}

/** Goes back through a talk. Reads are from memory; older pages are fetched ahead. */
export const createPager = ({ lines, more, older }: Talk, from: Seq): Pager => {
  let before = from;
  let used = false;
  let fetching = false;

  const read = (most: number): readonly MessagePosted[] => {
    const all = lines.peek();
    const found: MessagePosted[] = [];
    for (let at = placeOf(all, before) - 1; at >= 0 && found.length < most; at--) {
      const line = all[at];
      if (line && isShown(line)) found.push(line);
    }
    return found;
  };

  const fetchAhead = async (): Promise<void> => {
    if (fetching) return;
    fetching = true;
    while (more.peek() && placeOf(lines.peek(), before) < AHEAD && (await older()));
    fetching = false;
  };

  void fetchAhead();
  return {
    has: () => read(1).length > 0,
    next() {
      used = true;
      const page = read(PAGE);
      const last = page.at(-1);
      if (last) before = last.seq;
      void fetchAhead();
      return last ? page : false;
    },
    skip(to) {
      before = to;
      void fetchAhead();
    },
    used: () => used,
  };
};
