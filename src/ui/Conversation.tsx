import { useEffect } from 'preact/hooks';
import type { FileLike } from '../client/ports.ts';
import type { Talk } from '../client/surface.ts';
import type { ViewProps } from './Header.tsx';
import { ComposerField } from './parts/ComposerField.tsx';
import { Attach } from './parts/files/Attach.tsx';
import { Broken, Guard } from './parts/Guard.tsx';
import { useValue } from './parts/useValue.ts';
import { useSetting } from './parts/words.tsx';
import { Standing } from './Standing.tsx';

/** What has been said, and where the next words are written. */
export const Conversation = ({ model, state }: ViewProps) => {
  const { again } = model;
  const { client, stage, parts, extras, files } = state;
  // With the first letter, so that it is there when that is sent; once more whenever the line has changed.
  useEffect(() => {
    if (state.writing) void model.lines.load();
  }, [state.writing, state.standing]);
  const addFiles = (files: Iterable<FileLike>) => {
    model.chosen.value = [...model.chosen.peek(), ...files];
  };
  const welcome = <Welcome model={model} state={state} />;
  return (
    <>
      {/* Always one element: the body keeps its place among what the shell has drawn. */}
      <div>
        <Standing {...state} />
      </div>
      <div class="body">
        {/* By name: without, Preact would take the guard of one part for that of another, and make a new field. */}
        {extras && (
          <Guard key="page">
            <extras.Page {...state} />
          </Guard>
        )}
        {parts && client ? (
          <Guard key="lines">
            <parts.Transcript
              talk={client.talk}
              title={state.settings.title || parts.speech.words.team}
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
            {(client ? stage === 'fresh' : model.isNew.value) && welcome}
            {client ? <Kept model={model} talk={client.talk} /> : <Said model={model} />}
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
                composer={state.composer}
                focused={again.peek()}
                before={
                  state.settings.files.on && (
                    <Attach
                      types={client?.settings.peek()?.files.types}
                      add={addFiles}
                      near={model.files.load}
                      Drop={files?.Drop}
                    />
                  )
                }
              />
            </Guard>
          )
        )}
      </div>
    </>
  );
};

type Words = readonly (readonly [key: string, text: string])[];

/** What waits while that which draws it could not be loaded: nobody's words disappear. */
const Kept = ({ model, talk }: Pick<ViewProps, 'model'> & { readonly talk: Talk }) => (
  <Bubbles model={model} words={useValue(talk.waiting).map(({ uid, text }) => [uid, text])} />
);

/** What was sent before there was a client to take it. */
const Said = ({ model }: Pick<ViewProps, 'model'>) => (
  <Bubbles model={model} words={useValue(model.said).map((text, at) => [`${at}`, text])} />
);

/** And the files that were chosen. */
const Bubbles = ({ model, words }: Pick<ViewProps, 'model'> & { readonly words: Words }) => {
  const files = useValue(model.chosen).map(({ name = '' }, at) => [`${at} ${name}`, name] as const);
  return (
    <>
      {[...words, ...files].map(([key, text]) => (
        <p key={key} class="kept" dir="auto">
          {text}
        </p>
      ))}
    </>
  );
};

/** Above the first line: the first words of all. */
const Welcome = ({ state: { client, settings, available } }: ViewProps) => {
  const { words } = useSetting().speech;
  return (
    <div class="welcome">
      <h3 dir="auto">{settings.greeting || words.greeting}</h3>
      <p>{available === false ? words.hintAway : words.hint}</p>
      {client?.lasting === false && 'notLasting' in words && <p>{words.notLasting}</p>}
    </div>
  );
};
