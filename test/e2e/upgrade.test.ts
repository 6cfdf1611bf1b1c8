import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { launchChromium } from '../kit/chromium.ts';
import { seatOf, type Visitor, visitorOn, WIDE } from '../kit/seats.ts';
import { serveUpgradable, type Upgradable } from '../kit/upgrades.ts';

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
test('where what keeps words is gone, those in the field are there after the reload, and leave', async () => {
  server.take(/^client-/);
  const visitor = await visit();
  await visitor.open();
  await visitor.panel.getByText('The chat has been updated. Reload the page to go on').waitFor();
  await visitor.field.fill('Written too early');
  server.giveBack();
  const loaded = visitor.page.waitForEvent('load');
  await visitor.page.getByRole('button', { name: 'Reload', exact: true }).click();
  await loaded;
  await visitor.open();
  await vi.waitFor(async () => expect(await visitor.field.inputValue()).toBe('Written too early'), {
    timeout: 30_000,
    interval: 25,
  });
  await visitor.field.press('Enter');
  await visitor.log.getByRole('img', { name: /^(Sent|Delivered)$/ }).waitFor();
});

test('where there is no line, that is what is said', async () => {
  const visitor = await visit();
  await visitor.page.getByRole('button', { name: 'Open chat' }).waitFor();
  await visitor.context.setOffline(true);
  await visitor.page.getByRole('button', { name: 'Open chat' }).click();
  await visitor.page.getByText('No connection. Try again later.').waitFor();
});
