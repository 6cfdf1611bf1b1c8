import { options } from 'preact';

/** A page in the background has no frames. */
const LONGEST = 100;

/** Before the next frame, or soon where none comes. */
const nextFrame = (then: () => void): void => {
  const go = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    then();
  };
  const frame = requestAnimationFrame(go);
  const timer = setTimeout(go, LONGEST);
};

/**
 * Whatever changes is drawn at once, unless something was drawn since the last frame: then together with all else
 * that changes before the next one. Preact by itself draws after every event, so a thousand messages that come one
 * by one are drawn a thousand times, and seen once.
 */
export const drawOnceAFrame = (): void => {
  let drawn = false;
  let due: (() => void) | undefined;
  const turn = () => {
    const draw = due;
    due = undefined;
    drawn = draw !== undefined;
    if (!draw) return;
    nextFrame(turn);
    draw();
  };
  options.debounceRendering = (draw) => {
    if (drawn) due = draw;
    else {
      drawn = true;
      nextFrame(turn);
      queueMicrotask(draw);
    }
  };
};
