import { useEffect } from 'preact/hooks';
import type { ViewProps } from './Header.tsx';
import type { State } from './model.ts';
import { Button } from './parts/Button.tsx';
import { ComposerField } from './parts/ComposerField.tsx';
import { useValue } from './parts/useValue.ts';
import { useSpeech } from './parts/words.tsx';
import { Standing } from './Standing.tsx';

/** What has been said, and where the next words are written. */
export const Conversation = ({ model, state }: ViewProps) => {
  const { words } = useSpeech();
  const { client, again } = model;
  const { stage } = state;
  const Lines = useValue(model.lines.view);
  // Once more whenever the line has changed: what could not be loaded may be there now.
  useEffect(() => void model.lines.load(), [state.standing]);
  const welcome = <Welcome model={model} state={state} />;
  return (
    <>
      <Standing {...state} />
      {Lines ? (
        <Lines
          talk={client.talk}
          active={state.opened && state.looking}
          start={welcome}
          end={stage === 'waiting' && <Hold {...state} />}
        />
      ) : (
        <div class="log">{stage === 'fresh' && welcome}</div>
      )}
      {stage === 'ended' ? (
        <div class="ended">
          <Button
            kind="quiet"
            onClick={() => {
              again.value = true;
            }}
          >
            {words.again}
          </Button>
        </div>
      ) : (
        state.standing !== 'turned-away' && (
          <ComposerField composer={client.talk.composer} focused={again.peek()} />
        )
      )}
    </>
  );
};

/** Under the last line while nobody has taken the conversation. */
const Hold = ({ available }: State) => {
  const { words } = useSpeech();
  return (
    <div class="mark" role="status">
      {available === false ? words.waitingAway : words.waiting}
    </div>
  );
};

/** Above the first line: the first words of all. */
const Welcome = ({ model, state: { settings, available } }: ViewProps) => {
  const { words } = useSpeech();
  return (
    <div class="welcome">
      <h3 dir="auto">{settings.greeting || words.greeting}</h3>
      <p>{available === false ? words.hintAway : words.hint}</p>
      {!model.client.lasting && <p>{words.notLasting}</p>}
    </div>
  );
};
