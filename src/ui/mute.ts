import { type ReadonlySignal, signal } from '@preact/signals-core';

export interface Mute {
  readonly muted: ReadonlySignal<boolean>;
  toggle(): void;
  destroy(): void;
}

const KEY = 'besedka-muted';

/** Whether sounds are off, for every page of the site. Where storage is refused, for this page. */
export const createMute = (): Mute => {
  const read = (): boolean => {
    try {
      return localStorage.getItem(KEY) === '1';
    } catch {
      return false;
    }
  };
  const muted = signal(read());
  const changed = (event: StorageEvent) => {
    if (event.key === KEY) muted.value = read();
  };
  addEventListener('storage', changed);
  return {
    muted,
    toggle() {
      muted.value = !muted.value;
      try {
        localStorage.setItem(KEY, muted.value ? '1' : '');
      } catch {
        // Refused: the signal alone keeps it.
      }
    },
    destroy: () => removeEventListener('storage', changed),
  };
};
