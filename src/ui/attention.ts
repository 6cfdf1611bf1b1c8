import type { FirstWords } from '../i18n/words.ts';
import { createChime } from './chime.ts';
import type { Model } from './model.ts';
import { flashTitle } from './title.ts';

/** What calls somebody who is not looking. Loaded with the first message that comes. */
export const createAttention = ({ client, state }: Model, server: string, words: FirstWords) => {
  const reading = () => state.peek().looking && state.peek().opened;
  const muted = () => state.peek().muted || !state.peek().settings.sound;
  const chime = createChime(`${server}/chime.wav`, reading, muted);
  const undo = flashTitle(client.talk.unread, words.titleNew);
  return {
    call: (message: number): void => void chime.ring(message),
    destroy(): void {
      undo();
      chime.destroy();
    },
  };
};
