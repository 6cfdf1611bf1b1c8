import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { LateClient } from '../client/late.ts';
import type { FileLike } from '../client/ports.ts';
import type { Composer, Standing, VisitorClient } from '../client/surface.ts';
import type { Way } from '../protocol/messages.ts';
import type { Person } from '../protocol/people.ts';
import type { FirstSettings } from '../protocol/sites.ts';
import type { Extras } from './extras/extras.tsx';
import type { Hold } from './hold.ts';
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
  /** Undefined until it has been loaded: until then nothing is known of a conversation. */
  readonly client: VisitorClient | undefined;
  readonly composer: Composer;
  /** Something is written that was not sent, or is on its way; or is about to be, after the end. */
  readonly writing: boolean;
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
  /** Who talks to the server: draws before it is there. */
  readonly late: Pick<LateClient, 'now' | 'available' | 'standing' | 'load'>;
  /** The server has other files by now: only a reload helps. */
  readonly gone: ReadonlySignal<boolean>;
  readonly settings: ReadonlySignal<FirstSettings>;
  readonly opened: ReadonlySignal<boolean>;
  /** Nobody has written yet, as far as this browser knows. */
  readonly isNew: ReadonlySignal<boolean | undefined>;
  readonly composer: ReadonlySignal<Composer>;
  /** What was sent before the client was there. */
  readonly said: ReadonlySignal<readonly string[]>;
  /** Files that were chosen before what sends them was there. */
  readonly chosen: Signal<readonly FileLike[]>;
  readonly looking: ReadonlySignal<boolean>;
  readonly mute: Mute;
  readonly hold: Hold;
  readonly lines: Lines;
  /** Forms, choices and marks: everything but the conversation itself. */
  readonly extras: Later<Extras>;
  readonly files: Later<FileParts>;
  /** Another way to talk that is wanted instead of the conversation. */
  readonly way: Signal<Way | undefined>;
  /** Files of the page before go on. */
  readonly carrying: ReadonlySignal<boolean>;
  /** Whether opening brings the focus along. */
  readonly takesFocus: () => boolean;
  readonly open: () => void;
  readonly close: () => void;
}

export interface Model extends ModelOptions {
  readonly state: ReadonlySignal<State>;
  /** The visitor wants to write again after the end. */
  readonly again: Signal<boolean>;
  /** The visitor asked for what else can be done, before that was there. */
  readonly more: Signal<boolean>;
}

/** A model whose client is there. */
export interface JoinedModel extends Model {
  readonly client: VisitorClient;
}

export const createModel = (given: ModelOptions): Model => {
  const { late } = given;
  const again = signal(false);
  const state = computed((): State => {
    const client = late.now.value;
    const talk = client?.talk;
    const present = talk?.head.value;
    const status = present?.consultation?.status;
    const isOpen = status === 'waiting' || status === 'active';
    const operator = present?.consultation?.operator;
    const field = given.composer.value;
    const [waits] = talk ? talk.waiting.value : given.said.value;
    const writing = again.value || waits !== undefined || field.draft.value !== '';
    const standing = given.gone.value ? 'outdated' : late.standing.value;
    return {
      opened: given.opened.value,
      looking: given.looking.value,
      muted: given.mute.muted.value,
      unread: talk?.unread.value ?? 0,
      settings: given.settings.value,
      client,
      composer: field,
      writing,
      standing,
      turnedAway: client?.turnedAway.value,
      operator: operator && isOpen ? present?.people[operator] : undefined,
      available: standing === 'away' ? undefined : late.available.value,
      stage: isOpen ? (status === 'active' ? 'talking' : 'waiting') : status && !writing ? 'ended' : 'fresh',
      parts: given.lines.view.value,
      partsFailed: given.lines.failed.value,
      extras: given.extras.view.value,
      files: given.files.view.value,
    };
  });
  return { ...given, state, again, more: signal(false) };
};
