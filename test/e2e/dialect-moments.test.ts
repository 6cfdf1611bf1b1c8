import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type DialectScene, loadAgain, openDialectScene, WITHIN } from '../kit/dialect-scene.ts';
import { WIDE } from '../kit/seats.ts';

let scene: DialectScene;
beforeAll(async () => {
  scene = await openDialectScene((url) => {
    const from = `default-src 'none'; connect-src ${url} ${url.replace('http', 'ws')}; img-src ${url}; media-src ${url}`;
    const scripts = "script-src 'nonce-shop' 'strict-dynamic'; require-trusted-types-for 'script'";
    const trusted = `${from}; ${scripts}`;
    return { 'trusted.html': trusted, 'trusted.html?none': `${trusted}; trusted-types 'none'` };
  });
});
afterEach(() => scene.clear());
afterAll(() => scene?.end());

const HEADING = { name: 'Онлайн-консультант' };
const launcherOn = (page: Page) => page.getByRole('button', { name: 'Открыть чат' });

/** A browser in which what fits does not come before it may. */
const held = async (what: RegExp) => {
  const context = await scene.chromium.newContext({ ...WIDE, locale: 'ru-RU' });
  const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
  const { promise: may, resolve: go } = Promise.withResolvers<void>();
  await context.route(what, async (route) => {
    ask();
    await may;
    await route.continue();
  });
  return { context, asked, go };
};

const push = (page: Page, ...command: readonly unknown[]) =>
  page.evaluate((given) => Reflect.get(window, '__cs').push(given), command);

const STEPS = [
  'site/demo.json',
  'assets/widget-',
  'assets/dialect-',
  'assets/pages-',
  'assets/dialect-(en|ru)-',
];

test.each(STEPS)(
  'globals that are cleared while %s is on its way begin anew, and what was stays quiet',
  async (step) => {
    const { context, asked, go } = await held(new RegExp(`/${step}`));
    const { page, errors } = await scene.tab(context, 'life.html');
    await asked;
    await page.evaluate(() => {
      for (const name of ['__isComagicScriptLoaded', '__cs', 'Comagic', 'ComagicWidget'])
        Reflect.deleteProperty(window, name);
      Reflect.set(window, '__cs', [['setCsAccount', 'demo']]);
    });
    await loadAgain(page);
    await page.evaluate(() => Reflect.get(window, 'begin')());
    go();
    await page.getByRole('heading', HEADING).waitFor();
    expect(await page.title()).toBe('ran 1');
    expect(await page.locator('section.comagic-widget').count()).toBe(1);
    expect(errors).toEqual([]);
  },
);

test.each(STEPS)('widgets that are disabled while %s is on its way are not put on the page', async (step) => {
  const { context, asked, go } = await held(new RegExp(`/${step}`));
  const { page, errors } = await scene.tab(context, 'life.html');
  await asked;
  await push(page, 'disableWidgets', true);
  go();
  const known = () => page.evaluate(() => Reflect.get(window, 'Comagic').getVisitorId());
  await expect.poll(known, WITHIN).toBeGreaterThan(0);
  await page.evaluate(() => Reflect.get(window, 'Comagic').openChatWindow());
  expect(await page.title()).toBe('A page that lives long');
  expect(await page.evaluate(() => document.documentElement.children.length)).toBe(2);
  expect(errors).toEqual([]);
});

test('a chat that is opened while the page has yet to draw it is the page’s own, and only that', async () => {
  const { context, asked, go } = await held(/assets\/pages-/);
  const { page, errors } = await scene.tab(context, 'life.html');
  await asked;
  const known = () => page.evaluate(() => Reflect.get(window, 'Comagic').getVisitorId());
  await expect.poll(known, WITHIN).toBeGreaterThan(0);
  await page.evaluate(() => Reflect.get(window, 'Comagic').openChatWindow());
  await page.evaluate(() => Reflect.get(window, 'Comagic').openSiteRequestPanel());
  go();
  await page.getByRole('heading', HEADING).waitFor();
  expect(await page.getByRole('dialog').count()).toBe(0);
  expect(errors).toEqual([]);
});

test('a tag manager that begins a queue of its own leaves the chat of the page alone', async () => {
  const { page, errors } = await scene.visit('life.html');
  await page.getByRole('heading', HEADING).waitFor();
  await page.evaluate(() => Reflect.set(window, '__cs', [['setCsAccount', 'demo']]));
  await loadAgain(page);
  await page.evaluate(() => Reflect.get(window, 'chat').sendChatMessage('Still here'));
  const { talk } = await scene.taken('Still here');
  await talk.say('So are we');
  await page.getByRole('listitem').getByText('So are we').waitFor();
  expect(errors).toEqual([]);
});

test('neither a fetch of the page that throws at first nor an early close() keeps the launcher away', async () => {
  const { page, errors } = await scene.visit('throws.html');
  await launcherOn(page).click();
  await page.getByRole('dialog').waitFor();
  expect(errors).toEqual([]);
});

test('where Trusted Types allow nobody, the console says so and the built-in chat stays', async () => {
  const { page, console: said } = await scene.visit('trusted.html?none');
  await launcherOn(page).waitFor();
  expect(said.filter((line) => line.includes('Trusted Types forbid loading trusted.js'))).toHaveLength(1);
});
