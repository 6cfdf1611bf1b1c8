import { useEffect, useMemo, useReducer, useRef } from 'preact/hooks';
import type { Talk } from '../../client/surface.ts';
import type { ChatEvent } from '../../protocol/events.ts';
import { CHUNK, type Chunk, chunksOf, indexOf } from './chunks.ts';
import { isSeen } from './entries.ts';
import { useValue } from './useValue.ts';

export interface Drawn {
  readonly chunks: readonly Chunk[];
  /** Seen lines of the conversation, drawn or not. */
  readonly lines: readonly ChatEvent[];
  /** Whether there is anything above what is drawn. */
  readonly more: boolean;
  /** Lines after this number have come since the chunks were last cut. */
  readonly freshAfter: number;
  /** Draws more above, and asks for older lines when all that is here is drawn. */
  readonly above: () => void;
  /** Another one whenever it is worth asking for what is above once more. */
  readonly chance: number;
}

/** Without a line nothing older can be had: until there is one, it is asked for now and then. */
const AGAIN_AFTER = 2000;

/** Whoever reads at the end has no more than so many lines drawn. */
const MOST = 4 * CHUNK;

/** From where on the end is drawn: with chunks that are there already, unless all that is at the end has just come. */
const endOf = (lines: readonly ChatEvent[], last: readonly Chunk[]): number => {
  const nearest = Math.max(0, lines.length - 2 * CHUNK);
  const near = last.map(({ key }) => indexOf(lines, key)).filter((at) => at >= nearest);
  return near[0] ?? Math.max(0, lines.length - CHUNK);
};

/**
 * Which part of a conversation is drawn: its end, and as much above it as the reader has come to. At the end, what
 * has gone by above is let go, and of a thousand lines at once only the last are drawn at all.
 */
export const useDrawn = (talk: Talk, atEnd: boolean): Drawn => {
  const [chance, redraw] = useReducer((count: number) => count + 1, 0);
  const last = useRef<readonly Chunk[]>([]);
  /** The number of the first line drawn. */
  const start = useRef(0);
  const fresh = useRef(0);
  const asking = useRef(false);
  const again = useRef<ReturnType<typeof setTimeout>>(undefined);

  useValue(talk.extent);
  const all = talk.lines.peek();
  const more = useValue(talk.more);
  const lines = useMemo(() => all.filter(isSeen), [all]);
  const known = start.current ? indexOf(lines, start.current) : -1;
  const ahead = known < 0 || (atEnd && lines.length - known > MOST);
  // What was asked for is drawn as it comes: known and not drawn, it would only take the day and the name from
  // the first line, and a reader at the very top cannot be held while that shrinks.
  const reached = asking.current ? Math.max(0, known - CHUNK) : known;
  const from = ahead ? endOf(lines, last.current) : reached;
  start.current = lines[from]?.seq ?? 0;
  const chunks = chunksOf(lines, from, last.current);
  if (chunks.length !== last.current.length || chunks[0]?.key !== last.current[0]?.key)
    fresh.current = lines.at(-1)?.seq ?? 0;
  last.current = chunks;

  const above = () => {
    const now = indexOf(lines, start.current);
    if (now > 0) {
      start.current = lines[Math.max(0, now - CHUNK)]?.seq ?? 0;
      redraw(0);
    } else if (talk.more.peek() && !asking.current) {
      asking.current = true;
      void talk.older().then((found) => {
        again.current = setTimeout(askAgain, found ? 0 : AGAIN_AFTER);
      });
    }
  };
  const askAgain = () => {
    asking.current = false;
    redraw(0);
  };
  useEffect(() => () => clearTimeout(again.current), []);
  return { chunks, lines, more: from > 0 || more, freshAfter: fresh.current, chance, above };
};
