import { effect, signal } from '@preact/signals';
import { hydrate, render } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { createChime } from './chime.ts';
import { Launcher } from './Launcher.tsx';
import { createModel, type Model } from './model.ts';
import { createMute } from './mute.ts';
import { Panel } from './Panel.tsx';
import { partsStyles, sheetOf } from './parts/styles.ts';
import { Provide } from './parts/words.tsx';
import type { Stage } from './stage.ts';
import { flashTitle } from './title.ts';
import ui from './ui.css?inline';

export interface ViewOptions
  extends Pick<Model, 'client' | 'speech' | 'settings' | 'opened' | 'takesFocus' | 'close' | 'toggle'> {
  readonly stage: Stage;
  readonly server: string;
}

const App = ({ model, server }: { readonly model: Model; readonly server: string }) => {
  const [ready, setReady] = useState(false);
  useLayoutEffect(() => setReady(true), []);
  return (
    <Provide value={{ speech: model.speech, server }}>
      <Launcher model={model} ready={ready} />
      {ready && <Panel model={model} />}
    </Provide>
  );
};

/** Takes the stage over and draws the whole interface. The function it gives ends that. */
export const mountView = ({ stage, server, ...given }: ViewOptions): (() => void) => {
  const { client, speech } = given;
  const mute = createMute();
  const { looking, unwatch } = watchLooking();
  const model = createModel({ ...given, mute, looking });
  const reading = () => looking.peek() && given.opened.peek();
  const chime = createChime(
    `${server}/chime.wav`,
    reading,
    () => mute.muted.peek() || !given.settings.peek().sound,
  );
  // The stage's own sheets come last: they hold what the site has set.
  stage.root.adoptedStyleSheets = [sheetOf(partsStyles + ui), ...stage.root.adoptedStyleSheets];
  hydrate(<App model={model} server={server} />, stage.frame);
  const undos = [
    flashTitle(client.talk.unread, speech.words.titleNew),
    client.onMessage((message) => void chime.ring(message.seq)),
    focusBack(stage, model),
    unwatch,
    mute.destroy,
    chime.destroy,
    () => render(null, stage.frame),
  ];
  return () => {
    for (const undo of undos) undo();
  };
};

/** The focus that was in the panel goes back to the launcher. */
const focusBack = ({ root, frame }: Stage, { opened }: Model): (() => void) => {
  let was = false;
  return effect(() => {
    const left = was && !opened.value;
    was = opened.value;
    if (left && root.activeElement?.closest('.panel')) frame.querySelector<HTMLElement>('.launcher')?.focus();
  });
};

/** Whether somebody has the page before their eyes. */
const watchLooking = () => {
  const look = () => !document.hidden && document.hasFocus();
  const looking = signal(look());
  const check = () => {
    looking.value = look();
  };
  const gone = new AbortController();
  const { signal: until } = gone;
  addEventListener('focus', check, { signal: until });
  addEventListener('blur', check, { signal: until });
  document.addEventListener('visibilitychange', check, { signal: until });
  return { looking, unwatch: () => gone.abort() };
};
