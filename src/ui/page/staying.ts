import type { Stage } from '../stage.ts';
import { keepGestures } from './gestures.ts';
import { keepHeld } from './held.ts';
import { stayOpen } from './modals.ts';
import { watchReturn } from './returning.ts';
import { keepWriting, write } from './writing.ts';

export interface Staying {
  /** Writes what a key would have written. */
  readonly write: (event: KeyboardEvent) => void;
  end(): void;
}

/** Keeps the panel in use, whatever the page does beside it. */
export const stay = (stage: Stage): Staying => {
  const { root } = stage;
  const undos = [
    ...keepWriting(root),
    ...keepGestures(root),
    ...keepHeld(root),
    stayOpen(root),
    watchReturn(stage),
  ];
  return {
    write,
    end() {
      for (const undo of undos.splice(0)) undo();
    },
  };
};
