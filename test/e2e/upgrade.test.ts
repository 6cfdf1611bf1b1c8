import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { readConfig } from '../../src/server/config.ts';
import { publicFolder } from '../../src/server/gates/web/files.ts';
import { type Running, serve } from '../../src/server/serve.ts';
import { launchChromium } from '../kit/chromium.ts';
import { seatOf, type Visitor, visitorOn, WIDE } from '../kit/seats.ts';
import { ADMIN, freePort } from '../kit/server-process.ts';

const WITHIN = { timeout: 30_000, interval: 25 };

let chromium: Browser;
let home = '';
let port = 0;
let running: Running;

beforeAll(async () => {
  chromium = await launchChromium();
});
afterAll(() => chromium?.close());
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'besedka-'));
  cpSync(publicFolder(join(import.meta.dirname, '..', '..', 'src', 'server')), join(home, 'public'), {
    recursive: true,
  });
  port = await freePort();
});
afterEach(async () => {
  await Promise.all(chromium.contexts().map((context) => context.close()));
  await running.stop();
  rmSync(home, { recursive: true });
});

const start = async (days: number) => {
  const config = readConfig({
    PORT: String(port),
    HOST: '127.0.0.1',
    DATA_DIR: join(home, 'data'),
    ADMIN_EMAIL: ADMIN.email,
    ADMIN_PASSWORD: ADMIN.password,
    LOG_LEVEL: 'silent',
    KEEP_BUILDS: String(days),
  });
  running = await serve(config, { files: join(home, 'public') });
};

const assets = () => join(home, 'public', 'assets');
const aside = () => join(home, 'aside');
/** Files as they are before and after an upgrade: under names that the other build does not have. */
const take = (names: RegExp) => {
  mkdirSync(aside(), { recursive: true });
  for (const name of readdirSync(assets()).filter((one) => names.test(one)))
    renameSync(join(assets(), name), join(aside(), name));
};
const giveBack = () => {
  for (const name of readdirSync(aside())) renameSync(join(aside(), name), join(assets(), name));
};

const visit = async (): Promise<Visitor> => {
  const page = await (await chromium.newContext(WIDE)).newPage();
  await page.goto(`http://127.0.0.1:${port}/shop/`);
  return visitorOn(seatOf(page));
};

/** Presses a button that loads the page anew, and waits until it is there. */
const reload = async ({ page }: Visitor, name: string) => {
  const loaded = page.waitForEvent('load');
  await page.getByRole('button', { name, exact: true }).click();
  await loaded;
};

test('a page that was opened before an upgrade loads the rest of its own build after it', async () => {
  await start(30);
  await vi.waitUntil(() => existsSync(join(home, 'data', 'builds')), WITHIN);
  await vi.waitUntil(
    () => readdirSync(join(home, 'data', 'builds')).length >= readdirSync(assets()).length,
    WITHIN,
  );
  const visitor = await visit();
  await visitor.page.getByRole('button', { name: 'Open chat' }).waitFor();
  await running.stop();
  take(/./);
  await start(30);
  await visitor.open();
  await visitor.say('Still here');
  await visitor.log.getByRole('img', { name: /^(Sent|Delivered)$/ }).waitFor();
  expect(visitor.faults).toEqual([]);
});

test('where the file of a part is gone, the panel says what helps, and the words are there afterwards', async () => {
  await start(0);
  const visitor = await visit();
  await visitor.open();
  await visitor.panel.getByText('How can we help?').waitFor();
  take(/^talk-/);
  await visitor.field.fill('Half a sentence');
  await visitor.panel.getByText('The chat has been updated. Reload the page to go on').waitFor();
  expect(await visitor.page.getByText('No connection').count()).toBe(0);
  giveBack();
  await reload(visitor, 'Reload');
  await visitor.open();
  await vi.waitFor(async () => expect(await visitor.field.inputValue()).toBe('Half a sentence'), WITHIN);
});

test('where what keeps words is gone, those in the field are there after the reload, and leave', async () => {
  await start(0);
  take(/^client-/);
  const visitor = await visit();
  await visitor.open();
  await visitor.panel.getByText('The chat has been updated. Reload the page to go on').waitFor();
  await visitor.field.fill('Written too early');
  giveBack();
  await reload(visitor, 'Reload');
  await visitor.open();
  await vi.waitFor(async () => expect(await visitor.field.inputValue()).toBe('Written too early'), WITHIN);
  await visitor.field.press('Enter');
  await visitor.log.getByRole('img', { name: /^(Sent|Delivered)$/ }).waitFor();
});

test.each(['view', 'widget'])(
  'where the %s is gone, the launcher says so instead of speaking of the line',
  async (chunk) => {
    await start(0);
    take(new RegExp(`^${chunk}-[\\w-]{8}\\.`));
    const visitor = await visit();
    await visitor.page.getByRole('button', { name: 'Open chat' }).click();
    await visitor.page.getByText('The chat has been updated.').waitFor();
    expect(await visitor.page.getByText('No connection').count()).toBe(0);
    giveBack();
    await reload(visitor, 'Reload the page');
    await visitor.open();
  },
);

test('where there is no line, that is what is said', async () => {
  await start(0);
  const visitor = await visit();
  await visitor.page.getByRole('button', { name: 'Open chat' }).waitFor();
  await visitor.context.setOffline(true);
  await visitor.page.getByRole('button', { name: 'Open chat' }).click();
  await visitor.page.getByText('No connection. Try again later.').waitFor();
});
