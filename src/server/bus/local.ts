import type { Seq } from '../../protocol/ids.ts';
import type { Bus, Cast } from './bus.ts';

/**
 * The bus of a server that is one process. Listeners are called after the call that woke them has
 * returned, in the order of the calls; wakes of one turn become one, with the highest number.
 */
export const createLocalBus = (report: (problem: unknown) => void): Bus => {
  const wakes = topic<Seq>(report);
  const casts = topic<Cast>(report);
  let open = true;
  /** The highest number that nobody has been woken for; 0 when there is none. */
  let due: Seq = 0;

  const wakeAll = () => {
    const head = due;
    due = 0;
    if (open) wakes.tell(head);
  };

  return {
    wake: (head) => {
      if (due === 0) queueMicrotask(wakeAll);
      due = Math.max(due, head);
    },
    onWake: wakes.add,
    cast: (cast) => queueMicrotask(() => open && casts.tell(cast)),
    onCast: casts.add,
    ready: async () => open,
    close: async () => {
      open = false;
    },
  };
};

/** Those who listen to one thing. One that throws is reported and does not keep it from the others. */
const topic = <Said>(report: (problem: unknown) => void) => {
  const listeners = new Set<(said: Said) => void>();
  return {
    add: (listener: (said: Said) => void) => {
      // Its own function, so that adding a listener twice and undoing it once leaves one.
      const own = (said: Said) => listener(said);
      listeners.add(own);
      return () => void listeners.delete(own);
    },
    tell: (said: Said) => {
      for (const listener of listeners) {
        try {
          listener(said);
        } catch (problem) {
          report(problem);
        }
      }
    },
  };
};
