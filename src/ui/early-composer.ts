import { computed, signal } from '@preact/signals-core';
import type { Composer } from '../client/surface.ts';
import { LIMITS } from '../protocol/limits.ts';

/** A composer for the moment before the client is there. */
export interface EarlyComposer extends Composer {
  /** Gives what was written to the one that can send it; sends it, where that was wanted. */
  handOver(to: Composer): void;
}

/** Whoever is quick writes before the client has been loaded: their words stay in the field until it can take them. */
export const createEarlyComposer = (): EarlyComposer => {
  const draft = signal('');
  let submitted = false;
  return {
    draft,
    left: computed(() => LIMITS.message - draft.value.length),
    canSubmit: computed(() => draft.value.trim() !== ''),
    set(text) {
      draft.value = text;
    },
    async submit() {
      submitted = true;
    },
    handOver(to) {
      if (draft.peek()) to.set(draft.peek());
      if (submitted) void to.submit();
    },
  };
};
