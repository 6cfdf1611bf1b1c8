import { type ReadonlySignal, signal } from '@preact/signals-core';
import { sheetOf } from './parts/sheet.ts';

/** A part of the interface that is not needed at first, and what it draws with once it is there. */
export interface Later<T> {
  readonly view: ReadonlySignal<T | undefined>;
  /** It was to be there and is not, until the next attempt. */
  readonly failed: ReadonlySignal<boolean>;
  /** Loads it once; again after a failure. Never rejects. */
  load(): Promise<void>;
}

export const createLater = <T>(
  root: ShadowRoot,
  bring: () => Promise<readonly [view: T, styles: string]>,
  complain: (problem: unknown) => void,
): Later<T> => {
  const view = signal<T | undefined>(undefined);
  const failed = signal(false);
  let loading: Promise<void> | undefined;
  return {
    view,
    failed,
    load() {
      loading ??= bring().then(
        ([brought, styles]) => {
          root.adoptedStyleSheets.push(sheetOf(styles));
          view.value = brought;
          failed.value = false;
        },
        (problem) => {
          loading = undefined;
          failed.value = true;
          complain(problem);
        },
      );
      return loading;
    },
  };
};
