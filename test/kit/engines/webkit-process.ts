import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { find } from '../../../tools/browsers/programs.ts';
import { DISPLAY, WEBKIT_BROWSER, WEBKIT_DRIVER } from '../../../tools/browsers/webkit.ts';
import { freePort } from '../server-process.ts';
import { isReady, openSession, type Session } from './webdriver.ts';

/** One WebKit: a display, a driver, and the session that it has. */
export interface WebKitProcess {
  readonly session: Session;
  end(): Promise<void>;
}

/** The whole group: a browser is many processes. */
const kill = ({ pid, exitCode, signalCode }: ChildProcess): void => {
  if (pid && exitCode === null && signalCode === null) process.kill(-pid, 'SIGKILL');
};

const start = (command: string, args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess => {
  // The fourth channel is where Xvfb writes the number of the display that it has found free.
  const child = spawn(command, args, {
    env,
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    detached: true,
  });
  const abandoned = () => kill(child);
  process.once('exit', abandoned);
  child.once('exit', () => process.off('exit', abandoned));
  return child;
};

const startDisplay = async () => {
  const child = start(find(DISPLAY), ['-displayfd', '3', '-screen', '0', '1600x1200x24'], process.env);
  const [number] = await once(child.stdio[3] as Readable, 'data');
  return { child, name: `:${String(number).trim()}` };
};

const startDriver = async (display: string) => {
  const port = await freePort();
  const child = start(find(WEBKIT_DRIVER), ['--host=127.0.0.1', `--port=${port}`], {
    ...process.env,
    DISPLAY: display,
    // Without it the languages of the browser are `C`, which is none.
    LANG: 'en_US.UTF-8',
    // The sandbox needs rights that root in a container has not; the others need a graphics card.
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    WEBKIT_DISABLE_DMABUF_RENDERER: '1',
    LIBGL_ALWAYS_SOFTWARE: '1',
  });
  const url = `http://127.0.0.1:${port}`;
  while (!(await isReady(url))) {
    if (child.exitCode !== null) throw new Error(`WebKitWebDriver stopped with ${child.exitCode}.`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return { child, url };
};

/**
 * Each has a display of its own. There is no window manager, so the window under the resting pointer has the
 * focus, and of several browsers only one would.
 */
export const startWebKit = async (): Promise<WebKitProcess> => {
  const display = await startDisplay();
  const driver = await startDriver(display.name);
  const session = await openSession(driver.url, {
    'webkitgtk:browserOptions': {
      binary: find(WEBKIT_BROWSER),
      args: ['--automation', '--javascript-can-open-windows-automatically=true'],
    },
  });
  return {
    session,
    async end() {
      await session.end().catch(() => undefined);
      kill(driver.child);
      kill(display.child);
    },
  };
};
