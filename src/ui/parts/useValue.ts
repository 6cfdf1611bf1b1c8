import { effect, type ReadonlySignal } from '@preact/signals-core';
import { useLayoutEffect, useState } from 'preact/hooks';

/**
 * The present value of a signal; the component is drawn again when it changes. This instead of the
 * integration of `@preact/signals`, which is six times the size and would be half of what the
 * widget's own views weigh.
 */
export const useValue = <T>(source: ReadonlySignal<T>): T => {
  const [, set] = useState<T>(() => source.peek());
  useLayoutEffect(
    () =>
      effect(() => {
        try {
          const { value } = source;
          set(() => value);
        } catch (problem) {
          // Thrown again where it is drawn, and not at whoever has changed something.
          set(() => problem as T);
        }
      }),
    [source],
  );
  return source.peek();
};
