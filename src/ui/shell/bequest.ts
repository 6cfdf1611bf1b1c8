import { batch, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import { type LateClient, whenThere } from '../../client/late.ts';
import type { Composer } from '../../client/surface.ts';
import { listen } from '../../dom/listen.ts';
import type { EarlyComposer } from './early-composer.ts';
import { writeInto } from './writing.ts';

/** The field in which messages are written, whoever has drawn it. */
const FIELD = '.composer textarea';

/**
 * Gives the client what was written before it was there, as soon as the kept draft has been read, for that goes before
 * it, and nothing is being composed, which a changed value would end. Until then the words are those of `early`, which
 * keeps them across a reload.
 */
export const bequeath = (
  root: ShadowRoot,
  late: Pick<LateClient, 'now'>,
  early: EarlyComposer,
  composer: Signal<Composer>,
  opened: ReadonlySignal<boolean>,
): (() => void) => {
  const read = signal<Composer | undefined>(undefined);
  const composing = signal<EventTarget | null>(null);
  let ended = false;
  const undos = [
    listen(root, 'compositionstart', ({ target }) => {
      if ((target as Element).matches(FIELD)) composing.value = target;
    }),
    listen(root, 'compositionend', ({ target }) => {
      if (target !== composing.peek()) return;
      // Firefox tells of the last input only afterwards.
      composer.peek().set((target as HTMLTextAreaElement).value);
      composing.value = null;
    }),
    whenThere(late, (client) => {
      const known = () => {
        if (!ended) read.value = client.talk.composer;
      };
      client.open().then(known, known);
    }),
    effect(function () {
      const heir = read.value;
      // A field that is taken away does not tell that the composition in it is over.
      if (!heir || (composing.value && opened.value)) return;
      this.dispose();
      batch(() => {
        const field = root.querySelector<HTMLTextAreaElement>(FIELD);
        // A program may have filled it in without telling.
        if (field) early.set(field.value);
        const typed = early.draft.peek();
        early.handOver(heir);
        if (typed && field) writeInto(field, heir.draft.peek());
        composer.value = heir;
      });
    }),
  ];
  return () => {
    ended = true;
    for (const undo of undos) undo();
  };
};
