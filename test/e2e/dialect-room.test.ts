import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type DialectScene, openDialectScene, WITHIN } from '../kit/dialect-scene.ts';

let scene: DialectScene;
beforeAll(async () => {
  scene = await openDialectScene();
});
afterEach(() => scene.clear());
afterAll(() => scene?.end());

const launcherOn = (page: Page) => page.getByRole('button', { name: 'Открыть чат' });
const labelOn = (page: Page) => page.getByRole('button', { name: 'Обратный звонок' });

/** Whether one lies over the other, at its own place after its motions. */
const apart = async (page: Page): Promise<boolean> => {
  const [launcher, label] = [await launcherOn(page).boundingBox(), await labelOn(page).boundingBox()];
  if (!launcher || !label) return false;
  const meet = (a: number, b: number, c: number, d: number) => a < c + d && c < a + b;
  return !(
    meet(launcher.x, launcher.width, label.x, label.width) &&
    meet(launcher.y, launcher.height, label.y, label.height)
  );
};

test.each([
  ['a desk', {}],
  ['a phone', 'phone'],
] as const)('on %s the launcher stands above the label of a theme for calls alone', async (_, options) => {
  const { page, errors } = await scene.visit('callback.html', options);
  await labelOn(page).waitFor();
  await launcherOn(page).waitFor();
  await expect.poll(() => apart(page), WITHIN).toBe(true);
  const raised = await launcherOn(page).boundingBox();

  // Both answer, wherever they are pressed.
  await labelOn(page).click();
  await page.getByRole('button', { name: 'Close' }).waitFor();
  // With the label it comes down again.
  await expect
    .poll(async () => (await launcherOn(page).boundingBox())?.y, WITHIN)
    .toBeGreaterThan(raised?.y ?? 0);
  await page.getByRole('button', { name: 'Close' }).click();
  await expect.poll(() => apart(page), WITHIN).toBe(true);
  await launcherOn(page).click();
  await page.getByRole('dialog').waitFor();
  expect(errors).toEqual([]);
});

test('a launcher that hides until somebody is there stands above it as well', async () => {
  await scene.set({ away: 'hidden' });
  await scene.operator.choose('offline');
  const { page } = await scene.visit('callback.html');
  await labelOn(page).waitFor();
  expect(await launcherOn(page).isVisible()).toBe(false);
  await scene.operator.choose('online');
  await launcherOn(page).waitFor();
  await expect.poll(() => apart(page), WITHIN).toBe(true);
  await scene.set({ away: 'chat' });
});
