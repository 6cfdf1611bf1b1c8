import { computed, signal } from '@preact/signals-core';
import type { Composer } from '../../client/surface.ts';
import { LIMITS } from '../../protocol/limits.ts';

/** A composer for the moment before the client is there. */
export interface EarlyComposer extends Composer {
  /** Gives what was written to the one that can send it, and what still comes; sends it, where that was wanted. */
  handOver(to: Composer): void;
}

/** Whoever is quick writes before the client has been loaded: their words stay in the field until it can take them. */
export const createEarlyComposer = (): EarlyComposer => {
  const draft = signal('');
  let submitted = false;
  let heir: Composer | undefined;
  return {
    draft,
    left: computed(() => LIMITS.message - draft.value.length),
    canSubmit: computed(() => draft.value.trim() !== ''),
    set(text) {
      if (heir) heir.set(text);
      else draft.value = text;
    },
    async submit() {
      if (heir) await heir.submit();
      else submitted = true;
    },
    handOver(to) {
      heir = to;
      if (draft.peek()) to.set(draft.peek());
      draft.value = '';
      if (submitted) void to.submit();
    },
  };
};
