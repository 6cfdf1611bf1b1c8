import { createChime } from './chime.ts';
import type { JoinedModel } from './model.ts';
import { flashTitle } from './title.ts';

/** Messages that follow each other closer than this, in milliseconds, call once: each ring asks all tabs of the browser. */
const APART = 1000;

/** What calls somebody who is not looking. Loaded with the first message that comes. */
export const createAttention = ({ client, state, lines }: JoinedModel, server: string) => {
  const reading = () => state.peek().looking && state.peek().opened;
  const muted = () => state.peek().muted || !state.peek().settings.sound;
  const chime = createChime(`${server}/chime.wav`, reading, muted, client.ports.surroundings);
  // The words come with the lines, which a message loads as well.
  const titleOf = (count: number) => lines.view.peek()?.speech.words.titleNew(count) ?? document.title;
  const undo = flashTitle(client.talk.unread, titleOf);
  let [last, read] = [Number.NEGATIVE_INFINITY, false];
  return {
    call(message: number): void {
      const [now, reads] = [performance.now(), reading()];
      const goesOn = now - last < APART && reads === read;
      [last, read] = [now, reads];
      if (!goesOn) void chime.ring(message);
    },
    destroy(): void {
      undo();
      chime.destroy();
    },
  };
};
