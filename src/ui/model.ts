import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { Standing, VisitorClient } from '../client/surface.ts';
import { isOpen } from '../protocol/chat.ts';
import type { Way } from '../protocol/messages.ts';
import type { Person } from '../protocol/people.ts';
import type { FirstSettings } from '../protocol/sites.ts';
import type { Extras } from './extras/extras.tsx';
import type { Later } from './later.ts';
import type { Lines } from './lines.ts';
import type { Mute } from './mute.ts';
import type { FileParts } from './parts/files/files.tsx';
import type { TalkParts } from './talk.tsx';

/** How things stand: all that the widget's views draw from, besides the conversation itself. */
export interface State {
  readonly opened: boolean;
  /** The page is in front, and this window of the browser. */
  readonly looking: boolean;
  readonly muted: boolean;
  readonly unread: number;
  readonly settings: FirstSettings;
  readonly standing: Standing;
  readonly turnedAway: number | undefined;
  /** Who answers now; undefined: nobody in particular. */
  readonly operator: Person | undefined;
  /** Whether anybody can answer; undefined until the server has said. */
  readonly available: boolean | undefined;
  readonly stage: 'fresh' | 'waiting' | 'talking' | 'ended';
  /** What draws a conversation, once it is there. */
  readonly parts: TalkParts | undefined;
  /** It was to be there, and could not be had or made. */
  readonly partsFailed: boolean;
  /** What draws everything but the conversation, once it is there. */
  readonly extras: Extras | undefined;
  /** What draws files, once it is there. */
  readonly files: FileParts | undefined;
}

export interface ModelOptions {
  readonly client: VisitorClient;
  readonly settings: ReadonlySignal<FirstSettings>;
  readonly opened: ReadonlySignal<boolean>;
  readonly looking: ReadonlySignal<boolean>;
  readonly mute: Mute;
  readonly lines: Lines;
  /** Forms, choices and marks: everything but the conversation itself. */
  readonly extras: Later<Extras>;
  readonly files: Later<FileParts>;
  /** Another way to talk that is wanted instead of the conversation. */
  readonly way: Signal<Way | undefined>;
  /** Whether opening brings the focus along. */
  readonly takesFocus: () => boolean;
  readonly open: () => void;
  readonly close: () => void;
}

export interface Model extends ModelOptions {
  readonly state: ReadonlySignal<State>;
  /** The visitor wants to write again after the end. */
  readonly again: Signal<boolean>;
}

export const createModel = (given: ModelOptions): Model => {
  const { client } = given;
  const { head, waiting, composer, unread } = client.talk;
  const again = signal(false);
  const state = computed((): State => {
    const present = head.value;
    const status = present?.consultation?.status;
    const operator = present?.consultation?.operator;
    const writing = again.value || waiting.value.length > 0 || composer.draft.value !== '';
    return {
      opened: given.opened.value,
      looking: given.looking.value,
      muted: given.mute.muted.value,
      unread: unread.value,
      settings: given.settings.value,
      standing: client.standing.value,
      turnedAway: client.turnedAway.value,
      operator: operator && isOpen(present) ? present?.people[operator] : undefined,
      available: client.you.value && client.standing.value !== 'away' ? client.available.value : undefined,
      stage: isOpen(present)
        ? status === 'active'
          ? 'talking'
          : 'waiting'
        : status && !writing
          ? 'ended'
          : 'fresh',
      parts: given.lines.view.value,
      partsFailed: given.lines.failed.value,
      extras: given.extras.view.value,
      files: given.files.view.value,
    };
  });
  return { ...given, state, again };
};
