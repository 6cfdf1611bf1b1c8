import type { BrowserContext, ElementHandle, Page } from 'playwright-core';
import type { OlderChromium } from '../../../tools/browsers/older-chromium.ts';
import { launchChromium } from '../chromium.ts';
import { type Engine, expressionOf, type Pane } from './engine.ts';

const paneOn = (page: Page): Pane => ({
  async goto(url) {
    await page.goto(url);
  },
  async reload() {
    await page.reload();
  },
  run: (script) => page.evaluate(expressionOf(script)),
  async prepare(source) {
    await page.addInitScript({ content: source });
  },
  async upload(input, paths) {
    const element = (await page.evaluateHandle(expressionOf(input))).asElement();
    if (!element) throw new Error('There is no input for files.');
    await (element as ElementHandle).setInputFiles([...paths]);
  },
  point: ({ x, y }) => page.mouse.move(x, y),
  click: ({ x, y }) => page.mouse.click(x, y),
  type: (text) => page.keyboard.type(text),
  press: (keys) => page.keyboard.press(keys.join('+')),
  // Playwright lets every page believe that it has the focus.
  look: async () => undefined,
  resize: (size) => page.setViewportSize(size),
  picture: () => page.screenshot(),
  close: () => page.close(),
});

const openIn = async (context: BrowserContext, size: { width: number; height: number }): Promise<Pane> => {
  const page = await context.newPage();
  await page.setViewportSize(size);
  return paneOn(page);
};

/** `older`: one of the past, instead of the one of this machine. */
export const launchChromiumEngine = async (older?: OlderChromium): Promise<Engine> => {
  // With the back/forward cache, which playwright switches off: the others have theirs.
  const browser = await launchChromium({ cache: true, ...(older && { older }) });
  return {
    name: 'chromium',
    async profile() {
      const context = await browser.newContext({ locale: 'en-GB' });
      return { open: (size) => openIn(context, size), end: () => context.close() };
    },
    end: () => browser.close(),
  };
};
