import { type ReadonlySignal, signal } from '@preact/signals-core';
import { listen } from '../dom/listen.ts';

/** Whether somebody has the page before their eyes: it is in front, and so is the browser's window. */
export const watchLooking = (): { readonly looking: ReadonlySignal<boolean>; unwatch(): void } => {
  const look = () => !document.hidden && document.hasFocus();
  const looking = signal(look());
  const unwatch = listen(window, 'focus blur visibilitychange', () => {
    looking.value = look();
  });
  return { looking, unwatch };
};
