import type { ChatHead } from '../protocol/chat.ts';
import type { ChatEvent } from '../protocol/events.ts';
import type { Millis, PersonId, Seq } from '../protocol/ids.ts';
import type { HistoryPage } from '../protocol/snapshots.ts';
import { type Chat, prepend } from './chats.ts';
import { Lines } from './lines.ts';
import type { Ports } from './ports.ts';
import type { Scope } from './scope.ts';

/** Lines of one kept page. The newest lines, up to twice as many, are kept with the head. */
const PAGE = 50;
const KEEP_AFTER: Millis = 400;

/** First and last line of a kept page. */
type Extent = readonly [first: Seq, last: Seq];

/** The one record that a new message touches: the head, the cursor, the newest lines, and where the older ones are. */
interface Tail {
  readonly me: PersonId;
  readonly cursor: Seq;
  readonly log?: string | undefined;
  readonly head: ChatHead;
  readonly lines: readonly ChatEvent[];
  /** Kept pages before these lines, the newest first. */
  readonly pages: readonly Extent[];
  /** Whether the server has lines before all of them. */
  readonly more: boolean;
}

export interface Known {
  readonly me: PersonId;
  readonly cursor: Seq;
  /** The name of the log that the cursor counts in. */
  readonly log: string | undefined;
  readonly chat: Chat;
}

export interface Cache {
  /** The newest lines that are kept, if any. */
  open(): Promise<Known | undefined>;
  /** The next older page that is kept; undefined when the server has to be asked. */
  older(): Promise<HistoryPage | undefined>;
  /** Keeps a page that the server gave. */
  extend(page: HistoryPage): void;
  /** The lines in memory no longer go back to those that are kept. */
  reset(more: boolean): void;
  /** Something has changed: keeps it soon. */
  touch(): void;
  /** Keeps what has not been kept yet, now. */
  flush(): void;
}

const pageKey = (first: Seq) => `chat/page/${first}`;
const TAIL = 'chat/tail';

/** History of one chat, kept in pages so that a message writes only the newest. `read` gives what is to be kept. */
export const createCache = ({ vault, complain }: Ports, clock: Scope, read: () => Known): Cache => {
  let pages: Extent[] = [];
  let loaded = 0;
  /** The first line that belongs to the tail. */
  let from: Seq = 0;
  let more = false;
  let soon: (() => void) | undefined;

  const put = (lines: readonly ChatEvent[]): Extent => {
    const extent: Extent = [lines[0]?.seq ?? 0, lines.at(-1)?.seq ?? 0];
    vault.put(pageKey(extent[0]), lines).catch(complain);
    return extent;
  };

  const flush = () => {
    if (!soon) return;
    soon();
    soon = undefined;
    const { me, cursor, log, chat } = read();
    if (!chat.head || !chat.whole) return;
    let lines = chat.lines.after(from - 1);
    while (lines.length > 2 * PAGE) {
      pages = [put(lines.slice(0, PAGE)), ...pages];
      loaded++;
      lines = lines.slice(PAGE);
    }
    from = lines[0]?.seq ?? 0;
    const tail: Tail = { me, cursor, log, head: chat.head, lines, pages, more };
    vault.put(TAIL, tail).catch(complain);
  };

  const touch = () => {
    soon ??= clock.after(KEEP_AFTER, flush);
  };

  return {
    async open() {
      const tail = await vault.get<Tail>(TAIL);
      if (!tail) return undefined;
      pages = [...tail.pages];
      more = tail.more;
      from = tail.lines[0]?.seq ?? 0;
      const { me, cursor, log, head, lines } = tail;
      return {
        me,
        cursor,
        log,
        chat: { head, lines: new Lines(lines), more: more || pages.length > 0, whole: true },
      };
    },
    async older() {
      const extent = pages[loaded];
      if (!extent) return undefined;
      const lines = await vault.get<readonly ChatEvent[]>(pageKey(extent[0])).catch(complain);
      // Another tab may have cut its pages elsewhere, or the browser made room: the server has it all.
      if (lines?.[0]?.seq !== extent[0] || lines.at(-1)?.seq !== extent[1]) {
        pages = pages.slice(0, loaded);
        more = true;
        return undefined;
      }
      loaded++;
      return { lines, more: more || loaded < pages.length };
    },
    extend(page) {
      more = page.more;
      if (page.lines.length && loaded === pages.length) {
        pages = [...pages, put(page.lines)];
        loaded++;
      }
      touch();
    },
    reset(to) {
      pages = [];
      loaded = 0;
      from = 0;
      more = to;
      // What other tabs have kept, too.
      vault
        .entries('chat/')
        .then((all) => Promise.all(all.map(([key]) => vault.drop(key))))
        .catch(complain);
      touch();
    },
    touch,
    flush,
  };
};

/** Older lines from the cache or from the server; undefined when neither has an answer. */
export const fetchOlder = async (
  cache: Cache | undefined,
  chat: Chat,
  ask: (before: Seq) => Promise<HistoryPage>,
): Promise<((now: Chat) => Chat) | undefined> => {
  const kept = await cache?.older();
  const before = chat.lines.first?.seq;
  if (!kept && (!chat.more || before === undefined)) return undefined;
  const page = kept ?? (await ask(before ?? 0));
  if (!kept) cache?.extend(page);
  return (now) => prepend(now, page);
};
