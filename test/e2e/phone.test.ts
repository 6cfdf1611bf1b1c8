import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { PHONE } from '../kit/chromium.ts';
import { serveHostPages } from '../kit/host-pages.ts';
import { openScene, type Scene, type Visitor, visitorOn } from '../kit/seats.ts';

let scene: Scene;
const options: BrowserContextOptions = { ...PHONE, locale: 'en-GB' };

beforeAll(async () => {
  scene = await openScene();
});
afterEach(() => scene.clear());
afterAll(() => scene?.end());

const WITHIN = { timeout: 20_000, interval: 50 };

const visit = async (): Promise<Visitor> => visitorOn(await scene.sit(`${scene.server.url}/shop/`, options));

/** The bottom of the composer, in pixels from the top of what can be seen. */
const composerBottom = async ({ panel, field }: Visitor): Promise<number> => {
  const boxes = await Promise.all([
    field.boundingBox(),
    panel.getByRole('button', { name: 'Send' }).boundingBox(),
  ]);
  return Math.max(...boxes.map((box) => (box ? box.y + box.height : Number.NaN)));
};

/** A keyboard that covers the page, as on a telephone: only what can be seen shrinks. */
const coverBelow = (page: Page, height: number) =>
  page.evaluate((height) => {
    const viewport = window.visualViewport;
    if (!viewport) throw new Error('There is no visual viewport.');
    Object.defineProperty(viewport, 'height', { value: height, configurable: true });
    viewport.dispatchEvent(new Event('resize'));
  }, height);

test('who opens the sheet to look loads no interface, and the sheet stays modal and in place as that comes', async () => {
  await scene.operator();
  const visitor = await visit();
  await visitor.open();
  const { page, panel, field } = visitor;
  const loads = () =>
    page.evaluate(() => performance.getEntriesByType('resource').some(({ name }) => /\/view-/.test(name)));
  const stands = () =>
    panel.evaluate((dialog) => {
      const { x, y, width, height } = dialog.getBoundingClientRect();
      return [dialog.matches(':modal'), x, y, width, height, dialog.style.cssText].join();
    });
  await panel.locator('.avatar.on').waitFor();
  const inPlace = expect.stringMatching(/^true,0,0,390,844,--height/);
  const isInPlace = () => vi.waitFor(async () => expect(await stands()).toEqual(inPlace), WITHIN);
  await isInPlace();
  expect(await loads()).toBe(false);
  await field.click();
  await page.keyboard.type('Hello');
  await vi.waitFor(async () => expect(await loads()).toBe(true), WITHIN);
  await page.keyboard.press('Enter');
  await visitor.log.getByText('Hello').waitFor();
  await isInPlace();
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).overflow)).toBe('hidden');
  await visitor.close();
  await expect
    .poll(() => page.evaluate(() => getComputedStyle(document.documentElement).overflow))
    .not.toBe('hidden');
});

test('a sheet that nobody used is closed by Escape, and leaves the page as it was', async () => {
  const visitor = await visit();
  const { page, panel } = visitor;
  const before = await page.evaluate(() => document.documentElement.outerHTML.slice(0, 200));
  await visitor.open();
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
  expect(await page.evaluate(() => document.documentElement.outerHTML.slice(0, 200))).toBe(before);
  await expect
    .poll(() => page.evaluate(() => getComputedStyle(document.documentElement).overflow))
    .not.toBe('hidden');
});

test('the sheet fills what can be seen, and the page cannot be reached behind it', async () => {
  const visitor = await visit();
  await visitor.open();
  const { page, panel } = visitor;
  await vi.waitFor(async () => {
    const seen = await page.evaluate(() => [visualViewport?.width, visualViewport?.height]);
    const box = await panel.boundingBox();
    expect([box?.x, box?.y, box?.width, box?.height]).toEqual([0, 0, ...seen]);
  }, WITHIN);
  await expect
    .poll(() => page.evaluate(() => getComputedStyle(document.documentElement).overflow))
    .toBe('hidden');
  await page
    .getByRole('link', { name: 'Delivery' })
    .first()
    .click({ trial: true, timeout: 500 })
    .then(
      () => expect.fail('The page behind can be pressed.'),
      () => undefined,
    );
});

test.each([
  ['covers the page', coverBelow],
  ['shrinks the page', (page: Page, height: number) => page.setViewportSize({ width: 390, height })],
])('when the keyboard %s, the composer stays above it', async (_, raise) => {
  const visitor = await visit();
  await visitor.open();
  await visitor.say('Something to scroll');
  await visitor.log.getByText('Something to scroll').waitFor();
  await visitor.field.tap();
  await visitor.field.fill('A text\nof some\nmore\nlines');
  await raise(visitor.page, 420);
  await vi.waitFor(async () => {
    const bottom = await composerBottom(visitor);
    expect(bottom).toBeLessThanOrEqual(420);
    expect(bottom).toBeGreaterThan(340);
  }, WITHIN);
  await visitor.field.press('Enter');
  await vi.waitFor(async () => {
    const box = await visitor.log.getByText('of some').boundingBox();
    expect(box?.y).toBeGreaterThan(0);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(420);
  }, WITHIN);
});

test('the page is where it was after the sheet, also where scrolling is smooth', async () => {
  const visitor = await visit();
  const { page } = visitor;
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('html { scroll-behavior: smooth } body { min-height: 4000px }');
    document.adoptedStyleSheets = [sheet];
    scrollTo({ top: 437, behavior: 'instant' });
  });
  const style = () => page.evaluate(() => document.documentElement.getAttribute('style'));
  const before = await style();
  await visitor.open();
  await expect.poll(style).not.toBe(before);
  await visitor.say('Does the page stay?');
  await visitor.log.getByText('Does the page stay?').waitFor();
  await visitor.close();
  await visitor.panel.waitFor({ state: 'detached' });
  expect(await page.evaluate(() => scrollY)).toBe(437);
  expect(await style()).toBe(before);
});

test('zoom is not taken away, fields are 16 px, and everything to press is large enough', async () => {
  const visitor = await visit();
  const { page, panel } = visitor;
  const metas = () =>
    page.locator('meta[name=viewport]').evaluateAll((all) => all.map((one) => one.getAttribute('content')));
  const before = await metas();
  await visitor.open();
  await visitor.say('Where is https://northwind.example?');
  await visitor.log.getByText('northwind').waitFor();
  await panel.getByRole('button', { name: 'End conversation' }).click();
  expect(await metas()).toEqual(before);
  for (const content of before) expect(content).not.toMatch(/user-scalable|maximum-scale/);
  const size = await visitor.field.evaluate((field) => Number.parseFloat(getComputedStyle(field).fontSize));
  expect(size).toBeGreaterThanOrEqual(16);
  // All at one moment: a button may go while the next is looked at.
  const sizes = await panel.getByRole('button').evaluateAll((buttons) =>
    buttons.map((button) => {
      const { width, height } = button.getBoundingClientRect();
      return [button.ariaLabel ?? button.textContent, Math.min(width, height)] as const;
    }),
  );
  expect(sizes.length).toBeGreaterThan(0);
  expect(sizes.filter(([, size]) => size < 24)).toEqual([]);
});

test('the desk on a phone shows one pane at a time, and a conversation can be had', async () => {
  const visitor = await scene.visitor();
  await visitor.say('From a large screen');
  const operator = await scene.operator(undefined, options);
  await operator.choose('From a large screen');
  await operator.page.getByRole('navigation').waitFor({ state: 'hidden' });
  await operator.take();
  await operator.field.tap();
  await operator.say('To a large screen');
  await visitor.log.getByText('To a large screen').waitFor();
  const size = await operator.field.evaluate((field) => Number.parseFloat(getComputedStyle(field).fontSize));
  expect(size).toBeGreaterThanOrEqual(16);
  await operator.page.getByRole('button', { name: 'Back to the lists' }).click();
  await operator.rows('Mine').filter({ hasText: 'To a large screen' }).waitFor();
});

test('on a page that names no width, which a phone shows small, the chat is as large as on others', async () => {
  const host = await serveHostPages(scene.server.url);
  try {
    const visitor = visitorOn(await scene.sit(`${host.origin}/others/shortcuts.html`, options));
    const { page, panel, field } = visitor;
    const launcher = page.getByRole('button', { name: /^Open chat/ });
    await launcher.waitFor();
    const [wide, scale] = await page.evaluate(() => [innerWidth, visualViewport?.scale ?? Number.NaN]);
    expect(wide).toBe(980);
    expect(scale).toBeCloseTo(0.4, 1);
    /** As it is on the glass. */
    const seen = async (locator: typeof panel) => {
      const box = await locator.boundingBox();
      if (!box) throw new Error('It is not there.');
      return Object.values(box).map((value) => Math.round(value * scale));
    };
    const [, , width, height] = await seen(launcher);
    expect([width, height].map((side) => (side ?? 0) >= 44)).toEqual([true, true]);
    await launcher.tap();
    await field.waitFor();
    await vi.waitFor(async () => {
      const [left = 0, top = 0, across = 0, down = 0] = await seen(panel);
      expect(left).toBeGreaterThanOrEqual(0);
      expect(top).toBeGreaterThanOrEqual(0);
      expect(left + across).toBeLessThanOrEqual(390);
      expect(top + down).toBeLessThanOrEqual(844);
      expect(across).toBeGreaterThanOrEqual(340);
      expect(down).toBeGreaterThanOrEqual(560);
    }, WITHIN);
    await visitor.say('Written on a small page');
    await visitor.log.getByText('Written on a small page').waitFor();
    if (process.env.SEEN) await page.screenshot({ path: process.env.SEEN });
    await visitor.close();
    await launcher.waitFor();
  } finally {
    await host.end();
  }
});
