import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { databaseFile } from '../../src/server/config.ts';
import { writeHistory } from '../bench/page/long-chat.ts';
import { type DialectScene, openDialectScene, WITHIN } from '../kit/dialect-scene.ts';

const MESSAGES = 640;

let scene: DialectScene;
beforeAll(async () => {
  scene = await openDialectScene();
});
afterEach(() => scene.clear());
afterAll(() => scene?.end());

const drawn = (page: Page) => page.locator('#past > li').allTextContents();

/** How many records of conversations the browser keeps; `forget` takes them away, and leaves who the visitor is. */
const kept = (page: Page, forget = false) =>
  page.evaluate(async (away) => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    let found = 0;
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const records = database.transaction(store, 'readwrite').objectStore(store);
        const keys = (await done(records.getAllKeys())).filter((key) => String(key).startsWith('chat/'));
        if (away) for (const key of keys) await done(records.delete(key));
        found += keys.length;
      }
      database.close();
    }
    return found;
  }, forget);

test('a page that draws all history in one go, in its first lines, has all of a long talk', async () => {
  const { page, errors } = await scene.visit('loop.html');
  await expect.poll(() => page.title(), WITHIN).toBe('drawn available false');
  await page.evaluate(() => Reflect.get(window, 'chat').sendChatMessage('The very first words'));
  await scene.taken('The very first words');
  await scene.server.stop();
  await writeHistory(databaseFile(scene.server.folder), MESSAGES);
  await scene.server.start();

  const whole = async (how: string) => {
    await expect.poll(() => page.title(), WITHIN).toBe('drawn chat false');
    const lines = await drawn(page);
    expect([how, lines.length, lines[0]]).toEqual([how, MESSAGES + 1, 'The very first words']);
    expect(await page.evaluate(() => Reflect.get(window, 'rounds'))).toBe(Math.ceil((MESSAGES + 1) / 20));
    expect(await page.evaluate(() => Reflect.get(window, 'chat').getHistory())).toBe(false);
    return lines;
  };
  // What was said meanwhile comes as history or as messages, once.
  await page.reload();
  const told = () =>
    page.evaluate(() => document.querySelectorAll('li').length + Number(Reflect.get(window, 'came')));
  await expect.poll(told, WITHIN).toBe(MESSAGES + 1);
  await expect.poll(() => kept(page), WITHIN).toBeGreaterThan(10);
  await page.reload();
  const lines = await whole('from the browser');
  // A page of the same site without a widget.
  await page.goto(`${scene.pages.origin}/messenger.css`);
  expect(await kept(page, true)).toBeGreaterThan(10);
  await page.goto(`${scene.pages.origin}/loop.html`);
  expect(await whole('from an emptied browser')).toEqual(lines);
  expect(errors).toEqual([]);
}, 60_000);
