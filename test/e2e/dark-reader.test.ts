import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { start } from '../cli/besedka.ts';
import { type HostPages, serveHostPages } from '../kit/host-pages.ts';
import { openScene, type Scene, seatOf, visitorOn, WIDE } from '../kit/seats.ts';

let scene: Scene;
let pages: HostPages;

beforeAll(async () => {
  scene = await openScene();
  pages = await serveHostPages(scene.server.url);
  const { code, err } = await start(['site', 'set', 'demo', '--origin', pages.origin], {
    DATA_DIR: scene.server.folder,
  }).ended;
  expect([code, err]).toEqual([0, '']);
});
afterEach(() => scene.clear());
afterAll(async () => {
  await pages?.end();
  await scene?.end();
});

/** Of words with what is drawn behind them, from 1 to 21 as WCAG 2.2 has it; 0 where nothing is. */
const contrastOf = (words: Locator): Promise<number> =>
  words.evaluate((element) => {
    const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('There is no canvas.');
    const drawn = (colour: string): readonly number[] => {
      context.clearRect(0, 0, 1, 1);
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
      return [...context.getImageData(0, 0, 1, 1).data];
    };
    const luminance = ([r = 0, g = 0, b = 0]: readonly number[]): number => {
      const [red = 0, green = 0, blue = 0] = [r, g, b].map((part) =>
        part > 10 ? ((part / 255 + 0.055) / 1.055) ** 2.4 : part / 255 / 12.92,
      );
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    let behind: Element | null = element;
    while (behind && drawn(getComputedStyle(behind).backgroundColor)[3] !== 255)
      behind = behind.parentElement;
    if (!behind) return 0;
    const [one = 0, other = 0] = [
      luminance(drawn(getComputedStyle(element).color)),
      luminance(drawn(getComputedStyle(behind).backgroundColor)),
    ].toSorted((a, b) => b - a);
    return (one + 0.05) / (other + 0.05);
  });

test.each(
  (['auto', 'light', 'dark'] as const).flatMap((theme) =>
    (['light', 'dark'] as const).map((system) => [theme, system] as const),
  ),
)('under Dark Reader everything can be read: theme "%s" on a %s system', async (theme, system) => {
  const context = await scene.chromium.newContext({ ...WIDE, colorScheme: system });
  const visitor = visitorOn(seatOf(await context.newPage()));
  await visitor.page.goto(`${pages.origin}/others/dark-reader.html?${theme}`);
  await visitor.open();
  await visitor.say('Can you read this?');
  await visitor.log.getByText('Can you read this?').waitFor();
  await visitor.field.fill('And this?');
  await visitor.page.waitForFunction(() =>
    document
      .querySelector('besedka-chat')
      ?.shadowRoot?.adoptedStyleSheets.some((sheet) =>
        [...sheet.cssRules].some(({ cssText }) => cssText.includes('--darkreader-bg--surface')),
      ),
  );
  const all = [
    visitor.panel.getByRole('heading').first(),
    visitor.panel.getByRole('paragraph').first(),
    visitor.log.getByText('Can you read this?'),
    visitor.field,
  ];
  await expect
    .poll(async () => (await Promise.all(all.map(contrastOf))).filter((contrast) => contrast < 4.5))
    .toEqual([]);
  expect(visitor.faults).toEqual([]);
});
