import { options } from 'preact';
import { nextFrame } from '../../dom/frames.ts';

/** What somebody begins to do: it is done to what is there now. */
const BEGUN = ['pointerdown', 'keydown'];

/**
 * What somebody has done, and sees the answer to as soon as everything has heard of it. Not before: a field has its
 * new value when `click` and `input` begin, and what holds it has not, so that drawing would put the old one back.
 */
const DONE = ['click', 'keydown', 'input', 'change', 'submit'];

interface Gate {
  (draw: () => void): void;
  /** Draws what waits for its frame, and the next change without waiting. */
  open(): void;
}

const createGate = (): Gate => {
  let waits = false;
  let drawn = false;
  let due: (() => void) | undefined;
  const draw = () => {
    const now = due;
    due = undefined;
    now?.();
  };
  const turn = () => {
    waits = false;
    drawn = due !== undefined;
    if (drawn) wait();
    draw();
  };
  const wait = () => {
    if (waits) return;
    waits = true;
    nextFrame(turn);
  };
  return Object.assign(
    (next: () => void) => {
      due = next;
      if (!drawn) queueMicrotask(draw);
      drawn = true;
      wait();
    },
    {
      open() {
        draw();
        drawn = false;
      },
    },
  );
};

const isGate = (given: typeof options.debounceRendering): given is Gate =>
  given !== undefined && 'open' in given;

/**
 * Whatever changes is drawn at once, unless something was drawn since the last frame: then together with all else
 * that changes before the next one. Preact by itself draws after every event, so a thousand messages that come one
 * by one are drawn a thousand times, and seen once. What somebody does in `root` waits for nothing, and is done to
 * what is there now.
 */
export const drawOnceAFrame = (root: EventTarget): void => {
  const gate = isGate(options.debounceRendering) ? options.debounceRendering : createGate();
  options.debounceRendering = gate;
  const soon = () => setTimeout(gate.open);
  for (const act of BEGUN) root.addEventListener(act, gate.open, { capture: true });
  for (const act of DONE) root.addEventListener(act, soon, { capture: true });
};
