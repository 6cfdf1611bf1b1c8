import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Marks } from '../../protocol/chat.ts';
import { Run, type RunProps } from './Run.tsx';

export interface SlotProps extends Omit<RunProps, 'delivered' | 'read'> {
  readonly isLast: boolean;
  /** How far the other side has come. */
  readonly theirs: Marks;
}

/**
 * The place of a chunk: draws it again only when something inside it has changed. A mark that has
 * gone past the chunk, or has not come to it, is the same to it wherever it is. Once its height is
 * known, the browser need not look into it while it is far away.
 */
export const Slot = ({ isLast, theirs, ...rest }: SlotProps) => {
  const { chunk, talk, scene, newFrom, freshAfter, waiting } = rest;
  const place = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState('');
  const end = chunk.lines.at(-1)?.seq ?? 0;
  const within = (seq: number) => Math.max(chunk.key - 1, Math.min(seq, end));
  const delivered = within(theirs.delivered);
  const read = within(theirs.read);
  useEffect(() => {
    // Not the rectangle: the panel may be on its way in, and smaller than it will be.
    if (!isLast && place.current) setHeight(getComputedStyle(place.current).height);
  }, [isLast]);
  const run = useMemo(
    () => <Run {...rest} delivered={delivered} read={read} />,
    [chunk, talk, scene, newFrom, freshAfter, waiting, delivered, read],
  );
  return (
    <div
      ref={place}
      class={height ? 'chunk far' : 'chunk'}
      style={height && { containIntrinsicSize: `auto ${height}` }}
    >
      {run}
    </div>
  );
};
