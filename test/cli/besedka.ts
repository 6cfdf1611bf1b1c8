import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Started {
  readonly child: ChildProcess;
  /** Resolves when its words contain a text. */
  printed(text: string): Promise<string>;
  readonly ended: Promise<Ended>;
}

type Env = Readonly<Record<string, string>>;

/** The real command in a process of its own, which gets no setting of this one. */
export const start = (args: readonly string[], env: Env): Started => {
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { PATH: process.env.PATH, LOG_LEVEL: 'silent', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (data) => {
    out += data;
  });
  child.stderr.on('data', (data) => {
    err += data;
  });
  const ended = once(child, 'close').then(([code]): Ended => ({ code, out, err }));
  const printed = async (text: string) => {
    while (!out.includes(text)) {
      const next = await Promise.race([once(child.stdout, 'data'), ended]);
      if ('code' in next) throw new Error(`It ended with ${next.code}: ${out}${err}`);
    }
    return out;
  };
  return { child, printed, ended };
};

export const run = (args: readonly string[], env: Env): Promise<Ended> => start(args, env).ended;
