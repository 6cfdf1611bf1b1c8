import { Buffer } from 'node:buffer';
import type { Browser } from 'playwright-core';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium } from '../../tools/browsers/chromium.ts';
import { CHROMIUM_FLAGS } from '../kit/chromium.ts';
import { type DocumentedProxy, HOST, startCaddy, startNginx } from '../kit/documented-proxies.ts';
import { operatorOn, passDoor, seatOf, visitorOn, WIDE } from '../kit/seats.ts';
import { ADMIN, type ServerProcess, startServer } from '../kit/server-process.ts';

const PROXIES = [
  ['nginx', startNginx],
  ['Caddy', startCaddy],
] as const;

/** Larger than a piece, and than what a proxy keeps in memory. */
const NOTES = {
  name: 'notes.txt',
  mimeType: 'text/plain',
  buffer: Buffer.alloc(3_500_000, 'tea, tea, tea\n'),
};

describe.each(PROXIES)('behind the documented %s', (_name, start) => {
  let server: ServerProcess;
  let proxy: DocumentedProxy;
  let browser: Browser;
  beforeAll(async () => {
    server = await startServer({ TRUST_PROXY: 'true', PUBLIC_URL: `https://${HOST}` });
    proxy = await start(Number(new URL(server.url).port));
    browser = await chromium.launch({
      executablePath: findChromium(),
      args: [...CHROMIUM_FLAGS, `--host-resolver-rules=MAP ${HOST}:443 127.0.0.1:${proxy.port}`],
    });
  });
  afterAll(async () => {
    await browser?.close();
    await proxy?.end();
    await server?.remove();
  });

  const streams: string[] = [];
  const sit = async (path: string, blocked = false) => {
    const context = await browser.newContext({ ...WIDE, ignoreHTTPSErrors: true });
    // As on a network whose firewall knows no WebSockets.
    if (blocked) await context.routeWebSocket(/./, (socket) => socket.close({ code: 1011 }));
    const page = await context.newPage();
    page.on('request', (request) => {
      if (request.url().endsWith('/stream')) streams.push(request.url());
    });
    await page.goto(`https://${HOST}${path}`);
    return seatOf(page);
  };

  test.each([
    ['sockets', false],
    ['event streams, where sockets are blocked', true],
  ])('a visitor and an operator talk over %s, files and all', async (_how, blocked) => {
    const operator = operatorOn(await sit('/desk/', blocked));
    await passDoor(operator.page, ADMIN);
    const visitor = visitorOn(await sit('/shop/', blocked));
    await visitor.open();
    const words = `Good day ${crypto.randomUUID()}`;
    await visitor.say(words);
    await operator.choose(words);
    await operator.take();
    await operator.say('And to you');
    await visitor.log.getByText('And to you').waitFor();
    const input = visitor.panel.locator('input[type=file]').first();
    await input.waitFor({ state: 'attached' });
    await input.setInputFiles(NOTES);
    await operator.log.getByRole('link', { name: /^notes\.txt/ }).waitFor();
    await visitor.say('Have you got it?');
    await operator.log.getByText('Have you got it?').waitFor();
    expect(streams.length > 0).toBe(blocked);
    expect([...visitor.faults, ...operator.faults]).toEqual([]);
    await Promise.all(browser.contexts().map((context) => context.close()));
  });
});
