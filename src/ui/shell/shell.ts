import { batch, effect, type ReadonlySignal, signal } from '@preact/signals-core';
import { type LateClient, whenThere } from '../../client/late.ts';
import type { Composer } from '../../client/surface.ts';
import { make, makeIcon } from '../../dom/make.ts';
import { en } from '../../i18n/en.ts';
import { ru } from '../../i18n/ru.ts';
import type { FirstWords } from '../../i18n/words.ts';
import type { FirstSettings } from '../../protocol/sites.ts';
import { stay } from '../page/staying.ts';
import { baseStyles } from '../parts/base.ts';
import { paintBrand } from '../parts/colour.ts';
import { ICONS } from '../parts/icons.ts';
import { isSending } from '../parts/sending.ts';
import { sheetOf } from '../parts/sheet.ts';
import { COARSE } from '../phone.ts';
import type { Stage } from '../stage.ts';
import ui from '../ui.css?inline';
import { drawPanel } from './drawing.ts';
import { createEarlyComposer } from './early-composer.ts';
import { keepEarlyDraft } from './early-draft.ts';

/** What can be seen and typed into before the interface is there, and what that goes on with. */
export interface Shell {
  readonly words: FirstWords;
  /** Of the client, as soon as that is there. */
  readonly composer: ReadonlySignal<Composer>;
  /** What was sent before the client was there. */
  readonly said: ReadonlySignal<readonly string[]>;
  /** Draws the panel, until it is closed. */
  show(focus: boolean): void;
  /** Leaves what is drawn to the interface. */
  handOver(): void;
  end(): void;
}

export interface ShellGiven {
  readonly stage: Stage;
  readonly late: Pick<LateClient, 'now' | 'available'>;
  readonly settings: ReadonlySignal<FirstSettings>;
  readonly opened: ReadonlySignal<boolean>;
  /** Under what is kept across a reload what nobody could take yet. */
  readonly key: string;
  readonly close: () => void;
  readonly complain: (problem: unknown) => void;
}

const WORDS: Readonly<Record<Stage['language'], FirstWords>> = { en, ru };

/** Dresses the stage, and draws the panel on it where somebody opens it before the interface has been loaded. */
export const createShell = ({
  stage: { root, frame, language },
  late,
  settings,
  opened,
  key,
  close,
  complain,
}: ShellGiven): Shell => {
  const words = WORDS[language];
  const early = createEarlyComposer();
  const composer = signal<Composer>(early);
  let undraw = (): void => {};
  let letGo = (): void => {};

  // The stage's own sheets come last: they hold what the site has set.
  root.adoptedStyleSheets = [sheetOf(baseStyles + ui), ...root.adoptedStyleSheets];
  const undos = [
    keepEarlyDraft(key, early),
    ...stay(root),
    whenThere(late, ({ talk }) =>
      batch(() => {
        composer.value = talk.composer;
        early.handOver(talk);
      }),
    ),
    effect(() => {
      try {
        paintBrand(frame, settings.value.accent);
      } catch (problem) {
        complain(problem);
      }
    }),
    effect(() => {
      if (!opened.value) undraw();
    }),
  ];

  const draw = (focus: boolean) => {
    const launcher = frame.querySelector('button');
    const {
      panel,
      log,
      field,
      sender,
      close: closing,
    } = drawPanel(words, settings.peek(), late.available.peek());
    const down = makeIcon(ICONS.down);
    const press = () => {
      field.focus();
      if (composer.peek().canSubmit.peek()) void composer.peek().submit();
    };
    field.oninput = () => composer.peek().set(field.value);
    field.onkeydown = (event) => {
      if (!isSending(event)) return;
      event.preventDefault();
      press();
    };
    panel.onkeydown = (event) => {
      if (event.key !== 'Escape' || event.isComposing) return;
      event.preventDefault();
      close();
    };
    // Nobody takes a file yet, and the browser would open it in the place of the page.
    panel.ondragover = (event) => {
      const { dataTransfer } = event;
      if (!dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      dataTransfer.dropEffect = 'none';
    };
    sender.onclick = press;
    closing.onclick = close;
    const unfollow = effect(() => {
      const { draft, canSubmit } = composer.value;
      if (field.value !== draft.value) field.value = draft.value;
      // An empty field runs as the page does.
      if (draft.value) field.dir = 'auto';
      else field.removeAttribute('dir');
      sender.ariaDisabled = String(!canSubmit.value);
    });
    const unsay = effect(() =>
      log.replaceChildren(...early.said.value.map((text) => make('p', { class: 'kept', dir: 'auto' }, text))),
    );
    if (launcher) {
      launcher.classList.add('opened');
      launcher.ariaExpanded = 'true';
      launcher.ariaLabel = words.close;
      launcher.append(down);
    }
    frame.append(panel);
    // On glass the field would bring the keyboard over what there is to read.
    const target = matchMedia(COARSE).matches ? panel : field;
    if (focus) target.focus({ preventScroll: true });

    letGo = () => {
      unfollow();
      unsay();
      field.oninput = field.onkeydown = panel.onkeydown = panel.ondragover = null;
      sender.onclick = closing.onclick = null;
      undraw = letGo = () => {};
    };
    undraw = () => {
      letGo();
      const focused = panel.matches(':focus-within');
      panel.remove();
      down.remove();
      if (!launcher) return;
      launcher.classList.remove('opened');
      launcher.ariaExpanded = 'false';
      launcher.ariaLabel = words.open;
      if (focused) launcher.focus();
    };
  };

  return {
    words,
    composer,
    said: early.said,
    show(focus) {
      undraw();
      draw(focus);
    },
    handOver: () => letGo(),
    end() {
      undraw();
      for (const undo of undos.splice(0)) undo();
    },
  };
};
