import type { WidgetEvents } from './surface.ts';

type Listener = (...args: never[]) => void;

/** Who listens to what. A listener of the page that throws keeps nobody else from hearing. */
export const createEvents = (complain: (problem: unknown) => void) => {
  const listeners = new Map<string, Set<Listener>>();
  return {
    on<E extends keyof WidgetEvents>(event: E, listener: WidgetEvents[E]): () => void {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set);
      set.add(listener);
      return () => set.delete(listener);
    },
    tell<E extends keyof WidgetEvents>(event: E, ...args: Parameters<WidgetEvents[E]>): void {
      for (const listener of [...(listeners.get(event) ?? [])]) {
        try {
          (listener as (...args: Parameters<WidgetEvents[E]>) => void)(...args);
        } catch (problem) {
          complain(problem);
        }
      }
    },
    clear: () => listeners.clear(),
  };
};
