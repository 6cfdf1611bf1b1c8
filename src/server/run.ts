import { type Env, readConfig } from './config.ts';
import { ConfigStop } from './config-values.ts';
import { FirstStartStop } from './first-start.ts';
import { type Running, serve } from './serve.ts';
import { StorageStop } from './store/stop.ts';

/** The oldest Node this runs on. */
export const OLDEST_NODE = 24;

/** Longer than this a stop does not take, whoever still holds on. */
const STOP_WITHIN = 5_000;

/** What this Node is lacking, as a sentence; undefined when it is new enough. */
export const faultOfNode = (version: string): string | undefined => {
  const major = Number(/^v?(\d+)\./.exec(version)?.[1]);
  return major >= OLDEST_NODE
    ? undefined
    : `This is Node ${version}, and Besedka needs ${OLDEST_NODE} or newer: install it from https://nodejs.org, or run "npm start" in the clone, which brings its own.`;
};

/** The sentence of a failure that a person can do something about; undefined for one that is ours. */
export const sentenceOf = (problem: unknown): string | undefined =>
  problem instanceof ConfigStop || problem instanceof StorageStop || problem instanceof FirstStartStop
    ? problem.message
    : undefined;

/** The process around a server: its words, its signals, its end. */
export interface Surface {
  readonly env: Env;
  readonly version: string;
  readonly files: string;
  say(text: string): void;
  complain(text: string): void;
  /** Calls the function at SIGTERM and SIGINT. */
  onSignal(stop: () => void): void;
  exit(code: number): void;
}

const stopper = (running: Running, { complain, exit }: Surface) => {
  let asked = false;
  return (code: number) => {
    // Asked twice: whoever asks does not want to wait.
    if (asked) exit(1);
    asked = true;
    setTimeout(() => exit(1), STOP_WITHIN).unref();
    running.stop().then(
      () => exit(code),
      (problem: unknown) => {
        complain(String(problem));
        exit(1);
      },
    );
  };
};

/** Runs a server until a signal stops it. Gives what runs, or undefined after a failure that was told. */
export const run = async (surface: Surface): Promise<Running | undefined> => {
  const { env, version, files, say, complain, exit } = surface;
  const fault = faultOfNode(version);
  try {
    if (fault) throw new ConfigStop(fault);
    const running = await serve(readConfig(env), { files });
    const stop = stopper(running, surface);
    surface.onSignal(() => stop(0));
    void running.failed.then(({ message }) => {
      complain(message);
      stop(1);
    });
    say(running.greeting);
    return running;
  } catch (problem) {
    const sentence = sentenceOf(problem);
    complain(sentence ?? `The server could not start. ${problem instanceof Error ? problem.stack : problem}`);
    exit(1);
    return undefined;
  }
};

/** The surface of this process. */
export const processSurface = (files: string): Surface => ({
  env: process.env,
  version: process.version,
  files,
  say: (text) => void process.stdout.write(`${text}\n`),
  complain: (text) => void process.stderr.write(`${text}\n`),
  onSignal: (stop) => {
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
  },
  exit: (code) => process.exit(code),
});
