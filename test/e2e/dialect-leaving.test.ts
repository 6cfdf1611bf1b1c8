import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DialectScene, openDialectScene, WITHIN } from '../kit/dialect-scene.ts';

let scene: DialectScene;
beforeAll(async () => {
  scene = await openDialectScene();
});
afterAll(() => scene?.end());

const leads = async () => {
  await scene.operator.leads.load();
  return scene.operator.leads.all.value.map(({ form, fields }) => [form, fields.name]);
};

test('a request that is left in the last moment of a page reaches the desk, once', async () => {
  const { page, errors } = await scene.visit('leaving.html');
  await page.waitForFunction(() => 'Comagic' in window);
  await page.locator('[name=name]').fill('Ivan');
  await page.locator('[name=phone]').fill('+7 (916) 123-45-67');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.waitForURL('**/leaving.html?*');
  await expect.poll(leads, WITHIN).toEqual([['request', 'Ivan']]);
  // What is kept for the next page is gone.
  await expect
    .poll(() => page.evaluate(() => sessionStorage.getItem('besedka calls demo')), WITHIN)
    .toBe('[]');
  await page.reload();
  await page.waitForFunction(() => 'Comagic' in window);
  await page.locator('[name=name]').fill('Olga');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect.poll(leads, WITHIN).toEqual([
    ['request', 'Olga'],
    ['request', 'Ivan'],
  ]);
  expect(errors).toEqual([]);
});

/** What lies there for the next page, and for a tab that this one opens. */
const kept = (page: Page) => page.evaluate(() => sessionStorage.getItem('besedka calls demo'));

/** Chunks of that name do not come, until what it gives is called. */
const hold = async (page: Page, chunk: string): Promise<() => Promise<void>> => {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route(`**/assets/${chunk}-*.js`, async (route) => {
    await promise;
    // Those of a page that was left are gone.
    await route.continue().catch(() => undefined);
  });
  return async () => {
    resolve();
    await page.unroute(`**/assets/${chunk}-*.js`);
  };
};

const names = async () => (await leads()).map(([, name]) => name);

test('what the queue is given in the last moment of a page reaches the desk, once, also beside what cannot be kept', async () => {
  const before = await names();
  const { page, errors } = await scene.visit('leaving.html');
  await expect.poll(() => kept(page), WITHIN).toBe('[]');
  const release = await hold(page, 'dialect');
  await page.evaluate(() => {
    const Comagic = Reflect.get(window, 'Comagic');
    Reflect.get(window, '__cs').push(['addOfflineRequest', [{ name: 'Queued', message: 'Leaving' }]]);
    Comagic.openChatWindow();
    location.href = 'leaving.html?queue';
  });
  await page.waitForURL('**/leaving.html?queue');
  await release();
  await expect.poll(names, WITHIN).toEqual(['Queued', ...before]);
  await expect.poll(() => kept(page), WITHIN).toBe('[]');
  // What was only to be opened was of the page before.
  expect(await page.getByRole('dialog').count()).toBe(0);
  await page.reload();
  await page.evaluate(() => {
    const Comagic = Reflect.get(window, 'Comagic');
    const circle = { name: 'Circle', message: 'Round', self: {} };
    circle.self = circle;
    Comagic.addVisitorInfo(circle);
    Comagic.addOfflineRequest({ name: 'Beside', message: 'It' });
  });
  await expect.poll(names, WITHIN).toEqual(['Beside', 'Queued', ...before]);
  expect(errors).toEqual([]);
});

test('a tab that a page opens does not do again what that page is doing', async () => {
  const before = await names();
  const { page, context, errors } = await scene.visit('leaving.html?opener');
  await expect.poll(() => kept(page), WITHIN).toBe('[]');
  const release = await hold(page, 'deeds');
  const opened = context.waitForEvent('page');
  await page.evaluate(() => {
    Reflect.get(window, 'Comagic').addOfflineRequest({ name: 'First', message: 'In the first tab' });
  });
  // The dialect is there: the request is under way.
  await page.waitForFunction(() => 'storage' in Reflect.get(window, 'Comagic'));
  await page.evaluate(() => void window.open('leaving.html?opened'));
  const other = await opened;
  await other.waitForFunction(() => 'Comagic' in window);
  await other.evaluate(() => {
    Reflect.get(window, 'Comagic').addOfflineRequest({ name: 'Second', message: 'In the other tab' });
  });
  await expect.poll(names, WITHIN).toEqual(['Second', ...before]);
  await release();
  await expect.poll(names, WITHIN).toEqual(['First', 'Second', ...before]);
  // Nor do the pages after it.
  await other.reload();
  await other.evaluate(() => {
    Reflect.get(window, 'Comagic').addOfflineRequest({ name: 'Third', message: 'In the other tab' });
  });
  await expect.poll(names, WITHIN).toEqual(['Third', 'First', 'Second', ...before]);
  expect(errors).toEqual([]);
});

test('a page that only calls methods loads nothing that makes widgets', async () => {
  const { page } = await scene.visit('leaving.html');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname.replace(/-[\w-]{8}\.\w+$/, '')));
  await page.evaluate(() =>
    (window as unknown as { Comagic: { trackEvent(...all: string[]): void } }).Comagic.trackEvent('a', 'b'),
  );
  await expect
    .poll(() => asked, WITHIN)
    .toEqual(expect.arrayContaining(['/assets/dialect', '/assets/deeds']));
  expect(asked.filter((path) => /pages|extras|view/.test(path))).toEqual([]);
});
