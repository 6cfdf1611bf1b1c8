import type { Env, ExtrasLoader } from './env.ts';
import type { Settings, Tpls, ViewController } from './types.ts';

/** A run that waits for its controller. */
interface Run {
  readonly settings: Settings;
  readonly tpls: Tpls;
  done(): void;
}

interface Entry {
  controller?: ViewController;
  ran: boolean;
  runs: Run[];
}

export interface Controllers {
  register(name: string, controller: ViewController): void;
  run(name: string, settings: Settings, tpls: Tpls): Promise<void>;
  end(): void;
}

/** Brings controllers and what they need together, whichever comes first. */
export const createControllers = (env: Env, extras: ExtrasLoader): Controllers => {
  const entries = new Map<string, Entry>();

  const entryOf = (name: string): Entry => {
    const entry = entries.get(name) ?? { ran: false, runs: [] };
    entries.set(name, entry);
    return entry;
  };

  const runOne = (name: string, controller: ViewController, run: Run): void => {
    try {
      controller(run.settings, run.tpls);
    } catch (problem) {
      env.error(`the ViewController "${name}" threw`, problem);
    }
    run.done();
  };

  // Any controller may draw a template at once, and drawing is synchronous: what it takes is loaded before.
  const flush = async (name: string): Promise<void> => {
    const entry = entryOf(name);
    if (!entry.controller || entry.runs.length === 0) return;
    await extras.load();
    if (entries.get(name) !== entry) return;
    for (const run of entry.runs.splice(0)) {
      entry.ran = true;
      runOne(name, entry.controller, run);
    }
  };

  return {
    register(name, controller) {
      const entry = entryOf(name);
      if (entry.ran) {
        env.warn(`registerViewController("${name}"): it has run already; this one is ignored.`);
        return;
      }
      entry.controller = controller;
      void flush(name);
    },
    run: (name, settings, tpls) =>
      new Promise((done) => {
        entryOf(name).runs.push({ settings, tpls, done });
        void flush(name);
      }),
    end: () => entries.clear(),
  };
};
