import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { OperatorClient } from '../../src/headless.ts';
import { openScene, type Scene, seatOf, type Visitor, visitorOn, WIDE } from '../kit/seats.ts';
import { ADMIN } from '../kit/server-process.ts';

let scene: Scene;
let operator: Awaited<ReturnType<typeof OperatorClient.signIn>>;

beforeAll(async () => {
  scene = await openScene();
  operator = await OperatorClient.signIn({ server: scene.server.url, ...ADMIN });
});
beforeEach(() => {
  known = new Set(present());
});
afterEach(() => scene.clear());
afterAll(async () => {
  await operator?.destroy();
  await scene?.end();
});

let known: ReadonlySet<number>;
const present = () => operator.visitors.value.map(({ person }) => person.id);
/** Who came during this test: those of the one before leave a little later. */
const newcomers = () => present().filter((id) => !known.has(id));

const WITHIN = { timeout: 30_000, interval: 50 };

/** How many visitors' connections the server has now. */
const connections = async (): Promise<number> => {
  const text = await (await fetch(`${scene.server.url}/metrics`)).text();
  return Number(/^besedka_connections\{party="visitor"\} (\d+)/m.exec(text)?.[1] ?? 0);
};

const newTab = async (context: Awaited<ReturnType<typeof scene.sit>>['context']) => {
  const page = await context.newPage();
  await page.goto(`${scene.server.url}/shop/delivery.html`);
  return visitorOn(seatOf(page));
};

const hide = (page: Page) =>
  page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });

/** Words and Enter in one moment: what is being written is one draft, and another tab's words take its place. */
const sayAtOnce = ({ field }: Visitor, text: string) =>
  field.evaluate((element, words) => {
    const how = { bubbles: true, cancelable: true, composed: true };
    Object.assign(element, { value: words });
    element.dispatchEvent(new InputEvent('input', how));
    element.dispatchEvent(new KeyboardEvent('keydown', { ...how, key: 'Enter' }));
  }, text);

/** Takes the consultation in which this was said, and gives its conversation. */
const taken = async (words: string) => {
  const find = () => operator.waiting.value.find(({ head }) => head.last?.text === words);
  await vi.waitUntil(find, WITHIN);
  const chat = find()?.chat ?? 0;
  await operator.take(chat);
  return { chat, talk: operator.talk(chat) };
};

test('twenty tabs are one visitor, each shows each message once, and idle ones in the background let go', async () => {
  const context = await scene.chromium.newContext(WIDE);
  await context.clock.install();
  const first = await newTab(context);
  await first.open();
  await first.say('Hello from the first tab');
  const { chat, talk } = await taken('Hello from the first tab');
  const others = await Promise.all(Array.from({ length: 19 }, () => newTab(context)));
  const tabs = [first, ...others];
  for (const tab of others) {
    // In the background a page is drawn once a second.
    await tab.page.bringToFront();
    await tab.open();
  }
  await vi.waitUntil(async () => (await connections()) === 20, WITHIN);
  expect(newcomers()).toHaveLength(1);
  await talk.say('Hello to all tabs');
  await others[7]?.log.getByText('Hello to all tabs').waitFor();
  await others[7]?.say('Hello from the eighth');
  for (const { said } of tabs)
    await expect
      .poll(() => said(/^Hello/))
      .toEqual(['Hello from the first tab', 'Hello to all tabs', 'Hello from the eighth']);
  await operator.close(chat);
  for (const { panel } of tabs)
    await panel.getByRole('button', { name: 'Start a new conversation' }).waitFor();
  for (const { page } of others) await hide(page);
  await context.clock.fastForward(21_000);
  await vi.waitUntil(async () => (await connections()) === 1, WITHIN);
  expect(newcomers()).toHaveLength(1);
  expect(tabs.flatMap(({ faults }) => faults)).toEqual([]);
}, 120_000);

test('two tabs that are opened at the same instant are one visitor from the first contact on', async () => {
  const context = await scene.chromium.newContext(WIDE);
  const tabs = await Promise.all([newTab(context), newTab(context)]);
  await Promise.all(tabs.map((tab) => tab.open()));
  await Promise.all(tabs.map((tab, n) => sayAtOnce(tab, `From tab ${n}`)));
  const find = () => operator.waiting.value.find(({ head }) => head.last?.text.startsWith('From tab'));
  await vi.waitUntil(find, WITHIN);
  const { lines } = operator.talk(find()?.chat ?? 0);
  const known = () =>
    lines.value.flatMap((line) => (line.type === 'message-posted' && line.text ? [line.text] : []));
  await expect.poll(() => known().toSorted()).toEqual(['From tab 0', 'From tab 1']);
  expect(newcomers()).toHaveLength(1);
  expect(operator.waiting.value.filter(({ head }) => head.last?.text.startsWith('From tab'))).toHaveLength(1);
  for (const { said } of tabs) await expect.poll(() => said(/^From tab/)).toEqual(known());
});

test('what is being written in one tab stands in the others, and on the next page', async () => {
  const context = await scene.chromium.newContext(WIDE);
  const [one, other] = [await newTab(context), await newTab(context)];
  await one.open();
  await other.open();
  await one.field.pressSequentially('half a thought');
  await vi.waitUntil(async () => (await other.field.inputValue()) === 'half a thought', WITHIN);
  await one.page.goto(`${scene.server.url}/shop/`);
  await one.open();
  await vi.waitUntil(async () => (await one.field.inputValue()) === 'half a thought', WITHIN);
  await other.field.press('Enter');
  await vi.waitUntil(async () => (await one.field.inputValue()) === '', WITHIN);
  await one.log.getByText('half a thought').waitFor();
});

/** What follows within a second is one call with what came before. */
const secondOf = async (page: Page) => {
  const from = await page.evaluate(() => performance.now());
  await page.waitForFunction((end) => performance.now() > end, from + 1000, { polling: 50 });
};

test('a message sounds once, however many tabs there are', async () => {
  const context = await scene.chromium.newContext(WIDE);
  let sounds = 0;
  await context.exposeBinding('sounded', () => {
    sounds++;
  });
  await context.addInitScript(() => {
    HTMLMediaElement.prototype.play = async () => {
      await (window as unknown as { sounded(): Promise<void> }).sounded();
    };
  });
  const tabs = [await newTab(context), await newTab(context), await newTab(context)];
  await tabs[0]?.open();
  await tabs[0]?.say('Ring for me');
  const { talk } = await taken('Ring for me');
  await tabs[0]?.close();
  for (const [at, text] of ['One', 'Two', 'Three'].entries()) {
    await talk.say(text);
    for (const { page } of tabs)
      await page.getByRole('button', { name: new RegExp(`^Open chat: ${at + 1} unread`) }).waitFor();
    await vi.waitUntil(() => sounds > at, WITHIN);
    for (const { page } of tabs) await secondOf(page);
  }
  expect(sounds).toBe(3);
  await tabs[1]?.open();
  await tabs[1]?.log.getByText('Three').waitFor();
  for (const n of [0, 2]) await tabs[n]?.page.getByRole('button', { name: /^Open chat$/ }).waitFor();
  expect(sounds).toBe(3);
});
