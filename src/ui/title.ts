import { effect, type ReadonlySignal } from '@preact/signals-core';

const EVERY = 1500;

/** While the page is in the background and something is unread, its title says so in turns with its own. */
export const flashTitle = (unread: ReadonlySignal<number>, text: (count: number) => string): (() => void) => {
  let before = '';
  let ours = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const rest = () => {
    clearInterval(timer);
    timer = undefined;
    if (ours && document.title === ours) document.title = before;
    ours = '';
  };
  const turn = () => {
    if (ours && document.title === ours) {
      document.title = before;
      ours = '';
      return;
    }
    // A form of the page that is called so cannot be written over.
    if (typeof document.title !== 'string') return;
    // The page may have changed its title meanwhile: that one is its own now.
    before = document.title;
    document.title = text(unread.peek());
    ours = document.title;
  };
  const check = (count: number) => {
    const wanted = document.hidden && count > 0;
    if (!wanted) rest();
    else if (!timer) {
      turn();
      timer = setInterval(turn, EVERY);
    }
  };
  const stop = effect(() => check(unread.value));
  const changed = () => check(unread.peek());
  document.addEventListener('visibilitychange', changed);
  return () => {
    stop();
    document.removeEventListener('visibilitychange', changed);
    rest();
  };
};
