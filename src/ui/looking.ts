import { type ReadonlySignal, signal } from '@preact/signals-core';

/** Whether somebody has the page before their eyes: it is in front, and so is the browser's window. */
export const watchLooking = (): { readonly looking: ReadonlySignal<boolean>; unwatch(): void } => {
  const look = () => !document.hidden && document.hasFocus();
  const looking = signal(look());
  const gone = new AbortController();
  for (const event of ['focus', 'blur', 'visibilitychange'])
    addEventListener(
      event,
      () => {
        looking.value = look();
      },
      { signal: gone.signal },
    );
  return { looking, unwatch: () => gone.abort() };
};
