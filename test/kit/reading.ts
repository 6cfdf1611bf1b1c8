import { once } from 'node:events';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { vi } from 'vitest';
import { OperatorClient } from '../../src/headless.ts';
import { launchChromium } from './chromium.ts';
import { createElsewhere } from './elsewhere.ts';
import { ADMIN, startServer } from './server-process.ts';

/** One reader with a page before them, and everybody else at the other end. */
export interface Visit {
  /** What was printed, by the line of the document that says it. */
  readonly printed: ReadonlyMap<number, string>;
  readonly console: readonly string[];
  readonly errors: readonly string[];
  /** Puts a file onto the site. */
  serve(path: string, text: string): void;
  /** Opens a page of the site. The addresses and keys of the documentation are replaced by real ones. */
  open(html: string): Promise<void>;
  /** Runs a script in the page, as a `<script>` at its end would. */
  run(code: string): Promise<void>;
  /** What an operator, another tab or the site's settings do. */
  elsewhere(what: string, rest: string): Promise<void>;
  end(): Promise<void>;
}

/** A server, a browser, a site and an operator for the examples of the documentation. */
export interface Reading {
  visit(): Promise<Visit>;
  end(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

const PLAIN = '<script src="https://chat.example.com/besedka.js" data-site="KEY"></script>';

const serveFiles = async (files: ReadonlyMap<string, string>) => {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    const text = files.get(pathname);
    const type = TYPES[extname(pathname)] ?? 'text/html; charset=utf-8';
    response.writeHead(text === undefined ? 404 : 200, { 'content-type': type }).end(text);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The site has no port.');
  return { server, origin: `http://127.0.0.1:${address.port}` };
};

/** Collects what examples print, in every page of the context. */
const listen = async (context: BrowserContext) => {
  const printed = new Map<number, string>();
  const said: string[] = [];
  const errors: string[] = [];
  await context.exposeBinding('__print', (_, line: number, value: string) => void printed.set(line, value));
  await context.addInitScript(() => {
    const print = Reflect.get(window, '__print') as (line: number, value: string) => unknown;
    Reflect.set(window, '__print', (line: number, value: unknown) => void print(line, String(value)));
  });
  const hear = (page: Page) => {
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => errors.push(String(error)));
  };
  context.on('page', hear);
  return { printed, console: said, errors };
};

export const openReading = async (): Promise<Reading> => {
  const [chat, chromium] = await Promise.all([startServer(), launchChromium()]);
  const files = new Map<string, string>();
  const { server, origin } = await serveFiles(files);
  const operator = await OperatorClient.signIn({ server: chat.url, ...ADMIN });
  await operator.introduce({ name: 'Anna', position: 'Sales' });
  await operator.choose('online');
  await vi.waitUntil(() => operator.you.value?.name === 'Anna', { timeout: 30_000 });
  const before = operator.sites.value[0]?.settings;
  const real = (text: string) =>
    text.replaceAll('https://chat.example.com', chat.url).replace(/\bKEY\b/g, 'demo');
  let visits = 0;

  return {
    async visit() {
      visits += 1;
      const path = `/visit-${visits}.html`;
      const context = await chromium.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 } });
      const heard = await listen(context);
      const page = await context.newPage();
      let opened = false;
      const open = async (html: string) => {
        opened = true;
        files.set(path, `<!doctype html><title>A site</title>${real(html)}`);
        await page.goto(origin + path);
      };
      const run = async (code: string) => {
        if (!opened) await open(PLAIN);
        await page.addScriptTag({ content: real(code) });
      };
      const elsewhere = createElsewhere({ operator, page, context, address: origin + path, real });
      return {
        ...heard,
        serve: (name, text) => void files.set(`/${name}`, real(text)),
        open,
        run,
        elsewhere,
        async end() {
          await context.close();
          const [site] = operator.sites.value;
          if (site && before && site.settings !== before)
            await operator.setSite(site.id, { settings: before });
          await operator.choose('online');
        },
      };
    },
    async end() {
      await operator.destroy();
      await chromium.close();
      server.close();
      server.closeAllConnections();
      await chat.remove();
    },
  };
};
