import { createNews } from '../../client/scope.ts';
import { watch } from '../chat/model.ts';
import type { GeneralEvent } from '../comagic.ts';
import type { Inner } from '../parts.ts';

type Handler = () => void;

/** `Comagic.on('sleep', …)` and its like. */
export interface Signals {
  on(event: GeneralEvent, handler: Handler): void;
  un(event: GeneralEvent, handler: Handler): void;
  end(): void;
}

/** The window is as large as it will be after so many milliseconds without another change. */
const STILL = 300;

export const createSignals = ({ client, clock, env }: Pick<Inner, 'client' | 'clock' | 'env'>): Signals => {
  const news = () => createNews<[]>((problem) => env.error('a handler of the page threw', problem));
  const all: Record<GeneralEvent, ReturnType<typeof news>> = {
    sleep: news(),
    'ui:actionstart': news(),
    'ui:actionend': news(),
  };
  const offs: { readonly event: string; readonly handler: Handler; readonly off: () => void }[] = [];
  const viewport = env.document.defaultView?.visualViewport;
  let still: (() => void) | undefined;
  const resized = () => {
    if (still) still();
    else all['ui:actionstart'].tell();
    still = clock.after(STILL, () => {
      still = undefined;
      all['ui:actionend'].tell();
    });
  };
  viewport?.addEventListener('resize', resized);
  // The chat has gone to sleep: the server will not be asked again by itself.
  const isAway = () => client.turnedAway.value !== undefined;
  const awake = watch(isAway, (away) => {
    if (away) all.sleep.tell();
  });
  return {
    on(event, handler) {
      if (typeof handler !== 'function') return;
      offs.push({ event, handler, off: all[event].on(handler) });
      // It may have fallen asleep while this was loaded.
      if (event === 'sleep' && isAway()) all.sleep.tell();
    },
    un(event, handler) {
      const at = offs.findIndex((one) => one.event === event && one.handler === handler);
      offs.splice(at, at < 0 ? 0 : 1)[0]?.off();
    },
    end() {
      viewport?.removeEventListener('resize', resized);
      still?.();
      awake();
    },
  };
};
