import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type BrowserContext, chromium } from 'playwright-core';
import { findChromium } from '../../tools/browsers/chromium.ts';
import { CHROMIUM_FLAGS } from './chromium.ts';

/** A Chromium as a system starts it, which nobody has told a language or a time zone. */
export interface SystemBrowser {
  readonly context: BrowserContext;
  end(): Promise<void>;
}

/** Starts one with this environment, and nothing of ours: the driver would set a language of its own. */
export const launchOnSystem = async (env: Readonly<Record<string, string>>): Promise<SystemBrowser> => {
  const folder = await mkdtemp(join(tmpdir(), 'besedka-browser-'));
  const program = spawn(
    findChromium(),
    [...CHROMIUM_FLAGS, '--headless=new', '--remote-debugging-port=0', `--user-data-dir=${folder}`],
    { env: { PATH: process.env.PATH ?? '', HOME: folder, ...env }, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const ended = new Promise((resolve) => program.once('exit', resolve));
  const address = await new Promise<string>((resolve, reject) => {
    program.once('exit', (code) => reject(new Error(`Chromium ended with ${code}`)));
    createInterface(program.stderr).on('line', (line) => {
      const found = /^DevTools listening on (ws:\S+)/.exec(line)?.[1];
      if (found) resolve(found);
    });
  });
  const browser = await chromium.connectOverCDP(address);
  const [context] = browser.contexts();
  if (!context) throw new Error('The browser has no context.');
  return {
    context,
    async end() {
      await browser.close();
      program.kill();
      await ended;
      await rm(folder, { recursive: true, force: true, maxRetries: 10 });
    },
  };
};
