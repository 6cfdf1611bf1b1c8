import type { GeneralEvent } from '../comagic.ts';
import { call } from '../given.ts';
import type { Inner } from '../parts.ts';
import { watch } from '../watch.ts';

/** `Comagic.on('sleep', …)` and its like. */
export interface Signals {
  /** What it gives ends that. Undefined for an event of the widget itself. */
  on(event: string, handler: unknown): (() => void) | undefined;
  un(event: string, handler: unknown): void;
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

  const tell = (name: GeneralEvent) => {
    for (const { event, handler } of heard) if (event === name) call(inner, handler);
  };
  const drop = (gone: (typeof heard)[number] | undefined) => {
    heard = heard.filter((one) => one !== gone);
  };
  const resized = () => {
    if (still) still();
    else tell('ui:actionstart');
    still = clock.after(STILL, () => {
      still = undefined;
      tell('ui:actionend');
    });
  };
  viewport?.addEventListener('resize', resized);
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
    un: (event, handler) => drop(heard.find((one) => one.event === event && one.handler === handler)),
    end() {
      viewport?.removeEventListener('resize', resized);
      still?.();
      awake();
    },
  };
};
