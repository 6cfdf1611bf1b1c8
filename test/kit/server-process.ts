import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

/** A port of this machine that nobody listens on now. */
export const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (typeof address !== 'object' || !address) throw new Error('no port');
  return address.port;
};

/** The real server in a process of its own, on a data folder that lasts as long as this object. */
export interface ServerProcess {
  readonly url: string;
  readonly folder: string;
  /** Everything it has printed since it was last started. */
  output(): string;
  /** Starts it again on the same folder and port, after `kill` or `stop`. */
  start(): Promise<void>;
  /** SIGKILL: no farewell. Resolves when the process is gone. */
  kill(): Promise<void>;
  /** SIGTERM. Resolves with the exit code. */
  stop(): Promise<number | null>;
  /** Stops it and removes the folder. */
  remove(): Promise<void>;
}

export const ADMIN = { email: 'admin@example.com', password: 'correct horse battery' } as const;

const answers = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(`${url}/readyz`)).ok;
  } catch {
    return false;
  }
};

export const startServer = async (env: Readonly<Record<string, string>> = {}): Promise<ServerProcess> => {
  const folder = mkdtempSync(join(tmpdir(), 'besedka-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  let printed = '';

  const start = async () => {
    printed = '';
    const born = spawn(process.execPath, [MAIN, 'serve'], {
      env: {
        ...process.env,
        HOST: '127.0.0.1',
        PORT: String(port),
        DATA_DIR: folder,
        ADMIN_EMAIL: ADMIN.email,
        ADMIN_PASSWORD: ADMIN.password,
        LOG_LEVEL: 'warn',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = born;
    born.stdout?.on('data', (data) => {
      printed += data;
    });
    born.stderr?.on('data', (data) => {
      printed += data;
    });
    while (!(await answers(url))) {
      if (born.exitCode !== null) throw new Error(`The server stopped with ${born.exitCode}:\n${printed}`);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  };

  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    const dying = child;
    if (!dying || dying.exitCode !== null || dying.signalCode !== null) return dying?.exitCode ?? null;
    const gone = once(dying, 'exit');
    dying.kill(signal);
    const [code] = (await gone) as [number | null];
    return code;
  };

  await start();
  return {
    url,
    folder,
    output: () => printed,
    start,
    kill: async () => {
      await end('SIGKILL');
    },
    stop: () => end('SIGTERM'),
    remove: async () => {
      await end('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
