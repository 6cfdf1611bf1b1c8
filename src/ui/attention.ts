import { createChime } from './chime.ts';
import type { JoinedModel } from './model.ts';
import { flashTitle } from './title.ts';

/** What calls somebody who is not looking. Loaded with the first message that comes. */
export const createAttention = ({ client, state, lines }: JoinedModel, server: string) => {
  const reading = () => state.peek().looking && state.peek().opened;
  const muted = () => state.peek().muted || !state.peek().settings.sound;
  const chime = createChime(`${server}/chime.wav`, reading, muted, client.ports.surroundings);
  // The words come with the lines, which a message loads as well.
  const titleOf = (count: number) => lines.view.peek()?.speech.words.titleNew(count) ?? document.title;
  const undo = flashTitle(client.talk.unread, titleOf);
  return {
    call: (message: number): void => void chime.ring(message),
    destroy(): void {
      undo();
      chime.destroy();
    },
  };
};
