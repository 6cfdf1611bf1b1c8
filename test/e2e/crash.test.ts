import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { OperatorClient, type Talk, VisitorClient } from '../../src/headless.ts';
import { findChromium } from '../../tools/browsers/chromium.ts';
import { CHROMIUM_FLAGS } from '../kit/chromium.ts';
import { type HostPages, serveHostPages } from '../kit/host-pages.ts';
import { openScene, type Scene, seatOf, visitorOn } from '../kit/seats.ts';
import { ADMIN } from '../kit/server-process.ts';

let scene: Scene;
let pages: HostPages;

beforeAll(async () => {
  scene = await openScene();
  pages = await serveHostPages(scene.server.url);
});
afterEach(() => scene.clear());
afterAll(async () => {
  await pages?.end();
  await scene?.end();
});

/** Four times a server that starts slowly, and clients that ask again after half a minute at the latest. */
const WITHIN = { timeout: 90_000, interval: 50 };
const textsOf = ({ lines }: Talk) =>
  lines.value.flatMap((line) => (line.type === 'message-posted' ? [line.text] : []));
const numbered = (who: string, count: number) => Array.from({ length: count }, (_, n) => `${who}${n}`);

/** Sends what was refused because something newer came: the person has seen it. */
const insist = (talk: Talk) =>
  talk.waiting.subscribe((waiting) => {
    for (const { uid, refusal } of waiting)
      if (refusal?.why === 'stale') queueMicrotask(() => void talk.retry(uid, { anyway: true }));
  });

test('the server is killed again and again while both sides write: everything once, in one order, everywhere', async () => {
  const { server } = scene;
  const desk = await scene.operator();
  const visitor = await scene.visitor();
  await visitor.say('v0');
  await desk.choose('v0');
  await desk.take();
  const operator = await OperatorClient.signIn({ server: server.url, ...ADMIN });
  const other = await VisitorClient.connect({ server: server.url, site: 'demo' });
  await vi.waitUntil(() => operator.mine.value.length > 0, WITHIN);
  const talk = operator.talk(operator.mine.value[0]?.chat ?? 0);
  const stop = insist(talk);
  try {
    for (let round = 0; round < 4; round++) {
      for (const n of [0, 1, 2].map((step) => round * 3 + step)) {
        await Promise.all([
          n === 0 ? undefined : visitor.say(`v${n}`),
          talk.say(`o${n}`),
          other.talk.say(`w${n}`),
        ]);
      }
      await server.kill();
      await Promise.all([talk.say(`d${round}`), other.talk.say(`x${round}`)]);
      await server.start();
    }
    await vi.waitUntil(() => !operator.unsent.value && !other.unsent.value, WITHIN);
    await desk.log.getByText('v11', { exact: true }).waitFor();
    const expected = [...numbered('v', 12), ...numbered('o', 12), ...numbered('d', 4)].toSorted();
    await vi.waitUntil(() => textsOf(talk).length === expected.length, WITHIN);
    const order = textsOf(talk);
    expect(order.toSorted()).toEqual(expected);
    expect(order.filter((text) => text.startsWith('v'))).toEqual(numbered('v', 12));
    await vi.waitUntil(async () => (await visitor.said(/^[vod]\d+$/)).length >= order.length, WITHIN);
    expect(await visitor.said(/^[vod]\d+$/)).toEqual(order);
    await vi.waitUntil(async () => (await desk.said(/^[vod]\d+$/)).length >= order.length, WITHIN);
    expect(await desk.said(/^[vod]\d+$/)).toEqual(order);
    expect(textsOf(other.talk)).toEqual(
      [0, 1, 2, 3].flatMap((round) => [0, 1, 2].map((n) => `w${round * 3 + n}`).concat(`x${round}`)),
    );
    // What a stranger to all of this is told is the same.
    const fresh = await OperatorClient.signIn({ server: server.url, ...ADMIN });
    const again = fresh.talk(operator.mine.value[0]?.chat ?? 0);
    await vi.waitUntil(() => textsOf(again).length >= order.length, WITHIN);
    expect(textsOf(again)).toEqual(order);
    await fresh.destroy();
  } finally {
    stop();
    await Promise.all([operator.destroy(), other.destroy()]);
  }
  expect([...visitor.faults, ...desk.faults]).toEqual([]);
}, 400_000);

test('a page that is closed in the middle of sending sends the rest when it is opened again', async () => {
  const desk = await scene.operator();
  const first = await scene.visitor();
  let { page } = first;
  for (const round of [0, 1, 2, 3]) {
    const visitor = visitorOn({ ...first, page });
    await visitor.field.fill(`c${round}`);
    // The key and the end of the page in one breath: nothing is waited for.
    await visitor.field.press('Enter');
    await visitor.page.close();
    page = await first.context.newPage();
    await page.goto(`${scene.server.url}/shop/`);
    await visitorOn({ ...first, page }).open();
  }
  const last = visitorOn({ ...first, page });
  await last.say('c4');
  await desk.choose('c4');
  await desk.log.getByText('c4').waitFor();
  await last.log.getByText('c4').waitFor();
  const said = await desk.said(/^c\d$/);
  expect(said).toEqual(await last.said(/^c\d$/));
  expect(said).toEqual(['c0', 'c1', 'c2', 'c3', 'c4']);
});

test('a server that is down leaves the page alone, and the chat comes when it is back', async () => {
  await scene.server.kill();
  const seat = await scene.sit(`${pages.origin}/plain.html`);
  await seat.page.getByRole('heading', { name: 'A page' }).waitFor();
  expect(await seat.page.getByRole('button').count()).toBe(0);
  expect(seat.faults).toEqual([]);
  await scene.server.start();
  await seat.page.reload();
  const visitor = visitorOn(seat);
  await visitor.open();
  await visitor.say('There you are');
  await visitor.log.getByRole('img', { name: /^(Sent|Delivered)$/ }).waitFor();
});

test('a server that goes away between the script and the chat is asked again when the line is back', async () => {
  const { context, page } = await scene.sit(`${pages.origin}/other.html`);
  await context.route('**/site/demo.json', (route) => route.abort());
  await page.goto(`${pages.origin}/plain.html`);
  await page.waitForLoadState('networkidle');
  expect(await page.getByRole('button').count()).toBe(0);
  await context.unroute('**/site/demo.json');
  await context.route('**/assets/**', (route) => route.abort());
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await page.getByRole('button', { name: 'Open chat' }).click();
  await page.getByText('No connection. Try again later.').waitFor();
  await context.unroute('**/assets/**');
  await visitorOn(seatOf(page)).open();
});

test('a browser that is killed with unsent words sends them when it runs again', async () => {
  const profile = mkdtempSync(join(tmpdir(), 'besedka-profile-'));
  const run = async (): Promise<{ readonly page: Page; readonly child: ChildProcess }> => {
    const port = join(profile, 'DevToolsActivePort');
    rmSync(port, { force: true });
    const flags = ['--headless', `--user-data-dir=${profile}`, '--remote-debugging-port=0', '--lang=en-GB'];
    const child = spawn(findChromium(), [...CHROMIUM_FLAGS, ...flags, 'about:blank'], {
      stdio: 'ignore',
      detached: true,
    });
    await vi.waitUntil(() => existsSync(port) && readFileSync(port, 'utf8').includes('\n'), WITHIN);
    const [number] = readFileSync(port, 'utf8').split('\n');
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${number}`);
    const [context] = browser.contexts();
    if (!context) throw new Error('The browser has no context.');
    return { page: context.pages()[0] ?? (await context.newPage()), child };
  };
  /** The whole group: a browser is many processes. */
  const kill = async ({ child }: { readonly child: ChildProcess }) => {
    const gone = once(child, 'exit');
    if (child.pid) process.kill(-child.pid, 'SIGKILL');
    await gone;
  };
  const desk = await scene.operator();
  const before = await run();
  const visitor = visitorOn(seatOf(before.page));
  await before.page.goto(`${scene.server.url}/shop/`);
  await visitor.open();
  await visitor.say('k0');
  await visitor.log.getByRole('img', { name: /^(Sent|Delivered)$/ }).waitFor();
  await before.page.context().setOffline(true);
  await visitor.panel.getByText('No connection.').waitFor();
  for (const text of ['k1', 'k2']) await visitor.say(text);
  await visitor.log.getByText('k2').waitFor();
  await kill(before);

  const after = await run();
  try {
    await after.page.goto(`${scene.server.url}/shop/`);
    await desk.choose('k2');
    await desk.log.getByText('k2').waitFor();
    expect(await desk.said(/^k\d$/)).toEqual(['k0', 'k1', 'k2']);
  } finally {
    await kill(after);
    rmSync(profile, { recursive: true, force: true });
  }
});
