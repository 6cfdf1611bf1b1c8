import { effect } from '@preact/signals-core';
import { render } from 'preact';
import { useMemo } from 'preact/hooks';
import { whenThere } from '../client/late.ts';
import type { Uploads } from '../client/surface.ts';
import type { FirstWords } from '../i18n/words.ts';
import { localeOf } from '../protocol/locale.ts';
import type { Gone } from './gone.ts';
import { Launcher } from './Launcher.tsx';
import { createLater } from './later.ts';
import { bringLines } from './lines.ts';
import { watchLooking } from './looking.ts';
import { createModel, type JoinedModel, type Model, type ModelOptions } from './model.ts';
import { needsExtras, needsFiles } from './needs.ts';
import { Panel } from './Panel.tsx';
import { Guard } from './parts/Guard.tsx';
import { drawOnceAFrame } from './parts/onceAFrame.ts';
import { useValue } from './parts/useValue.ts';
import { Provide, type Setting } from './parts/words.tsx';
import type { Shell } from './shell/shell.ts';
import type { Stage } from './stage.ts';

export interface ViewOptions
  extends Pick<
    ModelOptions,
    'late' | 'settings' | 'opened' | 'isNew' | 'way' | 'carrying' | 'takesFocus' | 'open' | 'close'
  > {
  readonly stage: Stage;
  readonly server: string;
  /** The public key of the site: what is kept is kept for it alone. */
  readonly site: string;
  /** What stands there until now. */
  readonly shell: Shell;
  /** The visitor's files on their way. */
  readonly uploads: () => Promise<Uploads>;
  readonly complain: (problem: unknown) => void;
  readonly gone: Gone;
}

interface AppProps extends Setting {
  readonly model: Model;
}

const App = (props: AppProps) => (
  <Provide value={props}>
    <Guard instead={(again) => <Fallen words={props.speech.words} again={again} />}>
      <Whole {...props} />
    </Guard>
  </Provide>
);

/** In the place of everything: a button that tries once more, and why. */
const Fallen = ({ words, again }: { readonly words: FirstWords; readonly again: () => void }) => (
  <>
    <button type="button" class="launcher" aria-label={words.tryAgain} onClick={again} />
    <div class="trouble" role="status">
      {words.broken}
    </div>
  </>
);

const Whole = ({ model, server, speech: first, complain }: AppProps) => {
  const state = useValue(model.state);
  const { extras: extra, files } = state;
  const speech = state.parts?.speech ?? first;
  const setting = useMemo(() => ({ server, speech, extra, files, complain }), [speech, extra, files]);
  return (
    <Provide value={setting}>
      <Launcher model={model} state={state} />
      <Panel model={model} state={state} />
      {extra && !state.opened && (
        <Guard instead={nothing}>
          <extra.Popup inside={false} />
        </Guard>
      )}
    </Provide>
  );
};

/** What nobody has asked for leaves no gap. */
const nothing = () => null;

/** Takes the stage over and draws the whole interface. The function it gives ends that. */
export const mountView = async ({
  stage,
  server,
  site,
  shell,
  uploads,
  complain,
  gone,
  ...given
}: ViewOptions): Promise<() => void> => {
  const { root, frame, direction } = stage;
  // The region of the reader decides how times are written: 14:05 or 2:05 PM.
  const locale = localeOf(stage.language, navigator.languages);
  const speech = { locale, direction, words: shell.words };
  const { looking, unwatch } = watchLooking();
  const later = <T,>(bring: () => Promise<readonly [view: T, styles: string]>) =>
    createLater(root, bring, (problem) => {
      complain(problem);
      void gone.ask(problem);
    });
  const lines = later(bringLines(speech, stage.language));
  const extras = later(async () => {
    const { createExtras } = await import('./extras/extras.tsx');
    return createExtras(await joined(model), stage.language, speech, `${server} ${site}`);
  });
  const files = later(async () => {
    const { createWidgetFiles } = await import('./files.ts');
    return createWidgetFiles({
      model: await joined(model),
      language: stage.language,
      locale,
      server,
      uploads,
      complain,
    });
  });
  const model = createModel({
    ...given,
    composer: shell.composer,
    said: shell.said,
    chosen: shell.chosen,
    gone: gone.is,
    mute: shell.mute,
    hold: shell.hold,
    looking,
    lines,
    extras,
    files,
  });
  drawOnceAFrame(root);
  const some = () => {
    const talk = given.late.now.value?.talk;
    return talk && talk.extent.value.length + talk.waiting.value.length > 0;
  };
  await Promise.all([some() && lines.load(), needsExtras(model) && extras.load()]);
  /** What fails here must not fail for whoever has changed something. */
  const watch = (run: () => unknown) =>
    effect(() => {
      try {
        return run() as undefined | (() => void);
      } catch (problem) {
        complain(problem);
      }
    });
  // The first drawing takes over the elements that are there: the launcher stays the same button, the field the same field.
  const done = shell.handOver();
  render(<App model={model} speech={speech} server={server} complain={complain} />, frame);
  done();
  const undos: (() => void)[] = [];
  undos.push(
    // Files on their way stand under the last line; and that nothing lasts is said in its words.
    watch(() => {
      const { opened, client } = model.state.value;
      const isFleeting = opened && client?.lasting === false;
      if (some() || model.chosen.value[0] || files.view.value || isFleeting) void lines.load();
    }),
    watch(() => void (needsExtras(model) && extras.load())),
    watch(() => void (needsFiles(model) && files.load())),
    watch(() => {
      const parts = files.view.value;
      const chosen = model.chosen.value;
      if (!chosen[0]) return;
      if (parts) parts.add(chosen);
      // Without a connection again with the next one.
      else if (model.state.value.standing) return void files.load();
      model.chosen.value = [];
    }),
    whenThere(given.late, (client) => undos.push(callAttention({ ...model, client }, server))),
    unwatch,
    () => files.view.peek()?.end(),
  );
  return () => {
    for (const undo of undos) undo();
    render(null, frame);
  };
};

/** The model with its client, once that is there. */
const joined = async (model: Model): Promise<JoinedModel> => ({ ...model, client: await model.late.load() });

const callAttention = (model: JoinedModel, server: string): (() => void) => {
  let gone = false;
  let attention: Promise<{ call(message: number): void; destroy(): void }> | undefined;
  const off = model.client.onMessage(({ seq }) => {
    attention ??= import('./attention.ts').then((loaded) => loaded.createAttention(model, server));
    attention.then(
      (made) => gone || made.call(seq),
      () => {
        attention = undefined;
      },
    );
  });
  return () => {
    gone = true;
    off();
    void attention?.then((made) => made.destroy());
  };
};
