import { watch } from '../chat/model.ts';
import type { GeneralEvent } from '../comagic.ts';
import type { Inner } from '../parts.ts';

type Handler = (...args: never) => unknown;

const EVENTS: readonly string[] = ['sleep', 'ui:actionstart', 'ui:actionend'] satisfies GeneralEvent[];

/** `Comagic.on('sleep', …)` and its like. */
export interface Signals {
  /** What it gives ends that. Undefined for an event that is none of these. */
  on(event: string, handler: Handler): (() => void) | undefined;
  un(event: string, handler: Handler): void;
  tell(event: GeneralEvent): void;
  end(): void;
}

export const createSignals = ({ client, env }: Pick<Inner, 'client' | 'env'>): Signals => {
  const handlers = new Map<string, Handler[]>();
  const un = (event: string, handler: Handler) => {
    const list = handlers.get(event);
    const at = list?.indexOf(handler) ?? -1;
    if (at >= 0) list?.splice(at, 1);
  };
  const tell = (event: GeneralEvent) => {
    for (const handler of handlers.get(event)?.slice() ?? []) {
      try {
        (handler as () => unknown)();
      } catch (problem) {
        env.error(`a handler of "${event}" threw`, problem);
      }
    }
  };
  return {
    on(event, handler) {
      if (!EVENTS.includes(event) || typeof handler !== 'function') return undefined;
      handlers.set(event, [...(handlers.get(event) ?? []), handler]);
      return () => un(event, handler);
    },
    un,
    tell,
    // The chat has gone to sleep: the server will not be asked again by itself.
    end: watch(
      () => client.turnedAway.value !== undefined,
      (away) => {
        if (away) tell('sleep');
      },
    ),
  };
};
