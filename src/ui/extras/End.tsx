import { useEffect, useRef } from 'preact/hooks';
import { isAnswered } from '../../protocol/answered.ts';
import type { State } from '../model.ts';
import { Button } from '../parts/Button.tsx';
import { useValue } from '../parts/useValue.ts';
import type { Kit } from './kit.ts';
import { Rating } from './Rating.tsx';
import { saveTranscript } from './save.ts';

export interface EndProps {
  readonly kit: Kit;
  readonly state: State;
}

/** Under the last line: the queue, the mark, and what can be kept of a conversation that has ended. */
export const End = ({ kit, state }: EndProps) => {
  const { stage, settings } = state;
  const { model, rating, saveFailed, words } = kit;
  const place = useRef<HTMLDivElement>(null);
  const wanted = useValue(rating);
  const failed = useValue(saveFailed);
  const head = useValue(model.client.talk.head);
  const consultation = head?.consultation;
  const rates = settings.rating && consultation?.operator && (stage === 'ended' || wanted);
  useEffect(() => {
    if (!wanted) return;
    const star = place.current?.querySelector<HTMLElement>('.star.lit, .star');
    star?.scrollIntoView({ block: 'nearest' });
    star?.focus();
  }, [wanted]);
  // Another conversation has another mark.
  useEffect(() => {
    rating.value = false;
  }, [consultation?.id]);
  return (
    <div class="end" ref={place}>
      {stage === 'waiting' && <Hold kit={kit} state={state} />}
      {rates && <Rating kit={kit} />}
      {stage === 'ended' && settings.transcript && (
        <div class="acts">
          {head && isAnswered(head) && (
            <Button
              kind="text"
              onClick={() => {
                kit.letter.value = true;
              }}
            >
              {words.letter}
            </Button>
          )}
          <Button kind="text" onClick={() => saveTranscript(kit)}>
            {words.save}
          </Button>
        </div>
      )}
      {failed && (
        <p class="wrong" role="alert">
          {words.saveFailed}
        </p>
      )}
    </div>
  );
};

const MINUTE = 60_000;

/** While nobody has taken the conversation: where the visitor stands. */
const Hold = ({ kit, state }: EndProps) => {
  const queue = useValue(kit.model.client.queue);
  const head = useValue(kit.model.client.talk.head);
  if (!state.parts) return null;
  // Somebody who has accepted an invitation has sent nothing yet.
  const said = (head?.lastOf[head.visitor] ?? 0) > (head?.consultation?.id ?? 0);
  if (!queue || state.available === false) return said ? <state.parts.Hold {...state} /> : null;
  const { position, estimate } = queue;
  const minutes = estimate === undefined ? undefined : Math.round(estimate / MINUTE);
  return (
    <div class="mark" role="status">
      {kit.words.queue(position, minutes)}
    </div>
  );
};
