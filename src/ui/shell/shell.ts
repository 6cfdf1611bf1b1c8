import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { LateClient } from '../../client/late.ts';
import type { FileLike } from '../../client/ports.ts';
import type { Composer } from '../../client/surface.ts';
import { makeIcon } from '../../dom/make.ts';
import { en } from '../../i18n/en.ts';
import { ru } from '../../i18n/ru.ts';
import type { FirstWords } from '../../i18n/words.ts';
import type { FirstSettings } from '../../protocol/sites.ts';
import { createHold, type Hold } from '../hold.ts';
import { LEAVING } from '../leaving.ts';
import { showModal } from '../modal.ts';
import { createMute, type Mute } from '../mute.ts';
import { watchReturn } from '../page/returning.ts';
import { stay } from '../page/staying.ts';
import { baseStyles } from '../parts/base.ts';
import { paintBrand } from '../parts/colour.ts';
import { ICONS } from '../parts/icons.ts';
import { sheetOf } from '../parts/sheet.ts';
import { COARSE, PHONE } from '../phone.ts';
import type { Stage, Trouble } from '../stage.ts';
import ui from '../ui.css?inline';
import { bequeath } from './bequest.ts';
import { drawPanel, looksOther } from './drawing.ts';
import { createEarlyComposer } from './early-composer.ts';
import { keepEarlyDraft } from './early-draft.ts';
import { enliven } from './live.ts';
import { noteOwn, type Own, setOthersApart } from './others.ts';

/** What can be seen and used before the interface is there, and what that goes on with. */
export interface Shell {
  readonly words: FirstWords;
  /** Of the client, as soon as that is there. */
  readonly composer: ReadonlySignal<Composer>;
  /** What was sent before the client was there. */
  readonly said: ReadonlySignal<readonly string[]>;
  /** Files that were chosen before what sends them was there. */
  readonly chosen: Signal<readonly FileLike[]>;
  readonly mute: Mute;
  /** Somebody has begun to do what the interface is needed for. */
  readonly used: ReadonlySignal<boolean>;
  /** Draws the panel, until it is closed. */
  show(focus: boolean): void;
  readonly hold: Hold;
  /** Leaves what is drawn to the interface; what it gives is called once that has it. */
  handOver(): () => void;
  end(): void;
}

export interface ShellGiven {
  readonly stage: Stage;
  readonly late: Pick<LateClient, 'now' | 'available' | 'say'>;
  readonly settings: ReadonlySignal<FirstSettings>;
  readonly opened: ReadonlySignal<boolean>;
  /** Nobody has written yet: the first words are shown. Undefined until that is known. */
  readonly isNew: ReadonlySignal<boolean | undefined>;
  /** Why the interface does not come. */
  readonly trouble: ReadonlySignal<Trouble | undefined>;
  /** Under what is kept across a reload what nobody could take yet. */
  readonly key: string;
  readonly close: () => void;
  readonly complain: (problem: unknown) => void;
}

const WORDS: Readonly<Record<Stage['language'], FirstWords>> = { en, ru };

/** Takes a panel away with the motion that the style sheet has for it; what it gives does so at once. */
const leave = (panel: HTMLDialogElement): (() => void) => {
  panel.classList.replace('open', 'leaving');
  panel.removeAttribute('open');
  setTimeout(() => panel.remove(), LEAVING);
  return () => panel.remove();
};

/** Dresses the stage, and draws the panel on it where somebody opens it before the interface has been loaded. */
export const createShell = ({
  stage,
  late,
  settings,
  opened,
  isNew,
  trouble,
  key,
  close,
  complain,
}: ShellGiven): Shell => {
  const { root, frame, language } = stage;
  const words = WORDS[language];
  const early = createEarlyComposer(late);
  const { said } = early;
  const composer = signal<Composer>(early);
  const chosen = signal<readonly FileLike[]>([]);
  const over = signal(false);
  const outgrown = signal(false);
  const mute = createMute();
  const hold = createHold();
  let undraw: (motion?: boolean) => void = () => {};
  let letGo = (): void => {};
  let own: Own = new Map();
  /** Takes away what is still leaving: the interface takes over the first panel that it finds. */
  let clear = (): void => {};
  let release = (): void => {};

  // The stage's own sheets come last: they hold what the site has set.
  root.adoptedStyleSheets = [sheetOf(baseStyles + ui), ...root.adoptedStyleSheets];
  const undos = [
    keepEarlyDraft(key, early),
    ...stay(root),
    watchReturn(stage),
    mute.destroy,
    bequeath(root, late, early, composer, opened),
    effect(() => {
      try {
        paintBrand(frame, settings.value.accent);
      } catch (problem) {
        complain(problem);
      }
    }),
    effect(() => {
      if (!opened.value) undraw(true);
    }),
  ];

  const draw = (focus: boolean) => {
    clear();
    const launcher = frame.querySelector<HTMLElement>('.launcher');
    const drawn = settings.peek();
    const drawing = drawPanel(words, drawn, late.available.peek());
    const { panel, field } = drawing;
    const down = makeIcon(ICONS.down);
    if (launcher) {
      launcher.classList.add('opened');
      launcher.ariaExpanded = 'true';
      launcher.ariaLabel = words.close;
      launcher.append(down);
    }
    const { available } = late;
    const unchanged = effect(() => {
      if (looksOther(drawn, settings.value)) outgrown.value = true;
    });
    // The field is as high as its words only where it is laid out.
    frame.append(panel);
    const still = enliven(drawing, {
      words,
      composer,
      said,
      chosen,
      over,
      outgrown,
      trouble,
      mute,
      available,
      isNew,
      close,
    });
    own = noteOwn(panel, drawing.log);
    const isSheet = matchMedia(PHONE).matches;
    if (isSheet) {
      showModal(panel);
      release = hold(panel);
    }
    // On glass the field would bring the keyboard over what there is to read.
    const target = matchMedia(COARSE).matches ? panel : field;
    if (focus) target.focus({ preventScroll: true });

    letGo = () => {
      unchanged();
      still();
      undraw = letGo = () => {};
    };
    undraw = (motion) => {
      letGo();
      own = new Map();
      const focused = panel.matches(':focus-within');
      if (isSheet) panel.close();
      release();
      if (motion) clear = leave(panel);
      else panel.remove();
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
    said,
    chosen,
    mute,
    used: computed(
      () =>
        over.value ||
        outgrown.value ||
        chosen.value[0] !== undefined ||
        said.value[0] !== undefined ||
        early.draft.value !== '',
    ),
    show(focus) {
      undraw();
      draw(focus);
    },
    hold,
    handOver() {
      clear();
      letGo();
      const ours = [...frame.querySelectorAll(':scope > .launcher, :scope > .panel')];
      const putBack = setOthersApart(new Map([...own, [frame, ours]]), root);
      return () => {
        putBack();
        release();
      };
    },
    end() {
      undraw();
      for (const undo of undos.splice(0)) undo();
    },
  };
};
