import type { Ref } from 'preact';
import type { Model } from './model.ts';
import { Avatar } from './parts/Avatar.tsx';
import { Button } from './parts/Button.tsx';
import { ComposerField } from './parts/ComposerField.tsx';
import { Transcript } from './parts/Transcript.tsx';
import { Standing } from './Standing.tsx';

export interface ConversationProps {
  readonly model: Model;
  readonly fieldRef: { current: HTMLTextAreaElement | null };
}

/** What has been said, and where the next words are written. */
export const Conversation = ({ model, fieldRef }: ConversationProps) => {
  const { client, stage } = model;
  const closed = client.standing.value === 'turned-away';
  return (
    <>
      <Standing model={model} />
      <Transcript
        talk={client.talk}
        active={model.opened.value && model.looking.value}
        start={<Welcome model={model} />}
        end={<Hold model={model} />}
      />
      {stage.value === 'ended' ? (
        <Ended model={model} fieldRef={fieldRef} />
      ) : (
        !closed && (
          <ComposerField composer={client.talk.composer} fieldRef={fieldRef as Ref<HTMLTextAreaElement>} />
        )
      )}
    </>
  );
};

/** Above the first line: the first words of all. */
const Welcome = ({ model }: { readonly model: Model }) => {
  const { words } = model.speech;
  return (
    <div class="welcome">
      <Avatar person={{ name: model.settings.value.title }} />
      <h3 dir="auto">{model.settings.value.greeting || words.greeting}</h3>
      <p>{model.available.value === false ? words.hintAway : words.hint}</p>
      {!model.client.lasting && <p>{words.notLasting}</p>}
    </div>
  );
};

/** Under the last line while nobody has taken the conversation. */
const Hold = ({ model }: { readonly model: Model }) => {
  const { words } = model.speech;
  if (model.stage.value !== 'waiting') return null;
  return (
    <div class="mark" role="status">
      {model.available.value === false ? words.waitingAway : words.waiting}
    </div>
  );
};

const Ended = ({ model, fieldRef }: ConversationProps) => {
  const { words } = model.speech;
  const begin = () => {
    model.again.value = true;
    // The field takes the button's place with the next drawing.
    requestAnimationFrame(() => fieldRef.current?.focus());
  };
  return (
    <div class="ended">
      <Button kind="quiet" onClick={begin}>
        {words.again}
      </Button>
    </div>
  );
};
