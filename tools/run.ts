import { type SpawnOptions, spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './targets.ts';

export interface Ran {
  readonly code: number;
  readonly output: string;
  readonly seconds: number;
}

const WINDOWS = process.platform === 'win32';

/** The path of a command that a dependency brings. */
export const bin = (name: string): string =>
  join(root, 'node_modules', '.bin', WINDOWS ? `${name}.cmd` : name);

/** Runs a command to its end. `show`: lets it write to the terminal instead of collecting its words. */
export const run = (
  command: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly show?: boolean; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<Ran> =>
  new Promise((resolve) => {
    const from = performance.now();
    const settings: SpawnOptions = {
      cwd: options.cwd ?? root,
      stdio: options.show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...options.env },
      shell: WINDOWS,
    };
    const child = spawn(command, args, settings);
    const chunks: string[] = [];
    const ended = (code: number): void =>
      resolve({ code, output: chunks.join(''), seconds: (performance.now() - from) / 1000 });
    const keep = (chunk: Buffer): void => void chunks.push(chunk.toString());
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.on('error', (error) => {
      chunks.push(`${command}: ${error.message}\n`);
      ended(127);
    });
    child.on('close', (code) => ended(code ?? 1));
  });
