import { useEffect } from 'preact/hooks';
import type { ViewProps } from './Header.tsx';
import { ComposerField } from './parts/ComposerField.tsx';
import { Broken, Guard } from './parts/Guard.tsx';
import { useSetting } from './parts/words.tsx';
import { Standing } from './Standing.tsx';

/** What has been said, and where the next words are written. */
export const Conversation = ({ model, state }: ViewProps) => {
  const { client, again } = model;
  const { stage, parts, extras, files } = state;
  // Once more whenever the line has changed: what could not be loaded may be there now.
  useEffect(() => void model.lines.load(), [state.standing]);
  const welcome = <Welcome model={model} state={state} />;
  return (
    <>
      <Standing {...state} />
      <div class="body">
        {/* By name: without, Preact would take the guard of one part for that of another, and make a new field. */}
        {extras && (
          <Guard key="page">
            <extras.Page {...state} />
          </Guard>
        )}
        {parts ? (
          <Guard key="lines">
            <parts.Transcript
              talk={client.talk}
              active={state.opened && state.looking}
              start={welcome}
              end={
                <Guard>
                  {extras ? <extras.End {...state} /> : stage === 'waiting' && <parts.Hold {...state} />}
                  {files && <files.OnTheWay />}
                </Guard>
              }
            />
          </Guard>
        ) : (
          <div class="log">
            {state.partsFailed && <Broken again={model.lines.load} />}
            {stage === 'fresh' && welcome}
          </div>
        )}
        {stage === 'ended' && parts ? (
          <parts.Again
            onClick={() => {
              again.value = true;
            }}
          />
        ) : (
          state.standing !== 'turned-away' && (
            <Guard key="field">
              <ComposerField
                composer={client.talk.composer}
                focused={again.peek()}
                before={files && state.settings.files.on && <files.Attach />}
              />
            </Guard>
          )
        )}
      </div>
    </>
  );
};

/** Above the first line: the first words of all. */
const Welcome = ({ model, state: { settings, available } }: ViewProps) => {
  const { words } = useSetting().speech;
  return (
    <div class="welcome">
      <h3 dir="auto">{settings.greeting || words.greeting}</h3>
      <p>{available === false ? words.hintAway : words.hint}</p>
      {!model.client.lasting && 'notLasting' in words && <p>{words.notLasting}</p>}
    </div>
  );
};
