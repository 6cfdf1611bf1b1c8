import type { Env } from './env.ts';
import { isPlain } from './plain.ts';
import type { Settings, Tpls, ViewController } from './types.ts';

interface Entry {
  controller?: ViewController;
  ran?: boolean;
  /** Runs that wait for the controller. */
  readonly runs: ((controller: ViewController) => void)[];
}

export interface Controllers {
  register(name: string, controller: ViewController): void;
  /** Loads what a controller that is registered needs to draw. */
  need(name: string, tpls: Tpls): Promise<void>;
  run(name: string, settings: Settings, tpls: Tpls): Promise<void>;
  end(): void;
}

/** Brings controllers and what they need together, whichever comes first. */
export const createControllers = (env: Env, load: () => Promise<void>): Controllers => {
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
    async need(name, tpls) {
      const controller = entries.get(name)?.controller;
      if (controller && !isPlain(controller, tpls)) await load();
    },
    run: (name, settings, tpls) =>
      new Promise((done) => {
        const entry = entryOf(name);
        entry.runs.push(async (first) => {
          if (!isPlain(first, tpls)) await load();
          if (entries.get(name) !== entry) return;
          entry.ran = true;
          try {
            // The one registered last, until now.
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
