import { type ReadonlySignal, signal } from '@preact/signals-core';
import { sheetOf } from './parts/sheet.ts';
import type { Transcript } from './parts/Transcript.tsx';

/**
 * The transcript, which a visitor who has not written yet can do without: it is loaded once the
 * panel is open, or before it opens where there is something to show.
 */
export interface Lines {
  readonly view: ReadonlySignal<typeof Transcript | undefined>;
  /** Loads it once; again after a failure. */
  load(): Promise<void>;
}

export const createLines = (root: ShadowRoot): Lines => {
  const view = signal<typeof Transcript | undefined>(undefined);
  let loading: Promise<void> | undefined;
  return {
    view,
    load() {
      loading ??= import('./parts/Transcript.tsx').then(
        (loaded) => {
          root.adoptedStyleSheets.push(sheetOf(loaded.transcriptStyles));
          view.value = loaded.Transcript;
        },
        () => {
          loading = undefined;
        },
      );
      return loading;
    },
  };
};
