import type { Env } from './env.ts';
import type { Settings, Tpls, ViewController } from './types.ts';

interface Entry {
  controller?: ViewController;
  ran?: boolean;
  /** Runs that wait for the controller. */
  readonly runs: ((controller: ViewController) => void)[];
}

export interface Controllers {
  register(name: string, controller: ViewController): void;
  run(name: string, settings: Settings, tpls: Tpls): Promise<void>;
  end(): void;
}

/** Brings controllers and what they need together, whichever comes first. */
export const createControllers = (env: Env): Controllers => {
  const entries = new Map<string, Entry>();

  const entryOf = (name: string): Entry => {
    const entry = entries.get(name) ?? { runs: [] };
    entries.set(name, entry);
    return entry;
  };

  const flush = ({ controller, runs }: Entry): void => {
    if (controller) for (const run of runs.splice(0)) run(controller);
  };

  return {
    register(name, controller) {
      const entry = entryOf(name);
      if (entry.ran) env.warn(`registerViewController(): "${name}" has run already; this one is ignored.`);
      else entry.controller = controller;
      flush(entry);
    },
    run: (name, settings, tpls) =>
      new Promise((done) => {
        const entry = entryOf(name);
        entry.runs.push(async (first) => {
          // A page may register another one in the same breath.
          await Promise.resolve();
          if (entries.get(name) !== entry) return;
          entry.ran = true;
          try {
            (entry.controller ?? first)(settings, tpls);
          } catch (problem) {
            env.error(`the ViewController "${name}" threw`, problem);
          }
          done();
        });
        flush(entry);
      }),
    end: () => entries.clear(),
  };
};
