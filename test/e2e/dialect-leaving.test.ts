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

test('a page that only calls methods loads nothing that makes widgets', async () => {
  const { page } = await scene.visit('leaving.html');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname.replace(/-[^-]*$/, '')));
  await page.evaluate(() =>
    (window as unknown as { Comagic: { trackEvent(...all: string[]): void } }).Comagic.trackEvent('a', 'b'),
  );
  await expect
    .poll(() => asked, WITHIN)
    .toEqual(expect.arrayContaining(['/assets/dialect', '/assets/deeds']));
  expect(asked.filter((path) => /pages|extras|view/.test(path))).toEqual([]);
});
