import type { Talk, Waiting } from '../../client/surface.ts';
import type { Chunk } from './chunks.ts';
import { entriesOf, type Scene } from './entries.ts';
import { Message } from './Message.tsx';

export interface RunProps {
  readonly chunk: Chunk;
  /** Own messages that are not in the log yet; given to the last run only. */
  readonly waiting: readonly Waiting[];
  readonly talk: Talk;
  readonly scene: Scene;
  readonly newFrom: number;
  readonly delivered: number;
  readonly read: number;
  /** Lines with a higher number came while somebody was looking. */
  readonly freshAfter: number;
}

/** One chunk of a transcript. */
export const Run = ({ chunk, waiting, newFrom, freshAfter, ...rest }: RunProps) => {
  const { scene } = rest;
  const { words, format } = scene.speech;
  const entries = entriesOf(scene, [...chunk.lines, ...waiting], chunk.before, chunk.after, newFrom);
  return (
    <>
      {entries.map((entry) => {
        if (entry.kind === 'message') {
          const { kind: _, key, ...placed } = entry;
          // An own message has moved in while it waited; its echo takes its place without moving.
          const fresh = 'seq' in placed.message ? !placed.own && placed.message.seq > freshAfter : true;
          return <Message key={key} {...placed} {...rest} fresh={fresh} />;
        }
        const text =
          entry.kind === 'day' ? format.day(entry.at) : entry.kind === 'new' ? words.newMessages : entry.text;
        return (
          <div class={`mark ${entry.kind}`} key={entry.key}>
            {text}
          </div>
        );
      })}
    </>
  );
};
