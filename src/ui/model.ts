import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { VisitorClient } from '../client/surface.ts';
import type { Speech } from '../i18n/words.ts';
import { isOpen } from '../protocol/chat.ts';
import type { Person } from '../protocol/people.ts';
import type { SiteSettings } from '../protocol/sites.ts';
import type { Mute } from './mute.ts';

/** Everything the views of the widget draw from. */
export interface Model {
  readonly client: VisitorClient;
  readonly speech: Speech;
  readonly settings: ReadonlySignal<SiteSettings>;
  readonly opened: ReadonlySignal<boolean>;
  /** Whether opening brings the focus along. */
  readonly takesFocus: () => boolean;
  readonly mute: Mute;
  readonly close: () => void;
  readonly toggle: () => void;
  /** Whether the page is in front and this browser window has it. */
  readonly looking: ReadonlySignal<boolean>;
  /** Who answers now; undefined: nobody in particular. */
  readonly operator: ReadonlySignal<Person | undefined>;
  /** Whether anybody can answer; undefined until the server has said. */
  readonly available: ReadonlySignal<boolean | undefined>;
  readonly stage: ReadonlySignal<'fresh' | 'waiting' | 'talking' | 'ended'>;
  /** The visitor wants to write again after the end. */
  readonly again: Signal<boolean>;
}

type Given = Pick<
  Model,
  'client' | 'speech' | 'settings' | 'opened' | 'takesFocus' | 'mute' | 'close' | 'toggle' | 'looking'
>;

export const createModel = (given: Given): Model => {
  const { client } = given;
  const { head, waiting, composer } = client.talk;
  const again = signal(false);
  const operator = computed(() => {
    const consultation = head.value?.consultation;
    const id = consultation?.operator;
    return id === undefined || !isOpen(head.value) ? undefined : head.value?.people[id];
  });
  const stage = computed(() => {
    const status = head.value?.consultation?.status;
    if (status === 'active') return 'talking';
    if (status === 'waiting') return 'waiting';
    if (status === undefined || again.value || waiting.value.length || composer.draft.value) return 'fresh';
    return 'ended';
  });
  return {
    ...given,
    operator,
    stage,
    again,
    available: computed(() => (client.you.value ? client.available.value : undefined)),
  };
};
