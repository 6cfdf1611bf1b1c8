import type { Clock } from '../../client/ports.ts';
import type { Talk } from '../../client/surface.ts';
import type { ChatEvent, MessagePosted } from '../../protocol/events.ts';
import type { Millis, Seq } from '../../protocol/ids.ts';
import { within } from '../within.ts';
import { isShown } from './message.ts';

/** Messages of one page of history. */
const PAGE = 20;
/** Lines that are kept in memory ahead of the reader: lines of other kinds stand between messages. */
const AHEAD = 3 * PAGE;
/** Lines in memory before a page begins, at most: some megabytes. */
const AT_MOST = 5000;
/** Lines that are asked for at once: as many as a server gives. */
const AT_ONCE = 100;
/** Reading what the browser keeps may take so long, also where the server was waited for in vain. */
const AT_LEAST = 500;
/** A server that gave nothing is not asked again before that: a page may read in a circle. */
const AGAIN_AFTER = 1000;
/** So often in one task a read may give nothing though there is more: `while (chat.hasHistory())` has to end. */
const EMPTY = 2;

/**
 * Brings a talk into memory, as far as can be in so many milliseconds: pages read all of it in one go. What the
 * browser keeps comes first, the rest from the server; it is kept then.
 */
export const gather = async ({ lines, more, older }: Talk, clock: Clock, ms: Millis): Promise<void> => {
  let over = false;
  const all = async () => {
    while (!over && more.peek() && lines.peek().length < AT_MOST && (await older(AT_ONCE)));
  };
  await within(clock, all(), Math.max(ms, AT_LEAST));
  over = true;
};

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
  /**
   * Whether the next read would give any. Also where they are still to come from the server, as long as this
   * task has not found that out.
   */
  any(): boolean;
  /** At most 20, the newest first. `false` when there are none, and an empty page when they are still to come. */
  next(): readonly MessagePosted[] | false;
  /** Goes on from before this number. */
  skip(before: Seq): void;
}

/** Goes back through a talk. Reads are from memory; older pages are fetched ahead. */
export const createPager = ({ lines, more, older }: Talk, from: Seq): Pager => {
  let before: Seq;
  let fetching = false;
  let again = 0;
  let empty = 0;

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
    if (fetching || performance.now() < again) return;
    fetching = true;
    while (more.peek() && placeOf(lines.peek(), before) < AHEAD)
      if (!(await older(AT_ONCE))) {
        again = performance.now() + AGAIN_AFTER;
        break;
      }
    fetching = false;
  };
  /** Whether something is still to come that this task has not yet asked for in vain. */
  const isComing = (): boolean => more.peek() && empty < EMPTY;

  void skip(from);
  return {
    any: () => read(1).length > 0 || isComing(),
    next() {
      const page = read(PAGE);
      const coming = isComing();
      void skip(page.at(-1)?.seq ?? before);
      if (page.length) return page;
      empty++;
      setTimeout(() => {
        empty = 0;
      });
      return coming && page;
    },
    skip,
  };
};
