import puppeteer, { type BrowserContext, type ElementHandle, type KeyInput, type Page } from 'puppeteer-core';
import { FIREFOX } from '../../../tools/browsers/firefox.ts';
import { find } from '../../../tools/browsers/programs.ts';
import { type Engine, expressionOf, type Pane, type Size } from './engine.ts';

/** A start takes from four seconds to a minute, by what else the machine does. */
const PATIENCE = 120_000;

/** Whose turn it was last: of all windows of this browser one has the focus. */
interface Turn {
  of?: Page;
}

const paneOn = (page: Page, turn: Turn): Pane => {
  const look = async () => {
    if (turn.of !== page) await page.bringToFront();
    turn.of = page;
  };
  /** Whoever presses something has their window in front. */
  const looking =
    <A extends readonly unknown[]>(act: (...args: A) => Promise<void>) =>
    async (...args: A) => {
      await look();
      await act(...args);
    };
  return {
    async goto(url) {
      await page.goto(url);
    },
    async reload() {
      await page.reload();
    },
    run: (script) => page.evaluate(expressionOf(script)),
    async prepare(source) {
      await page.evaluateOnNewDocument(source);
    },
    async upload(input, paths) {
      const element = (await page.evaluateHandle(expressionOf(input))).asElement();
      if (!element) throw new Error('There is no input for files.');
      await (element as ElementHandle<HTMLInputElement>).uploadFile(...paths);
    },
    point: looking(({ x, y }) => page.mouse.move(x, y)),
    click: looking(({ x, y }) => page.mouse.click(x, y)),
    type: looking((text) => page.keyboard.type(text)),
    press: looking(async (keys) => {
      const held = keys.slice(0, -1) as KeyInput[];
      for (const key of held) await page.keyboard.down(key);
      await page.keyboard.press(keys.at(-1) as KeyInput);
      for (const key of held.toReversed()) await page.keyboard.up(key);
    }),
    look,
    resize: (size) => page.setViewport(size),
    picture: async () => Buffer.from(await page.screenshot()),
    close: () => page.close(),
  };
};

const openIn = async (context: BrowserContext, size: Size, turn: Turn): Promise<Pane> => {
  // A window of its own: a tab behind another is hidden, and draws once a second.
  const page = await context.newPage({ type: 'window' });
  // Half a minute, its own limit, is short on a busy machine.
  page.setDefaultNavigationTimeout(PATIENCE);
  await page.setViewport(size);
  const pane = paneOn(page, turn);
  await pane.look();
  return pane;
};

/** Firefox over WebDriver BiDi. Throws, and so fails the test, when there is none. */
export const launchFirefox = async (): Promise<Engine> => {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: find(FIREFOX),
    headless: true,
    timeout: PATIENCE,
    protocolTimeout: PATIENCE,
    extraPrefsFirefox: { 'intl.accept_languages': 'en-GB, en', 'media.autoplay.default': 0 },
  });
  const turn: Turn = {};
  return {
    name: 'firefox',
    async profile() {
      const context = await browser.createBrowserContext();
      return { open: (size) => openIn(context, size, turn), end: () => context.close() };
    },
    end: () => browser.close(),
  };
};
