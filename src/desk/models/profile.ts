import { createModel, effect, signal } from '@preact/signals-core';
import type { OperatorClient } from '../../client/operator-surface.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { atMost, makeForm, required } from './form.ts';
import type { PhotoModel } from './photo.ts';
import { isRefusal } from './refusal.ts';
import type { Saving } from './saving.ts';

export type ProfileField = 'name' | 'position';

/** How visitors see the person at this desk. */
export const Profile = createModel((client: OperatorClient, photo: Pick<PhotoModel, 'changed' | 'save'>) => {
  const you = client.you.peek();
  let saved = { name: you?.name ?? '', position: you?.position ?? '' };
  const form = makeForm<ProfileField>(saved, { name: required(LIMITS.name), position: atMost(LIMITS.name) });
  const saving = signal<Saving>('still');
  effect(() => {
    if (photo.changed.value) saving.value = 'still';
  });

  return {
    form: {
      values: form.values,
      faults: form.faults,
      set: (name: ProfileField, value: string) => {
        form.set(name, value);
        saving.value = 'still';
      },
    },
    saving,
    /** Whether there is something that was not saved. */
    changed: () => {
      const { name, position } = form.values.peek();
      return photo.changed.peek() || name !== saved.name || position !== saved.position;
    },
    save: async () => {
      if (saving.peek() === 'saving' || !form.check()) return;
      const { name, position } = form.values.peek();
      saving.value = 'saving';
      try {
        const shown = await photo.save();
        await client.introduce({ name: name.trim(), position: position.trim() });
        saved = { name, position };
        saving.value = shown ? 'saved' : 'failed';
      } catch (thrown) {
        saving.value = 'failed';
        if (!isRefusal(thrown)) throw thrown;
        form.blame('name', { why: 'refused', text: thrown.text });
      }
    },
  };
});

export type ProfileModel = InstanceType<typeof Profile>;
