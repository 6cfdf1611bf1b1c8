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
  /** The newest messages that have not been read, at most so many, the newest first. */
  read(most: number): readonly MessagePosted[];
  /** At most 20, the newest first; `false` when there are none. */
  next(): readonly MessagePosted[] | false;
  /** Goes on from before this number. */
  skip(before: Seq): void;
}

/** Goes back through a talk. Reads are from memory; older pages are fetched ahead. */
export const createPager = ({ lines, more, older }: Talk, from: Seq): Pager => {
  let before: Seq;
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
  const skip = async (to: Seq): Promise<void> => {
    before = to;
    if (fetching) return;
    fetching = true;
    while (more.peek() && placeOf(lines.peek(), before) < AHEAD && (await older()));
    fetching = false;
  };

  void skip(from);
  return {
    read,
    next() {
      const page = read(PAGE);
      void skip(page.at(-1)?.seq ?? before);
      return page.length > 0 && page;
    },
    skip,
  };
};
