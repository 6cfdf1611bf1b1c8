import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type DialectScene, openDialectScene, WITHIN } from '../kit/dialect-scene.ts';
import { WIDE } from '../kit/seats.ts';

let scene: DialectScene;
beforeAll(async () => {
  scene = await openDialectScene();
});
afterAll(() => scene?.end());

const chunks = ['widget', 'dialect', 'pages', 'brought'].map(
  (chunk) => [chunk, new RegExp(`/assets/${chunk}-`)] as const,
);

test.concurrent.each([...chunks, ['settings', /\.json\?dialect$/] as const])(
  'what a page wanted is done although its %s came late, and the launcher stands in',
  async (chunk, address) => {
    const context = await scene.chromium.newContext(WIDE);
    let isLost = true;
    await context.route(address, (route) => (isLost ? route.abort() : route.continue()));
    // Heard of from before the page is there: one that is loaded slowly has had its failure by then.
    const failed = context.waitForEvent('requestfailed');
    const { page } = await scene.tab(context, `lost.html?${chunk}`);
    const launcher = page.getByRole('button', { name: /чат|chat/i });
    // Before the widget is there nobody knows whether the page wants a launcher.
    await failed;
    if (chunk !== 'widget') await launcher.waitFor();
    expect(await page.title()).toBe('A bad line');
    isLost = false;
    await vi.waitFor(async () => expect(await page.title()).toBe('ran'), WITHIN);
    await launcher.waitFor({ state: 'detached' });
    const leads = async () => {
      await scene.operator.leads.load();
      return scene.operator.leads.all.value.filter(({ fields }) => fields.name === chunk).length;
    };
    await vi.waitFor(async () => expect(await leads()).toBe(1), WITHIN);
  },
);
