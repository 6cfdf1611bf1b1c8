import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { launchChromium } from '../kit/chromium.ts';
import { seatOf, type Visitor, visitorOn, WIDE } from '../kit/seats.ts';
import { serveUpgradable, type Upgradable } from '../kit/upgrades.ts';

const WITHIN = { timeout: 30_000, interval: 25 };

let chromium: Browser;
let server: Upgradable;

beforeAll(async () => {
  chromium = await launchChromium();
});
afterAll(() => chromium?.close());
beforeEach(async () => {
  server = await serveUpgradable(0);
});
afterEach(async () => {
  await Promise.all(chromium.contexts().map((context) => context.close()));
  await server.end();
});

const visit = async (): Promise<Visitor> => {
  const page = await (await chromium.newContext(WIDE)).newPage();
  await page.goto(`${server.url}/shop/`);
  return visitorOn(seatOf(page));
};

// Chromium and Firefox name the file that is gone, also where others of its build are still there.
test('where what keeps words is gone, those that were sent leave after the reload, and those in the field stay there', async () => {
  server.take(/^client-/);
  const visitor = await visit();
  await visitor.open();
  await visitor.panel.getByText('The chat has been updated. Reload the page to go on').waitFor();
  await visitor.say('Sent too early');
  await visitor.panel.getByText('Sent too early').waitFor();
  await visitor.field.fill('Written too early');
  server.giveBack();
  const loaded = visitor.page.waitForEvent('load');
  await visitor.page.getByRole('button', { name: 'Reload', exact: true }).click();
  await loaded;
  await visitor.open();
  await vi.waitFor(async () => expect(await visitor.field.inputValue()).toBe('Written too early'), WITHIN);
  await visitor.log.getByRole('img', { name: /^(Sent|Delivered)$/ }).waitFor();
  expect(await visitor.said(/ too early$/)).toEqual(['Sent too early']);
  await visitor.field.press('Enter');
  await expect.poll(() => visitor.said(/ too early$/)).toEqual(['Sent too early', 'Written too early']);
});

test('where the interface is gone, what was typed before it is there after the reload', async () => {
  server.take(/^view-/);
  const visitor = await visit();
  await visitor.open();
  await visitor.field.fill('Faster than the rest');
  await visitor.panel.getByText('The chat has been updated.').waitFor();
  server.giveBack();
  const loaded = visitor.page.waitForEvent('load');
  await visitor.page.getByRole('button', { name: 'Reload', exact: true }).click();
  await loaded;
  await visitor.open();
  await vi.waitFor(async () => expect(await visitor.field.inputValue()).toBe('Faster than the rest'), WITHIN);
});

test('where the line breaks before the interface is there, it comes with the next one', async () => {
  const visitor = await visit();
  const { page, panel, context, field } = visitor;
  await page.getByRole('button', { name: 'Open chat' }).waitFor();
  await context.route(/\/view-[\w-]{8}\.js/, (route) => route.abort());
  await visitor.open();
  await field.fill('Nobody there');
  await panel.getByText('No connection. Your messages are kept and will be sent.').waitFor();
  expect(await field.inputValue()).toBe('Nobody there');
  await context.unroute(/\/view-[\w-]{8}\.js/);
  await panel
    .getByText('No connection. Your messages are kept and will be sent.')
    .waitFor({ state: 'detached' });
  expect(await field.inputValue()).toBe('Nobody there');
});

test('where there is no line, that is what is said', async () => {
  const visitor = await visit();
  await visitor.page.getByRole('button', { name: 'Open chat' }).waitFor();
  await visitor.context.setOffline(true);
  await visitor.page.getByRole('button', { name: 'Open chat' }).click();
  await visitor.page.getByText('No connection. Try again later.').waitFor();
});
