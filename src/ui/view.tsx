import { effect } from '@preact/signals-core';
import { render } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Uploads } from '../client/surface.ts';
import type { FirstWords, Language, TalkWords } from '../i18n/words.ts';
import { localeOf } from '../protocol/locale.ts';
import { Launcher } from './Launcher.tsx';
import { createLater } from './later.ts';
import { bringLines } from './lines.ts';
import { watchLooking } from './looking.ts';
import { createModel, type Model, type ModelOptions } from './model.ts';
import { createMute } from './mute.ts';
import { Panel } from './Panel.tsx';
import { baseStyles } from './parts/base.ts';
import { Guard } from './parts/Guard.tsx';
import { sheetOf } from './parts/sheet.ts';
import { useValue } from './parts/useValue.ts';
import { Provide, type Setting } from './parts/words.tsx';
import { watchReturn } from './returning.ts';
import type { Stage } from './stage.ts';
import ui from './ui.css?inline';

export interface ViewOptions
  extends Pick<ModelOptions, 'client' | 'settings' | 'opened' | 'way' | 'takesFocus' | 'open' | 'close'> {
  readonly stage: Stage;
  readonly server: string;
  /** The public key of the site: what is kept is kept for it alone. */
  readonly site: string;
  readonly words: FirstWords;
  /** Words of a conversation, for when there is one. */
  readonly talkLanguage: () => Promise<Language<TalkWords>>;
  /** The visitor's files on their way. */
  readonly uploads: () => Promise<Uploads>;
  readonly complain: (problem: unknown) => void;
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
  words,
  talkLanguage,
  uploads,
  complain,
  ...given
}: ViewOptions): Promise<() => void> => {
  const { root, frame, direction } = stage;
  // The region of the reader decides how times are written: 14:05 or 2:05 PM.
  const locale = localeOf(stage.language, navigator.languages);
  const speech = { locale, direction, words };
  const mute = createMute();
  const { looking, unwatch } = watchLooking();
  const later = <T,>(bring: () => Promise<readonly [view: T, styles: string]>) =>
    createLater(root, bring, complain);
  const lines = later(bringLines(speech, talkLanguage));
  const extras = later(async () => {
    const { createExtras } = await import('./extras/extras.tsx');
    return createExtras(model, stage.language, speech, `${server} ${site}`);
  });
  const files = later(async () => {
    const { createWidgetFiles } = await import('./files.ts');
    return createWidgetFiles({
      model,
      language: stage.language,
      locale,
      server,
      uploads,
      complain,
    });
  });
  const model = createModel({ ...given, mute, looking, lines, extras, files });
  // The stage's own sheets come last: they hold what the site has set.
  root.adoptedStyleSheets = [sheetOf(baseStyles + ui), ...root.adoptedStyleSheets];
  const { talk } = given.client;
  const some = () => talk.lines.value.length + talk.waiting.value.length > 0;
  await Promise.all([some() && lines.load(), needsExtras(model) && extras.load()]);
  // The first drawing takes over the elements that are there: the launcher stays the same button.
  render(<App model={model} speech={speech} server={server} complain={complain} />, frame);
  /** What fails here must not fail for whoever has changed something. */
  const watch = (run: () => unknown) =>
    effect(() => {
      try {
        return run() as undefined | (() => void);
      } catch (problem) {
        complain(problem);
      }
    });
  const undos = [
    watch(() => void (some() && lines.load())),
    watch(() => void (needsExtras(model) && extras.load())),
    // When the panel stands and nothing else has happened for a moment.
    watch(() => {
      const { opened, files: there } = model.state.value;
      const soon = opened && !there && setTimeout(files.load, 300);
      return () => soon && clearTimeout(soon);
    }),
    callAttention(model, server),
    watchReturn(stage),
    unwatch,
    mute.destroy,
    () => files.view.peek()?.end(),
  ];
  return () => {
    for (const undo of undos) undo();
    render(null, frame);
  };
};

/** Whether anything is wanted that is loaded later: at once where it comes before the first words. */
const needsExtras = ({ client, state, way }: Model): unknown => {
  const { settings, stage, opened } = state.value;
  return (
    way.value ||
    client.state.value === 'invite' ||
    client.state.value === 'lead' ||
    settings.form[0] ||
    settings.groups.on ||
    settings.call.on ||
    settings.away === 'offline_message' ||
    (opened && stage !== 'fresh')
  );
};

const callAttention = (model: Model, server: string): (() => void) => {
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
