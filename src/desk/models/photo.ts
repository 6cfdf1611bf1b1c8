import { computed, createModel, signal } from '@preact/signals-core';
import type { OperatorClient } from '../../client/operator-surface.ts';
import { LIMITS } from '../../protocol/limits.ts';
import type { DeskPorts, Portrait } from '../ports.ts';
import type { Fault } from './form.ts';
import { isRefusal } from './refusal.ts';

/** What is to become of the photo when the form is saved. */
type Plan = 'keep' | 'remove' | Portrait;

/** The photo of the person at this desk: chosen and looked at first, sent with the form. */
export const Photo = createModel((client: OperatorClient, { squared }: Pick<DeskPorts, 'squared'>) => {
  const plan = signal<Plan>('keep');
  const fault = signal<Fault | undefined>();
  let choices = 0;

  const decide = (to: Plan) => {
    plan.value = to;
    fault.value = undefined;
  };

  return {
    fault,
    /** Whether there is something to save. */
    changed: computed(() => plan.value !== 'keep'),
    chosen: computed(() => typeof plan.value === 'object'),
    /** The address of what will be shown; undefined for initials. */
    url: computed(() => {
      const now = plan.value;
      if (now === 'keep') return client.you.value?.avatar;
      return now === 'remove' ? undefined : now.url;
    }),
    choose: async (file: Blob) => {
      const turn = ++choices;
      const portrait = await squared(file);
      // Another one was chosen while this one was read.
      if (turn !== choices) return;
      if (portrait) decide(portrait);
      else fault.value = { why: 'picture' };
    },
    remove: () => {
      choices++;
      decide(client.you.peek()?.avatar ? 'remove' : 'keep');
    },
    /** Sends what was decided. False when it failed: `fault` says why, and it can be tried again. */
    save: async (): Promise<boolean> => {
      const now = plan.peek();
      fault.value = undefined;
      if (now === 'keep') return true;
      try {
        await client.setAvatar(now === 'remove' ? undefined : now);
        if (plan.peek() === now) decide('keep');
        return true;
      } catch (thrown) {
        fault.value = faultOf(thrown);
        return false;
      }
    },
  };
});

export type PhotoModel = InstanceType<typeof Photo>;

const faultOf = (thrown: unknown): Fault => {
  // The one way in which fetch says that nobody answered.
  if (thrown instanceof TypeError) return { why: 'unreachable' };
  if (!isRefusal(thrown)) throw thrown;
  if (thrown.why === 'too-large') return { why: 'picture-large', most: LIMITS.avatar / 1024 };
  if (thrown.why === 'bad-field') return { why: 'picture' };
  return thrown.retry === 'later' ? { why: 'not-kept' } : { why: 'refused', text: thrown.text };
};
