import { useMemo } from 'preact/hooks';
import type { Waiting } from '../../client/surface.ts';
import { Run, type RunProps } from './Run.tsx';
import { useValue } from './useValue.ts';

export interface SlotProps extends Omit<RunProps, 'waiting' | 'delivered' | 'read'> {
  readonly isLast: boolean;
}

const NONE: readonly Waiting[] = [];

/**
 * The place of a chunk: draws it again only when something inside it has changed. A mark that has
 * gone past the chunk, or has not come to it, is the same to it wherever it is.
 */
export const Slot = ({ isLast, ...rest }: SlotProps) => {
  const { chunk, talk, scene, newFrom, freshAfter } = rest;
  const { delivered, read } = useValue(talk.theirs);
  const end = chunk.lines.at(-1)?.seq ?? 0;
  const within = (seq: number) => Math.max(chunk.key - 1, Math.min(seq, end));
  const marks = { delivered: within(delivered), read: within(read) };
  const all = useValue(talk.waiting);
  const waiting = isLast ? all : NONE;
  return useMemo(
    () => <Run {...rest} {...marks} waiting={waiting} />,
    [chunk, talk, scene, newFrom, freshAfter, waiting, marks.delivered, marks.read],
  );
};
