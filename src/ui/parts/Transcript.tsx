import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Talk, Waiting } from '../../client/surface.ts';
import type { ChatEvent } from '../../protocol/events.ts';
import type { PersonId } from '../../protocol/ids.ts';
import { Announcer } from './Announcer.tsx';
import type { Chunk } from './chunks.ts';
import { firstUnread, isPosted, type Scene } from './entries.ts';
import { Pill } from './Pill.tsx';
import type { Printed } from './print/Paper.tsx';
import { Slot } from './Slot.tsx';
import { Typing } from './Typing.tsx';
import styles from './transcript.css?inline';
import { keepTranslated } from './translated.ts';
import { useDrawn } from './useDrawn.ts';
import { usePrint } from './usePrint.ts';
import { useStick } from './useStick.ts';
import { useValue } from './useValue.ts';
import { useSetting, useSpeech } from './words.tsx';

export interface TranscriptProps {
  readonly talk: Talk;
  /** Somebody is looking: what is in sight counts as read. */
  readonly active: boolean;
  /** With whom it is: above it, where it is printed. */
  readonly title?: string;
  /** The page is there for it, and the key for printing prints it. */
  readonly own?: boolean;
  /** Is set to what is printed, for whoever offers that. */
  readonly sheet?: { current: Printed | undefined };
  /** Stands above the first line of the whole conversation. */
  readonly start?: ComponentChildren;
  /** Stands under the last line. */
  readonly end?: ComponentChildren;
}

/** For whoever loads the transcript later than the rest. */
export const transcriptStyles = styles;

/** How near the top older lines are drawn and fetched, in pixels. */
const AHEAD = 800;

/** Holds the waiting messages while there is nothing in the log. */
const EMPTY: Chunk = { key: 0, lines: [], before: undefined, after: undefined };

const NONE: readonly Waiting[] = [];

/** A conversation. Mount it anew (`key`) for another chat. */
export const Transcript = ({ talk, active, title, own = false, sheet, start, end }: TranscriptProps) => {
  const speech = useSpeech();
  const { extra, server, complain } = useSetting();
  const box = useRef<HTMLDivElement>(null);
  const flow = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  const newFrom = useState(() => firstUnread(talk))[0];
  const seenUpTo = useRef(0);
  const { chunks, lines, more, freshAfter, chance, above } = useDrawn(talk, atEnd);
  const me = useValue(talk.me);
  const newest = lines.at(-1)?.seq ?? 0;

  const stick = useStick(box, flow, (isEnd, top) => {
    setAtEnd(isEnd);
    if (top < AHEAD) above();
  });
  stick.hold(chunks[0]);
  if (atEnd) seenUpTo.current = newest;

  // Lines that came, or could not be had, need not have moved anything.
  useEffect(stick.look, [chance, newest]);

  // What I write is always seen, wherever I was reading.
  const waiting = useValue(talk.waiting);
  useEffect(() => {
    if (waiting.length) stick.toEnd();
  }, [waiting.length]);
  useEffect(() => {
    if (active && atEnd && talk.unread.peek()) talk.read();
  }, [active, atEnd, newest]);

  // A page of ours sees to that as a whole.
  useEffect(() => {
    const root = box.current?.getRootNode();
    return root instanceof ShadowRoot ? keepTranslated(root) : undefined;
  }, []);

  const head = useValue(talk.head);
  const theirs = useValue(talk.theirs);
  const scene = useMemo<Scene>(() => ({ speech, head, me, extra }), [speech, head?.people, me, extra]);
  const printed: Printed = { talk, speech, extra, server, title: title ?? speech.words.messages };
  if (sheet) sheet.current = printed;
  usePrint(printed, own, complain);
  const slots = chunks.length ? chunks : [EMPTY];
  return (
    <div class="transcript">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reachable by keyboard */}
      <div class="log" ref={box} role="log" aria-live="off" aria-label={speech.words.messages} tabIndex={0}>
        {more ? <div class="older" role="img" aria-label={speech.words.loadingOlder} /> : start}
        <div class="flow" ref={flow}>
          {slots.map((chunk) => {
            const isLast = chunk === slots.at(-1);
            return (
              <Slot
                key={chunk.key}
                {...{ chunk, talk, scene, newFrom, freshAfter, theirs, isLast }}
                waiting={isLast ? waiting : NONE}
              />
            );
          })}
          <Typing talk={talk} />
          {end}
        </div>
      </div>
      {!atEnd && <Pill count={countAfter(lines, seenUpTo.current, me)} onClick={stick.toEnd} />}
      <Announcer talk={talk} />
    </div>
  );
};

/** Messages of others after a number. */
const countAfter = (lines: readonly ChatEvent[], seq: number, me: PersonId): number => {
  let count = 0;
  for (let at = lines.length - 1; at >= 0; at--) {
    const line = lines[at];
    if (!line || line.seq <= seq) break;
    if (isPosted(line) && line.by !== me) count++;
  }
  return count;
};
