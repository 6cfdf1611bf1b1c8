import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import type { Talk, Waiting } from '../../client/surface.ts';
import type { Chunk } from './chunks.ts';
import { entriesOf, type Scene } from './entries.ts';
import { Message, type MessageProps } from './Message.tsx';

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

/** One message as it was drawn last. */
interface Drawn {
  readonly props: MessageProps;
  readonly node: VNode;
}

const isSame = (one: MessageProps, two: MessageProps): boolean =>
  (Object.keys(two) as (keyof MessageProps)[]).every((name) => one[name] === two[name]);

/** One chunk of a transcript. What is in it already is not drawn again when a line comes: it would be most of the work. */
export const Run = ({ chunk, waiting, newFrom, freshAfter, ...rest }: RunProps) => {
  const { scene } = rest;
  const { words, format } = scene.speech;
  const last = useRef(new Map<string, Drawn>());
  const drawn = new Map<string, Drawn>();
  const draw = (key: string, props: MessageProps) => {
    const old = last.current.get(key);
    // Preact leaves alone what is the very same node.
    const made = old && isSame(old.props, props) ? old : { props, node: <Message key={key} {...props} /> };
    drawn.set(key, made);
    return made.node;
  };
  const entries = entriesOf(scene, [...chunk.lines, ...waiting], chunk.before, chunk.after, newFrom);
  const nodes = entries.map((entry) => {
    if (entry.kind === 'message') {
      const { kind: _, key, ...placed } = entry;
      // An own message has moved in while it waited; its echo takes its place without moving.
      const fresh = 'seq' in placed.message ? !placed.own && placed.message.seq > freshAfter : true;
      return draw(key, { ...placed, ...rest, fresh });
    }
    const text =
      entry.kind === 'day' ? format.day(entry.at) : entry.kind === 'new' ? words.newMessages : entry.text;
    return (
      <div class={`mark ${entry.kind}`} key={entry.key}>
        {text}
      </div>
    );
  });
  last.current = drawn;
  return <>{nodes}</>;
};
