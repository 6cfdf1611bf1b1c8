import { effect, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { LateClient } from '../client/late.ts';
import type { Clock } from '../client/ports.ts';
import type { Uploads } from '../client/surface.ts';
import { painted } from '../dom/frames.ts';
import type { Millis } from '../protocol/ids.ts';
import type { Way } from '../protocol/messages.ts';
import type { FirstSettings } from '../protocol/sites.ts';
import { asksFirst } from './asks.ts';
import type { Gone } from './gone.ts';
import { once } from './once.ts';
import type { Shell } from './shell/shell.ts';
import type { Stage, Trouble } from './stage.ts';

export interface OpeningGiven {
  readonly late: LateClient;
  readonly gone: Gone;
  readonly server: string;
  readonly site: string;
  readonly opened: Signal<boolean>;
  /** Another way to talk that is wanted instead of the conversation. */
  readonly way: Signal<Way | undefined>;
  /** Files of the page before go on. */
  readonly carrying: ReadonlySignal<boolean>;
  readonly uploads: () => Promise<Uploads>;
  readonly clock: Clock;
  readonly complain: (problem: unknown) => void;
  /** The launcher; undefined where there will be none. */
  readonly begun: () => Promise<
    { readonly stage: Stage; readonly settings: ReadonlySignal<FirstSettings> } | undefined
  >;
  /** Undone with everything else, or at once where that is over. */
  readonly until: (undo: () => void) => void;
  readonly ended: () => boolean;
  /** Hears that the panel is open. */
  readonly told: () => void;
  readonly open: () => void;
  readonly close: () => void;
}

/** What the interface stands on. */
interface Ground {
  readonly stage: Stage;
  readonly settings: ReadonlySignal<FirstSettings>;
  readonly shell: Shell;
}

/** Until then what could not be loaded is not asked for again by itself. */
const AGAIN: Millis = 5_000;

/**
 * What draws the panel, loaded when somebody comes near or opens it: the shell, and then the interface. Who has
 * nothing to see but a greeting needs no more than the shell until they use it.
 */
export const createOpening = (given: OpeningGiven) => {
  const { begun, until, ended, told, clock, ...rest } = given;
  const { late, gone, server, site, opened, way, carrying, close, complain } = rest;
  /** Nothing is kept of a conversation. Undefined until that is known. */
  const isNew = signal<boolean | undefined>(undefined);
  /** Why the interface does not come. */
  const trouble = signal<Trouble | undefined>(undefined);
  let drawn = false;
  let focusing = true;
  let problem: unknown;
  /** One problem reaches everybody who waits for the same part: each time that it was opened, and come near to. */
  const tell = (found: unknown) => {
    if (found !== problem) complain(found);
    problem = found;
  };
  let retry = (): void => {};
  until(() => retry());

  /** What can be seen and used before the rest of the interface is there. */
  const bring = once(async () => {
    const [there, { createShell }] = await Promise.all([begun(), import('./shell/shell.ts')]);
    if (!there || ended()) return undefined;
    const key = `besedka early ${server} ${site}`;
    const shell: Shell = createShell({ ...there, late, opened, isNew, trouble, key, close, complain });
    until(shell.end);
    return { ...there, shell };
  });

  /** Resolves as soon as more than the shell is needed. */
  const needed = ({ shell, settings }: Ground): Promise<void> => {
    const look = (known: boolean) => {
      isNew.value = known;
    };
    late.isNew().then(look, () => look(false));
    return new Promise((resolve) => {
      const undo = effect(function () {
        // Nobody else tells the desk that they are here.
        if (isNew.value && opened.value) late.watch();
        const isQuiet = isNew.value !== false && !late.now.value && late.available.value !== false;
        const isPlain = !way.value && !carrying.value && !asksFirst(settings.value);
        if (isQuiet && isPlain && !shell.used.value) return;
        this.dispose();
        resolve();
      });
      until(undo);
    });
  };
  const draw = once(async (): Promise<void> => {
    const there = await bring();
    if (!there) return;
    // What is there is seen first.
    await painted();
    await needed(there);
    if (ended()) return;
    // What could not be loaded is told by the interface, which says how the connection stands.
    late.load().catch(() => undefined);
    const { mountView } = await import('./view.tsx');
    if (ended()) return;
    const end = await mountView({ ...rest, ...there, isNew, takesFocus: () => focusing });
    drawn = true;
    until(end);
  });

  return {
    /** Loads it. */
    prepare: () => void draw().catch(tell),

    /** Opens the panel; where it cannot be drawn now, that is told, and tried again as long as it is wanted. */
    async open(focus: boolean): Promise<void> {
      focusing = focus;
      let stage: Stage | undefined;
      /** In the panel, where that is open: it may cover what stands beside the launcher. */
      const say = (why?: Trouble) => {
        trouble.value = why;
        stage?.trouble(opened.peek() ? undefined : why);
      };
      const appear = (shell?: Shell) => {
        if (ended() || opened.peek()) return;
        opened.value = true;
        if (!drawn && shell) {
          shell.show(focusing);
          // It has been where it belongs, and may be elsewhere by the time that the interface comes.
          focusing = false;
        }
        told();
      };
      const failed = async (problem: unknown) => {
        tell(problem);
        const outdated = await gone.ask(problem);
        say(outdated ? 'gone' : 'down');
        // Whoever sees the shell goes on writing meanwhile.
        if (outdated || ended()) return;
        retry();
        retry = clock.after(AGAIN, () => void (opened.peek() && !drawn && this.open(false)));
      };
      try {
        stage = (await begun())?.stage;
        if (!opened.peek()) say();
        const there = await bring();
        // The shell has the look of a conversation: where something else comes first, it is waited for.
        const isPlain = there && !way.peek() && !asksFirst(there.settings.peek());
        if (drawn || isPlain) appear(there?.shell);
        const whole = draw().then(() => say());
        // Who can type waits for nothing.
        if (isPlain) return void whole.catch(failed);
        await whole;
        appear();
      } catch (problem) {
        await failed(problem);
      }
    },
  };
};
