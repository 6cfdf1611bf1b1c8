import type { ChatEvent } from '../protocol/events.ts';
import type { Seq } from '../protocol/ids.ts';
import type { Extent } from './surface.ts';

/**
 * Lines in the order of their numbers; never changed. One more costs the same however many there are: it shares
 * those before it, and they are put into one list only when somebody reads it.
 */
export class Lines implements Extent {
  readonly length: number;
  readonly first: ChatEvent | undefined;
  readonly last: ChatEvent | undefined;
  /** Either they stand in a list, or there are some before the last. */
  private list: readonly ChatEvent[] | undefined;
  private before: Lines | undefined;

  constructor(list: readonly ChatEvent[], before?: Lines) {
    this.length = list.length + (before?.length ?? 0);
    this.first = before?.first ?? list[0];
    this.last = list.at(-1);
    this.before = before;
    this.list = before ? undefined : list;
  }

  with(line: ChatEvent): Lines {
    return new Lines([line], this);
  }

  /** All of them; the same list each time. */
  get all(): readonly ChatEvent[] {
    this.list ??= this.after(0);
    this.before = undefined;
    return this.list;
  }

  /** Those after a number. Costs as much as they are many. */
  after(seq: Seq): readonly ChatEvent[] {
    const found: ChatEvent[] = [];
    let here: Lines | undefined = this;
    for (; here && !here.list; here = here.before) {
      if (!here.last || here.last.seq <= seq) return found.reverse();
      found.push(here.last);
    }
    const list = here?.list ?? [];
    let from = list.length;
    while (from > 0 && (list[from - 1]?.seq ?? 0) > seq) from--;
    return [...list.slice(from), ...found.reverse()];
  }

  /** What has come after `earlier`; undefined where these are not the same lines and more. */
  since(earlier: Lines): readonly ChatEvent[] | undefined {
    if (!earlier.last || earlier.first !== this.first) return undefined;
    const [last, ...news] = this.after(earlier.last.seq - 1);
    return last === earlier.last ? news : undefined;
  }
}
