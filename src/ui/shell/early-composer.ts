import { computed, type ReadonlySignal, signal } from '@preact/signals-core';
import type { Composer, Talk } from '../../client/surface.ts';
import { LIMITS } from '../../protocol/limits.ts';

/** A composer for the moment before the client is there. */
export interface EarlyComposer extends Composer {
  /** What was sent, in order, before anybody could take it; it stands on the screen until the interface draws it. */
  readonly said: ReadonlySignal<readonly string[]>;
  /** What nobody has taken yet: what was sent, and at last what stands in the field. Empty after `handOver`. */
  untaken(): readonly string[];
  /** Takes what a page before this one was left with. */
  take(words: readonly string[]): void;
  /** Gives all of it to the client: what was sent is said, what is written goes on there. */
  handOver(to: Pick<Talk, 'composer' | 'say'>): void;
}

/** Whoever is quick writes before the client has been loaded: their words wait, one by one, until it can take them. */
export const createEarlyComposer = (): EarlyComposer => {
  const draft = signal('');
  const said = signal<readonly string[]>([]);
  let heir: Composer | undefined;
  const canSubmit = computed(() => draft.value.trim() !== '' && draft.value.length <= LIMITS.message);
  return {
    draft,
    said,
    left: computed(() => LIMITS.message - draft.value.length),
    canSubmit,
    set(text) {
      if (heir) heir.set(text);
      else draft.value = text;
    },
    async submit() {
      if (heir) await heir.submit();
      else if (canSubmit.peek()) {
        said.value = [...said.peek(), draft.peek()];
        draft.value = '';
      }
    },
    untaken: () => (heir ? [] : [...said.peek(), draft.peek()]),
    take(words) {
      said.value = words.slice(0, -1);
      draft.value = words.at(-1) ?? '';
    },
    handOver({ composer, say }) {
      heir = composer;
      if (draft.peek()) composer.set(draft.peek());
      draft.value = '';
      // Refused words go back to where they can be made others.
      for (const text of said.peek()) say(text).catch(() => composer.set(text + composer.draft.peek()));
    },
  };
};
