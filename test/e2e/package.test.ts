import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Widget } from '../../src/widget.ts';
import { errorsOf, launchChromium } from '../kit/chromium.ts';
import { keepLedger } from '../kit/ledger.ts';
import { ADMIN, freePort, type ServerProcess, startServer } from '../kit/server-process.ts';

const exec = promisify(execFile);
const root = join(import.meta.dirname, '..', '..');
const APP = join(root, 'test', 'pages', 'package');
const folder = mkdtempSync(join(tmpdir(), 'besedka-package-'));
const app = join(folder, 'app');

const npm = (args: readonly string[], cwd: string) =>
  exec('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], { cwd });

let server: ServerProcess;
let pages: Server;
let page: string;
let chromium: Browser;

/** What the documentation shows in TypeScript: it has to compile where the package is installed. */
const copyExamples = async (): Promise<void> => {
  const page = readFileSync(join(root, 'docs', 'embedding.md'), 'utf8');
  const blocks = [...page.matchAll(/^```ts\n([\s\S]*?)^```/gm)];
  for (const [at, [, code = '']] of blocks.entries())
    await writeFile(join(app, 'src', `example-${at}.ts`), code);
};

/** Packs the repository and installs that into a bare application, as a stranger would. */
const installPackage = async (): Promise<void> => {
  await cp(APP, app, { recursive: true });
  await copyExamples();
  const { stdout } = await npm(['pack', '--ignore-scripts', '--json', '--pack-destination', folder], root);
  const packed: unknown = JSON.parse(stdout);
  const [first] = Array.isArray(packed) ? packed : Object.values(packed ?? {});
  await npm(['install', '--prefer-offline', '--ignore-scripts', join(folder, String(first?.filename))], app);
};

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/** The application's own server: another origin than the chat's. */
const servePages = async (from: string): Promise<void> => {
  const port = await freePort();
  pages = createServer((request, response) => {
    const name = new URL(request.url ?? '/', 'http://app').pathname;
    const file = join(from, name === '/' ? 'index.html' : name);
    try {
      const content = readFileSync(file);
      response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
      response.end(content);
    } catch {
      response.writeHead(404).end();
    }
  }).listen(port, '127.0.0.1');
  page = `http://127.0.0.1:${port}/`;
};

beforeAll(async () => {
  [server] = await Promise.all([startServer(), installPackage()]);
  chromium = await launchChromium();
}, 120_000);

afterAll(async () => {
  pages?.close();
  await chromium?.close();
  await server?.remove();
  rmSync(folder, { recursive: true, force: true });
});

test('the package brings what its entries promise, and no source, test or datum', () => {
  const names = readdirSync(join(app, 'node_modules', 'besedka'), { recursive: true, encoding: 'utf8' }).map(
    (name) => name.replaceAll('\\', '/'),
  );
  expect(names).toEqual(
    expect.arrayContaining([
      'dist/npm/widget.js',
      'dist/npm/client.js',
      'dist/types/widget.d.ts',
      'dist/types/headless.d.ts',
      'dist/server/cli.js',
      'dist/public/besedka.js',
      'LICENSE',
    ]),
  );
  expect(
    names.filter((name) => /^(?:src|test|tools|data|docs)\b|\.tsx?$/.test(name) && !name.endsWith('.d.ts')),
  ).toEqual([]);
});

test('types of both entries, and the examples of the documentation, compile in an application with strict settings', async () => {
  const { stdout } = await exec(join(root, 'node_modules', '.bin', 'tsc'), ['-p', app]).catch(
    (failed: { stdout: string }) => failed,
  );
  expect(stdout).toBe('');
});

test('a Vite application builds with it, shows the launcher and talks to the server', async () => {
  await build({
    root: app,
    configFile: false,
    logLevel: 'error',
    define: { SERVER: JSON.stringify(server.url) },
  });
  await servePages(join(app, 'dist'));
  const tab = await (await chromium.newContext({ locale: 'en-GB' })).newPage();
  const errors = errorsOf(tab);
  await tab.goto(page);
  await tab.getByRole('button', { name: 'Open chat' }).click();
  const composer = tab.getByRole('textbox');
  await composer.fill('Do you deliver on Sundays?');
  await composer.press('Enter');

  const told = await exec(process.execPath, ['operator.js', server.url, ADMIN.email, ADMIN.password], {
    cwd: app,
    timeout: 30_000,
  });
  expect(told.stdout).toContain('Do you deliver on Sundays?');
  await tab.getByText('Every day but one.', { exact: true }).waitFor();
  expect(errors).toEqual([]);
});

test('mounted and destroyed a thousand times, also open and with the dialect, it leaves nothing behind', async () => {
  const tab = await (await chromium.newContext({ locale: 'en-GB' })).newPage();
  const errors = errorsOf(tab);
  await tab.addInitScript(keepLedger);
  await tab.goto(page);
  const held = () => tab.evaluate(() => Reflect.get(window, 'ledger')());
  const mountAndDestroy = (times: number, until: 'nothing' | 'open' | 'dialect') =>
    tab.evaluate(
      async ([times, until]) => {
        const again: () => Widget = Reflect.get(window, 'again');
        for (let at = 0; at < times; at++) {
          const widget = again();
          if (until === 'open') await widget.open();
          if (until === 'dialect') await widget.dialect();
          await widget.destroy();
        }
      },
      [times, until] as const,
    );
  await tab.getByRole('button', { name: 'Open chat' }).click();
  await tab.getByRole('textbox').waitFor();
  await tab.evaluate(() => Reflect.get(window, 'first').destroy());
  const nothing = { listeners: 0, timers: 0, databases: 0, channels: 0, sockets: 0, sheets: 0 };
  await expect.poll(held).toMatchObject(nothing);
  const before = await held();
  await mountAndDestroy(1000, 'nothing');
  await expect.poll(held).toEqual(before);
  await mountAndDestroy(20, 'open');
  await mountAndDestroy(20, 'dialect');
  await expect.poll(held).toEqual(before);
  expect(errors).toEqual([]);
});

test('the command line of the package starts', async () => {
  await mkdir(join(folder, 'elsewhere'));
  await writeFile(join(folder, 'elsewhere', 'package.json'), '{}');
  const cli = join(app, 'node_modules', 'besedka', 'dist', 'server', 'cli.js');
  const { stdout } = await exec(process.execPath, [cli, '--help'], { cwd: join(folder, 'elsewhere') });
  expect(stdout).toMatch(/serve/);
});
