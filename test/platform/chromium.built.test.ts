import type { Browser, BrowserContext, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { VisitorClient } from '../../src/client/surface.ts';
import { OperatorClient } from '../../src/headless.ts';
import { launchChromium } from '../kit/chromium.ts';
import { ADMIN, type ServerProcess, startServer } from '../kit/server-process.ts';

declare global {
  interface Window {
    prepare(server: string): VisitorClient;
    visitor: VisitorClient;
  }
}

const ENTRY = 'virtual:page';
const CODE = `
  import { createVisitorClient } from '/src/client/visitor.ts';
  import { browserPorts } from '/src/platform/ports.ts';
  const page = { url: location.href, title: 'Test', referrer: '' };
  const device = { language: 'en', userAgent: '', timeZone: '', screen: '' };
  window.prepare = (server) => {
    const ports = browserPorts({ server, party: 'visitor', site: 'demo', complain: console.error });
    return (window.visitor = createVisitorClient(ports, { site: 'demo', page, device: () => device }));
  };
`;

let server: ServerProcess;
let browser: Browser;
let context: BrowserContext;
let script: string;

beforeAll(async () => {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'page',
        resolveId: (id) => (id === ENTRY ? id : undefined),
        load: (id) => (id === ENTRY ? CODE : undefined),
      },
    ],
    build: {
      write: false,
      modulePreload: false,
      // The page has no address from which a second file could come.
      rolldownOptions: { input: ENTRY, output: { codeSplitting: false } },
    },
  });
  const [result] = [built].flat();
  script = result && 'output' in result ? result.output[0].code : '';
  [server, browser] = await Promise.all([startServer(), launchChromium()]);
  context = await browser.newContext({ bypassCSP: true });
});

afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

const open = async (page: Page): Promise<void> => {
  // A page of the server itself: browsers let foreign ones reach this machine only when asked.
  await page.goto(`${server.url}/healthz`);
  await page.addScriptTag({ content: script, type: 'module' });
  await page.waitForFunction(() => 'prepare' in window);
  await page.evaluate((url) => void window.prepare(url).open(), server.url);
};

const texts = (page: Page) =>
  page.evaluate(() => window.visitor.talk.lines.value.flatMap((line) => ('text' in line ? [line.text] : [])));
const until = (page: Page, text: string) =>
  page.waitForFunction(
    (last) => window.visitor.talk.lines.value.some((line) => 'text' in line && line.text === last),
    text,
  );

test('a browser keeps words typed offline in its database through a reload, and sends them once', async () => {
  const page = await context.newPage();
  await open(page);
  await page.evaluate(() => window.visitor.ready());
  await page.evaluate(() => window.visitor.talk.say('one'));
  await until(page, 'one');
  await server.kill();
  await page.evaluate(() => window.visitor.talk.say('two'));
  expect(await page.evaluate(() => window.visitor.lasting)).toBe(true);
  await page.close();
  await server.start();
  const next = await context.newPage();
  await open(next);
  await next.evaluate(() => window.visitor.ready());
  await until(next, 'two');
  await expect.poll(() => texts(next)).toEqual(['one', 'two']);
  expect(await next.evaluate(() => window.visitor.via.value)).toBe('socket');
  await next.close();
});

test('LINK8: where sockets are blocked a browser talks over a stream, and the other side does not notice', async () => {
  const operator = await OperatorClient.signIn({ server: server.url, ...ADMIN });
  const fresh = await browser.newContext({ bypassCSP: true });
  const page = await fresh.newPage();
  await page.addInitScript(() => {
    // What a network looks like that lets no upgrade through.
    window.WebSocket = class extends WebSocket {
      constructor() {
        super('ws://127.0.0.1:1');
      }
    };
  });
  await open(page);
  await page.evaluate(() => window.visitor.ready());
  expect(await page.evaluate(() => window.visitor.via.value)).toBe('stream');
  await page.evaluate(() => window.visitor.talk.say('through the stream'));
  await until(page, 'through the stream');
  const heard = () => operator.waiting.value.find(({ head }) => head.last?.text === 'through the stream');
  await expect.poll(heard).toBeDefined();
  await operator.talk(heard()?.chat ?? 0).say('and back');
  await until(page, 'and back');
  await operator.destroy();
  await fresh.close();
});

test('a page that is put away lets its line go, and takes it up when it comes back', async () => {
  const page = await context.newPage();
  await open(page);
  await page.evaluate(() => window.visitor.ready());
  await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })));
  expect(await page.evaluate(() => window.visitor.standing.value)).toBe('resting');
  await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await page.evaluate(() => window.visitor.ready());
  await page.close();
});
