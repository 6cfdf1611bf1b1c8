import type { GeneralEvent } from '../comagic.ts';
import { call } from '../given.ts';
import type { Inner } from '../parts.ts';
import { watch } from '../watch.ts';

/** `Comagic.on('sleep', …)` and its like. */
export interface Signals {
  /** What it gives ends that. Undefined for an event of the widget itself. */
  on(event: string, handler: unknown): (() => void) | undefined;
  un(event: string, handler: unknown): void;
  /** Tells what is told of a window that is resized; `done` is called after it. */
  resized(done: unknown): void;
  end(): void;
}

/** Events of the widget itself. */
const OTHERS = /^(open|close|message|unread)$/;

/** The window is as large as it will be after so many milliseconds without another change. */
const STILL = 300;

export const createSignals = (inner: Pick<Inner, 'client' | 'clock' | 'env'>): Signals => {
  const { client, clock, env } = inner;
  const viewport = env.document.defaultView?.visualViewport;
  let heard: readonly { readonly event: string; readonly handler: unknown }[] = [];
  let still: (() => void) | undefined;
  let over = false;
  /** Called when the window is still. */
  const waiting: unknown[] = [];

  const tell = (name: GeneralEvent) => {
    for (const { event, handler } of heard) if (event === name) call(inner, handler);
  };
  const drop = (gone: (typeof heard)[number] | undefined) => {
    heard = heard.filter((one) => one !== gone);
  };
  const resized = (done?: unknown) => {
    if (over) return;
    waiting.push(done);
    if (still) still();
    else tell('ui:actionstart');
    still = clock.after(STILL, () => {
      still = undefined;
      tell('ui:actionend');
      for (const one of waiting.splice(0)) call(inner, one);
    });
  };
  const turned = () => resized();
  viewport?.addEventListener('resize', turned);
  // The chat has gone to sleep: the server will not be asked again by itself.
  const awake = watch(
    () => client.turnedAway.value !== undefined,
    (away) => away && tell('sleep'),
  );
  return {
    on(event, handler) {
      if (OTHERS.test(event)) return undefined;
      const one = { event, handler };
      heard = [...heard, one];
      return () => drop(one);
    },
    resized,
    un: (event, handler) => drop(heard.find((one) => one.event === event && one.handler === handler)),
    end() {
      over = true;
      viewport?.removeEventListener('resize', turned);
      still?.();
      awake();
    },
  };
};
