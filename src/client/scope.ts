import type { Millis } from '../protocol/ids.ts';
import type { Clock } from './ports.ts';

/** A clock all of whose timers, and everything else given to `add`, end together. */
export interface Scope extends Clock {
  /** Runs `undo` when the scope ends. */
  add(undo: () => void): void;
  end(): void;
  ended(): boolean;
}

export const createScope = (clock: Clock): Scope => {
  const undos = new Set<() => void>();
  let ended = false;
  return {
    now: () => clock.now(),
    after(ms: Millis, then) {
      if (ended) return () => undefined;
      const forget = clock.after(ms, () => {
        undos.delete(forget);
        then();
      });
      undos.add(forget);
      return () => {
        undos.delete(forget);
        forget();
      };
    },
    add: (undo) => void undos.add(undo),
    end() {
      ended = true;
      for (const undo of undos) undo();
      undos.clear();
    },
    ended: () => ended,
  };
};

/** Listeners of one kind of news. A listener that throws does not keep the others from hearing. */
export const createNews = <A extends unknown[]>(complain: (problem: unknown) => void) => {
  const listeners = new Set<(...args: A) => void>();
  return {
    on(listener: (...args: A) => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    tell(...args: A): void {
      for (const listener of listeners) {
        try {
          listener(...args);
        } catch (problem) {
          complain(problem);
        }
      }
    },
  };
};
