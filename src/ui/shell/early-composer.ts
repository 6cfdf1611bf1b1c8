import { batch, computed, type ReadonlySignal, signal } from '@preact/signals-core';
import { joined } from '../../client/joined.ts';
import type { LateClient } from '../../client/late.ts';
import type { Composer } from '../../client/surface.ts';
import { LIMITS } from '../../protocol/limits.ts';

/** A composer for the moment before the client is there. */
export interface EarlyComposer extends Composer {
  /** What was sent, in order; it stands on the screen until the interface draws it. */
  readonly said: ReadonlySignal<readonly string[]>;
  /** Gives what is written to the client, which has read by then what it had kept: that stands before it. */
  handOver(to: Composer): void;
}

/** Whoever is quick writes before the client has been loaded. */
export const createEarlyComposer = ({ say }: Pick<LateClient, 'say'>): EarlyComposer => {
  const draft = signal('');
  const said = signal<readonly string[]>([]);
  let heir: Composer | undefined;
  const canSubmit = computed(() => draft.value.trim() !== '' && draft.value.length <= LIMITS.message);
  const set = (text: string) => {
    if (heir) heir.set(text);
    else draft.value = text;
  };
  return {
    draft,
    said,
    left: computed(() => LIMITS.message - draft.value.length),
    canSubmit,
    set,
    async submit() {
      if (heir) return heir.submit();
      if (!canSubmit.peek()) return;
      const text = draft.peek();
      batch(() => {
        said.value = [...said.peek(), text];
        draft.value = '';
      });
      try {
        await say(text);
      } catch {
        // Refused words go back to where they can be made others.
        set(joined(text, (heir ?? { draft }).draft.peek()));
      }
    },
    handOver(composer) {
      heir = composer;
      const kept = composer.draft.peek();
      if (draft.peek()) composer.set(joined(kept, draft.peek()));
      draft.value = '';
    },
  };
};
