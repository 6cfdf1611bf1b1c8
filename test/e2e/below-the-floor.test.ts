import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { SiteDocument } from '../../src/protocol/dialect-shape.ts';
import { start } from '../cli/besedka.ts';
import { launchChromium } from '../kit/chromium.ts';
import { type HostPages, serveHostPages } from '../kit/host-pages.ts';
import { type ServerProcess, startServer } from '../kit/server-process.ts';

// Chromium 92 is of July 2021. What Playwright brings into pages is too new for it: everything is asked by scripts of ours.

let server: ServerProcess;
let pages: HostPages;
let chromium: Browser;

const besedka = async (...args: readonly string[]) => {
  const { code, err } = await start(args, { DATA_DIR: server.folder }).ended;
  expect([code, err]).toEqual([0, '']);
};

/** Names another way to reach the site; resolves when the server that runs tells it. */
const name = async (contact: string) => {
  await besedka('site', 'set', 'demo', '--set', `contact=${contact}`);
  const told = async () => {
    const { contact } = (await (await fetch(`${server.url}/site/demo.json`)).json()) as SiteDocument;
    return contact ? contact.text || contact.href : '';
  };
  await expect.poll(told).toBe(contact);
};

beforeAll(async () => {
  [server, chromium] = await Promise.all([startServer(), launchChromium({ older: 92 })]);
  pages = await serveHostPages(server.url);
  await besedka('site', 'set', 'demo', '--origin', pages.origin);
});
afterEach(() => name(''));
afterAll(async () => {
  await pages?.end();
  await chromium?.close();
  await server?.remove();
});

/** A page, what it has complained of, and what it has asked the chat's server for. */
const visit = async (url: string) => {
  const page = await (await chromium.newContext({ locale: 'en-GB' })).newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  await page.addInitScript(() => {
    addEventListener('unhandledrejection', (event) => console.error(`unhandled: ${String(event.reason)}`));
  });
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  const asked: string[] = [];
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable');
  const near = new Set<string>();
  network.on('Network.requestServedFromCache', ({ requestId }) => near.add(requestId));
  network.on('Network.responseReceived', ({ requestId, response }) => {
    const { origin, pathname } = new URL(response.url);
    // What is imported was fetched before, and comes out of the browser's cache.
    const isNear = near.has(requestId) || response.fromDiskCache;
    if (origin === server.url && !isNear) asked.push(pathname);
  });
  await page.goto(url);
  return { page, faults, asked };
};

const linksIn = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLAnchorElement>('body > a[lang]')].map(({ href, textContent }) => [
      href,
      textContent,
    ]),
  );

test.each([
  ['help@shop.example', 'mailto:help@shop.example', 'Contact us: help@shop.example'],
  ['+7 (495) 123-45-67', 'tel:+74951234567', 'Contact us: +7 (495) 123-45-67'],
  ['https://shop.example/contact', 'https://shop.example/contact', 'Contact us'],
])('an old browser gets a link to %s, and its page no error', async (contact, href, told) => {
  await name(contact);
  const { page, faults, asked } = await visit(`${pages.origin}/plain.html`);
  await expect.poll(() => linksIn(page)).toEqual([[href, told]]);
  const isInSight = await page.evaluate(() => {
    const link = document.querySelector('body > a[lang]');
    const { left, top, width, height } = link?.getBoundingClientRect() ?? new DOMRect();
    return document.elementFromPoint(left + width / 2, top + height / 2) === link;
  });
  expect(isInSight).toBe(true);
  expect(asked).toHaveLength(3);
  expect(asked).toEqual(['/besedka.js', '/site/demo.json', expect.stringMatching(/^\/assets\/contact-/)]);
  expect(faults).toEqual([]);
});

test('without a contact nothing is shown, and what the page calls harms nothing', async () => {
  const { page, faults, asked } = await visit(`${pages.origin}/plain.html`);
  await expect.poll(() => asked).toEqual(['/besedka.js', '/site/demo.json']);
  const left = await page.evaluate(async () => {
    const { Besedka } = window as unknown as { Besedka: Record<string, (...args: unknown[]) => unknown> };
    void Besedka.open?.();
    void Besedka.setProperty?.('plan', 'gold');
    Besedka.on?.('open', () => undefined);
    Besedka.registerViewController?.('chat', function Chat() {});
    await Besedka.destroy?.();
    return document.querySelectorAll('besedka-chat, body > a[lang]').length;
  });
  expect(left).toBe(0);
  expect(faults).toEqual([]);
});

test('the desk says what it needs', async () => {
  const { page, faults } = await visit(`${server.url}/desk/`);
  const told = await page.evaluate(() => document.body.innerText);
  expect(told).toContain('Firefox 121');
  expect(faults).toEqual([]);
});
