import { useEffect, useRef, useState } from 'preact/hooks';
import type { Talk } from '../../client/surface.ts';
import { authorOf, isPosted, isSeen, nameOf, systemText } from './entries.ts';
import { useValue } from './useValue.ts';
import { useSetting, useSpeech } from './words.tsx';

/** A reader that is interrupted loses the rest: no more than this is said about one moment. */
const AT_ONCE = 3;

/** Says what is new to whoever listens instead of looking: new lines of others only, never the log again. */
export const Announcer = ({ talk }: { readonly talk: Talk }) => {
  const speech = useSpeech();
  const { extra } = useSetting();
  const newest = useValue(talk.extent).last?.seq ?? 0;
  const upTo = useRef(newest);
  const [said, say] = useState<readonly { readonly key: number; readonly text: string }[]>([]);
  useEffect(() => {
    const scene = { speech, head: talk.head.peek(), me: talk.me.peek(), extra };
    const news = talk.lines
      .peek()
      .slice(-AT_ONCE)
      .filter((line) => line.seq > upTo.current && line.by !== scene.me && isSeen(line));
    // It goes back where the server has lost what was said since.
    upTo.current = newest || upTo.current;
    if (!news.length) return;
    say(
      news.map((line) => ({
        key: line.seq,
        text: isPosted(line)
          ? `${nameOf(scene, authorOf(scene, line))}: ${line.text}`
          : systemText(scene, line),
      })),
    );
  }, [newest]);
  return (
    <div class="hidden" role="status" aria-live="polite">
      {said.map(({ key, text }) => (
        <p key={key}>{text}</p>
      ))}
    </div>
  );
};
