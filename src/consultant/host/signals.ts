import { createNews } from '../../client/scope.ts';
import { watch } from '../chat/model.ts';
import type { GeneralEvent } from '../comagic.ts';
import type { Inner } from '../parts.ts';

type Handler = () => void;

/** `Comagic.on('sleep', …)` and its like. */
export interface Signals {
  /** What it gives ends that. Undefined for an event that is none of these. */
  on(event: string, handler: Handler): (() => void) | undefined;
  un(event: string, handler: Handler): void;
  tell(event: GeneralEvent): void;
  end(): void;
}

export const createSignals = ({ client, env }: Pick<Inner, 'client' | 'env'>): Signals => {
  const news = () => createNews<[]>((problem) => env.error('a handler of the page threw', problem));
  const all = { sleep: news(), 'ui:actionstart': news(), 'ui:actionend': news() };
  const offs = new Map<Handler, () => void>();
  return {
    on(event, handler) {
      if (!Object.hasOwn(all, event) || typeof handler !== 'function') return undefined;
      const off = all[event as GeneralEvent].on(handler);
      offs.set(handler, off);
      return off;
    },
    un: (_event, handler) => offs.get(handler)?.(),
    tell: (event) => all[event].tell(),
    // The chat has gone to sleep: the server will not be asked again by itself.
    end: watch(
      () => client.turnedAway.value !== undefined,
      (away) => {
        if (away) all.sleep.tell();
      },
    ),
  };
};
