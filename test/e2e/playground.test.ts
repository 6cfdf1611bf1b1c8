import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { errorsOf, launchChromium, newPhone } from '../kit/chromium.ts';
import { type ServerProcess, startServer } from '../kit/server-process.ts';

let server: ServerProcess;
let chromium: Browser;

beforeAll(async () => {
  [server, chromium] = await Promise.all([startServer(), launchChromium()]);
});

afterAll(async () => {
  await chromium?.close();
  await server?.remove();
});

const visit = async (path: string): Promise<{ readonly page: Page; readonly errors: readonly string[] }> => {
  const page = await (await chromium.newContext({ locale: 'en-GB' })).newPage();
  const errors = errorsOf(page);
  await page.goto(`${server.url}${path}`);
  return { page, errors };
};

test.each([
  ['/shop/', 'Slow things for quick mornings', 'Неспешные вещи для быстрых утр'],
  ['/shop/teaware.html', 'The shelves', 'Полки'],
  ['/shop/product.html?item=gaiwan', 'Celadon gaiwan', 'Селадоновая гайвань'],
  ['/shop/delivery.html', 'Where shall we send it?', 'Куда отправить?'],
])('%s carries the chat, in English and in Russian', async (path, english, russian) => {
  const { page, errors } = await visit(path);
  await page.getByRole('heading', { level: 1, name: english }).waitFor();
  await page.getByRole('button', { name: 'Open chat' }).waitFor();
  await page.getByRole('link', { name: 'Русский' }).click();
  await page.getByRole('heading', { level: 1, name: russian }).waitFor();
  await page.getByRole('button', { name: 'Открыть чат' }).waitFor();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('ru');
  expect(errors).toEqual([]);
  await page.context().close();
});

test('the shelves and the basket change without loading a page, and the way back works', async () => {
  const { page, errors } = await visit('/shop/product.html?item=teapot');
  await page.getByRole('button', { name: 'Put in the basket' }).click();
  await page.getByRole('link', { name: 'Back to the shelves' }).click();
  await page.getByRole('link', { name: 'Red clay teapot' }).waitFor();
  await page.evaluate(() => document.body.setAttribute('data-same', 'yes'));
  await page.getByRole('link', { name: 'Tea', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Tea' }).waitFor();
  await page.getByRole('link', { name: 'Red clay teapot' }).waitFor({ state: 'detached' });
  await page.locator('#content').getByRole('link', { name: 'Basket' }).click();
  await page.getByText('Together: $118').waitFor();
  await page.goBack();
  await page.getByRole('heading', { level: 1, name: 'Tea' }).waitFor();
  expect(await page.evaluate(() => document.body.getAttribute('data-same'))).toBe('yes');
  expect(errors).toEqual([]);
  await page.context().close();
});

test('the first page shows the shop and the desk, and on a phone one of them', async () => {
  const { page } = await visit('/');
  await page.frameLocator('iframe[title="Shop"]').getByRole('heading', { level: 1 }).waitFor();
  await page.frameLocator('iframe[title="Desk"]').getByRole('button', { name: 'Sign in' }).waitFor();
  await page.context().close();

  const phone = await newPhone(chromium);
  const small = await phone.newPage();
  await small.goto(server.url);
  const shop = small.getByTitle('Shop');
  const desk = small.getByTitle('Desk');
  await shop.waitFor();
  expect(await desk.isVisible()).toBe(false);
  await small.getByRole('button', { name: 'Desk' }).click();
  await desk.waitFor();
  await shop.waitFor({ state: 'hidden' });
  await phone.close();
});
