import type { ReadonlySignal } from '@preact/signals-core';
import { createChime } from './chime.ts';
import { flashTitle } from './title.ts';

export interface AttentionOptions {
  readonly server: string;
  readonly unread: ReadonlySignal<number>;
  readonly title: (count: number) => string;
  /** Somebody is reading the conversation on this page. */
  readonly reading: () => boolean;
  readonly muted: () => boolean;
}

/** What calls somebody who is not looking. Loaded with the first message that comes. */
export const createAttention = ({ server, unread, title, reading, muted }: AttentionOptions) => {
  const chime = createChime(`${server}/chime.wav`, reading, muted);
  const undo = flashTitle(unread, title);
  return {
    call: (message: number): void => void chime.ring(message),
    destroy(): void {
      undo();
      chime.destroy();
    },
  };
};
