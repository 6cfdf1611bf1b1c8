/** A page in the background has no frames, and this many milliseconds instead. */
const LONGEST = 100;

/** Before the next frame, or soon where none comes. */
export const nextFrame = (then: () => void): void => {
  const go = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    then();
  };
  const frame = requestAnimationFrame(go);
  const timer = setTimeout(go, LONGEST);
};

/** Once what is there now can be seen. */
export const painted = (): Promise<void> =>
  new Promise((resolve) => {
    nextFrame(() => setTimeout(resolve));
  });
