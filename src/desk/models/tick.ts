import { createModel, effect, type ReadonlySignal, signal } from '@preact/signals-core';
import type { Clock } from '../../client/ports.ts';

const LIVELY = 1_000;
const CALM = 15_000;

/** The present moment for durations on the screen: by the second while somebody waits, else now and then. */
export const Tick = createModel((clock: Clock, lively: ReadonlySignal<boolean>) => {
  const now = signal(clock.now());
  effect(() => {
    now.value;
    return clock.after(lively.value ? LIVELY : CALM, () => {
      now.value = clock.now();
    });
  });
  return { now };
});

export type TickModel = InstanceType<typeof Tick>;
