import { computed, createModel, type ReadonlySignal, signal } from '@preact/signals-core';
import type { OperatorClient } from '../../client/operator-surface.ts';
import type { PersonId } from '../../protocol/ids.ts';
import { isRefusal } from './refusal.ts';
import type { Saving } from './saving.ts';

/** What colleagues should know of a visitor. Kept when the field is left. */
export const Note = createModel((client: OperatorClient, visitor: PersonId, kept: ReadonlySignal<string>) => {
  const draft = signal<string | undefined>();
  const saving = signal<Saving>('still');
  return {
    text: computed(() => draft.value ?? kept.value),
    saving,
    write: (text: string) => {
      draft.value = text;
      saving.value = 'still';
    },
    save: async () => {
      const now = draft.peek();
      if (now === undefined || saving.peek() === 'saving') return;
      if (now.trim() === kept.peek()) {
        draft.value = undefined;
        return;
      }
      saving.value = 'saving';
      try {
        await client.setNote(visitor, now.trim());
        // What was typed meanwhile stays.
        if (draft.peek() === now) draft.value = undefined;
        saving.value = 'saved';
      } catch (thrown) {
        saving.value = 'failed';
        if (!isRefusal(thrown)) throw thrown;
      }
    },
  };
});

export type NoteModel = InstanceType<typeof Note>;
