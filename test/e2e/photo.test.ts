import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { start } from '../cli/besedka.ts';
import { type HostPages, serveHostPages } from '../kit/host-pages.ts';
import {
  type Operator,
  openScene,
  putAway,
  type Scene,
  seatOf,
  type Visitor,
  visitorOn,
  WIDE,
} from '../kit/seats.ts';

let scene: Scene;
let pages: HostPages;

beforeAll(async () => {
  scene = await openScene();
  const { url, folder } = scene.server;
  const allowed = `script-src ${url}; connect-src ${url} ${url.replace('http', 'ws')}; img-src ${url}`;
  pages = await serveHostPages(url, { 'csp.html': `default-src 'none'; ${allowed}` });
  const { code } = await start(['site', 'set', 'demo', '--origin', pages.origin], { DATA_DIR: folder }).ended;
  expect(code).toBe(0);
});
afterEach(() => scene.clear());
afterAll(async () => {
  await pages?.end();
  await scene?.end();
});

const RED = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

/** Somebody on a page of another origin with a strict policy. */
const visit = async (withoutPictures = false): Promise<Visitor> => {
  const context = await scene.chromium.newContext(WIDE);
  if (withoutPictures) await context.route('**/avatars/**', (route) => route.abort());
  const visitor = visitorOn(seatOf(await context.newPage()));
  await visitor.page.goto(`${pages.origin}/csp.html`);
  await visitor.open();
  return visitor;
};

const talk = async (operator: Operator, visitor: Visitor, words: string) => {
  await visitor.say(words);
  await operator.choose(words);
  await operator.take();
  await operator.say(`Yes: ${words}`);
  await visitor.log.getByText(`Yes: ${words}`).waitFor();
};

/** Addresses of the faces that are really seen, in the panel or at the desk. */
const faces = (where: Pick<Visitor, 'panel'>['panel']) =>
  where
    .locator('.avatar img')
    .evaluateAll((images) =>
      (images as HTMLImageElement[])
        .filter(({ complete, naturalWidth }) => complete && naturalWidth === 256)
        .map(({ src }) => src),
    );

const settings = async ({ page }: Operator) => {
  await page.getByRole('button', { name: 'Settings' }).click();
  const photo = page.getByRole('group', { name: 'Photo' });
  return {
    photo,
    async save() {
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('Saved', { exact: true }).waitFor();
      await putAway(page);
    },
  };
};

test('an operator’s photo reaches the visitors who talk with them, on pages of any origin', async () => {
  const operator = await scene.operator();
  const [visitor, blind] = [await visit(), await visit(true)];
  const asked = blind.page.waitForEvent('requestfailed', (request) => request.url().includes('/avatars/'));
  await talk(operator, visitor, 'Is anybody there?');
  await talk(operator, blind, 'I see no pictures');
  expect(await faces(visitor.panel)).toEqual([]);
  const before = await visitor.panel.locator('.avatar').first().boundingBox();

  const form = await settings(operator);
  await form.photo.getByLabel('Choose a photo').setInputFiles({
    name: 'me.png',
    mimeType: 'image/png',
    buffer: RED,
  });
  await form.photo.getByText('The new photo is ready').waitFor();
  await form.save();

  const address = new RegExp(`^${scene.server.url}/avatars/[0-9a-f]{64}\\.webp$`);
  // In the header and beside the words, also those of before.
  const seen = () => faces(visitor.panel);
  await expect.poll(async () => (await seen()).length).toBeGreaterThanOrEqual(2);
  expect((await seen()).filter((src) => !address.test(src))).toEqual([]);
  expect(await visitor.panel.locator('.avatar').first().boundingBox()).toEqual(before);
  expect(await visitor.log.getByText('has joined').count()).toBe(1);
  await expect.poll(() => faces(operator.page.locator('body'))).not.toEqual([]);
  expect(readdirSync(join(scene.server.folder, 'avatars'))).toHaveLength(1);

  // Where pictures do not come there are initials, as before.
  await asked;
  await expect.poll(() => blind.panel.locator('.avatar img').count()).toBe(0);
  const name = await operator.page.locator('.you-name').textContent();
  const initials = await blind.panel.locator('.avatar').first().textContent();
  expect(initials?.trim()[0]).toBe(name?.trim()[0]?.toUpperCase());

  const again = await settings(operator);
  await again.photo.getByRole('button', { name: 'Remove the photo' }).click();
  await again.save();
  await expect.poll(() => visitor.panel.locator('.avatar img').count()).toBe(0);
  expect([...operator.faults, ...visitor.faults]).toEqual([]);
});

test('a visitor who comes back after a restart of the server sees the photo', async () => {
  const operator = await scene.operator();
  const form = await settings(operator);
  await form.photo.getByLabel('Choose a photo').setInputFiles({
    name: 'me.png',
    mimeType: 'image/png',
    buffer: RED,
  });
  await form.photo.getByText('The new photo is ready').waitFor();
  await form.save();
  const visitor = await visit();
  await talk(operator, visitor, 'Until later');
  await scene.server.stop();
  await scene.server.start();
  await visitor.page.reload();
  await visitor.open();
  await expect.poll(() => faces(visitor.panel)).not.toEqual([]);
});
