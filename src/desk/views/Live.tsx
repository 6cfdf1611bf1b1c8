import type { ConversationModel } from '../models/conversation.ts';
import { nameOf, useDesk } from './context.tsx';
import { Face } from './Face.tsx';

/** A word joiner: the caret never stands on a line of its own. */
const STAYS = '\u2060';

export interface LiveProps {
  readonly conversation: ConversationModel;
}

/** What the visitor has in the composer right now, as the ghost of a message. */
export const Ghost = ({ conversation }: LiveProps) => {
  const { words } = useDesk();
  const typing = conversation.talk.typing.value.find((one) => one.text);
  if (!typing?.text) return null;
  const name = nameOf(typing.person, words);
  return (
    <div class="row first last ghost">
      <div class="name">{words.talk.ghost(name)}</div>
      <div class="line">
        <Face person={typing.person} />
        <div class="bubble" dir="auto">
          {typing.text}
          {STAYS}
          <i class="caret" aria-hidden />
        </div>
      </div>
    </div>
  );
};

/** An answer that crossed with newer words: first those words, then what to do. */
export const Stale = ({ conversation }: LiveProps) => {
  const { ports, words } = useDesk();
  const { talk } = words;
  const stale = conversation.stale.value;
  if (!stale) return null;
  const arrived = conversation.arrived.value;
  const run = (action: Promise<void>) => {
    action.catch(ports.complain);
  };
  return (
    <section class="stale" role="alert" aria-label={talk.staleTitle(arrived.length)}>
      <h2 class="stale-title">{talk.staleTitle(arrived.length)}</h2>
      {arrived.map((line) => (
        <blockquote key={line.seq} dir="auto">
          {line.text}
        </blockquote>
      ))}
      <h2 class="stale-title">{talk.staleYours}</h2>
      <blockquote class="yours" dir="auto">
        {stale.text}
      </blockquote>
      <div class="stale-actions">
        <button type="button" class="button quiet" onClick={() => run(conversation.edit(stale.uid))}>
          {talk.edit}
        </button>
        <button type="button" class="button" onClick={() => run(conversation.sendAnyway(stale.uid))}>
          {talk.sendAnyway}
        </button>
      </div>
    </section>
  );
};
