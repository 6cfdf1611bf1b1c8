import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type DialectScene, openDialectScene, WITHIN } from '../kit/dialect-scene.ts';
import { type Operator, operatorOn, passDoor, seatOf, type Visitor, visitorOn, WIDE } from '../kit/seats.ts';
import { ADMIN } from '../kit/server-process.ts';

let scene: DialectScene;
beforeAll(async () => {
  scene = await openDialectScene();
});
afterEach(() => scene.clear());
afterAll(() => scene?.end());

/** So many lines that a desk, and a page that is opened anew, know the last of them only. */
const MANY = 130;

const FIRST = 'Здравствуйте! Какой чай подарить маме?\nОна любит зелёный <b>и</b> белый.';
/** Frames print into the page, where a test can read it: a browser without a window prints nothing. */
const READ_PRINT = () => {
  /** Each text in a line of its own. */
  const read = (): string | undefined => {
    const article = document.querySelector('besedka-paper')?.shadowRoot?.querySelector('article');
    const lines: string[] = [];
    const walker = article && document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    while (walker?.nextNode()) lines.push(walker.currentNode.nodeValue ?? '');
    return lines.join('\n');
  };
  Reflect.set(window, 'read', read);
  window.print = () => Reflect.set(window.top ?? window, 'apart', read());
};

const pageOn = async (options: BrowserContextOptions = {}): Promise<Page> => {
  const context = await scene.chromium.newContext({ ...WIDE, timezoneId: 'Europe/Moscow', ...options });
  await context.addInitScript(READ_PRINT);
  return context.newPage();
};

const visitor = async (options?: BrowserContextOptions): Promise<Visitor> => {
  const page = await pageOn(options);
  await page.goto(`${scene.server.url}/shop/`);
  const seated = visitorOn(seatOf(page));
  await seated.open();
  return seated;
};

const desk = async (): Promise<Operator> => {
  const page = await pageOn();
  await page.goto(`${scene.server.url}/desk/`);
  await passDoor(page, ADMIN);
  return operatorOn(seatOf(page));
};

/** Prints a page, and gives what it laid out for that. */
const printed = async (page: Page): Promise<string> => {
  await page.evaluate(() => {
    Reflect.set(window, 'paper', undefined);
    addEventListener('beforeprint', () => Reflect.set(window, 'paper', Reflect.get(window, 'read')()), {
      once: true,
    });
  });
  const pdf = await page.pdf({ format: 'A4' });
  expect(pdf.subarray(0, 4).toString()).toBe('%PDF');
  return page.evaluate(() => Reflect.get(window, 'paper'));
};

const readApart = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => Reflect.get(window, 'apart'));

/** Every message in order, whatever stands between them. */
const isWhole = (paper: string): boolean => {
  const found = [...paper.matchAll(/Ответ номер (\d+)\./g)].map(([, number]) => Number(number));
  return found.length === MANY && found.every((number, at) => number === at + 1) && paper.includes(FIRST);
};

const long = async (seated: Visitor, last: string) => {
  await seated.say(FIRST);
  const { talk } = await scene.taken(FIRST);
  for (let number = 1; number <= MANY; number++) await talk.say(`Ответ номер ${number}.`);
  await seated.log.getByText(`Ответ номер ${MANY}.`).waitFor();
  await seated.say(last);
};

test('the desk prints a conversation whole, with names, times and days, by its menu, by the key and by the browser', async () => {
  const guest = await visitor();
  await long(guest, 'Thank you');
  const { page, choose, log, faults } = await desk();
  await choose('Thank you');
  await log.getByText('Thank you').waitFor();
  await page.getByRole('button', { name: 'Actions' }).click();
  await page.getByRole('menuitem', { name: 'Print the conversation' }).click();
  await expect.poll(() => readApart(page), WITHIN).toBeDefined();
  const apart = (await readApart(page)) ?? '';
  expect(isWhole(apart)).toBe(true);
  expect(apart).toMatch(/^Visitor \d+\n/);
  expect(apart).toMatch(/\d{1,2}:\d\d\s+Visitor \d+\s+Здравствуйте!/);
  expect(apart).toMatch(/Anna has joined\s+\d{1,2}:\d\d\s+Anna\s+Ответ номер 1\./);
  expect(apart).toMatch(/\w+day, \d{1,2} \w+ 20\d\d/);
  // Each message has its time.
  expect(apart.match(/^\d{1,2}:\d\d$/gm)).toHaveLength(MANY + 2);

  await page.evaluate(() => Reflect.deleteProperty(window, 'apart'));
  await page.keyboard.press('Control+KeyP');
  await expect.poll(() => readApart(page), WITHIN).toBe(apart);

  expect(await printed(page)).not.toBe('');
  expect(isWhole(await printed(page))).toBe(true);
  // It is gone from the page, which is as it was.
  expect(await page.locator('besedka-paper').count()).toBe(0);
  expect(await log.getByText('Thank you').isVisible()).toBe(true);
  expect(faults).toEqual([]);
});

test('a desk that has just been opened prints all of it without being asked to load it', async () => {
  const guest = await visitor();
  await long(guest, 'That is all');
  const { page, choose, log } = await desk();
  await choose('That is all');
  await log.getByText('That is all').waitFor();
  await expect.poll(async () => isWhole(await printed(page)), WITHIN).toBe(true);
});

test('a visitor prints the conversation whole by the menu, in Russian', async () => {
  await scene.set({ language: 'ru' });
  const { page, log, panel, say, faults, ...guest } = await visitor({ locale: 'ru-RU' });
  await long({ page, log, panel, say, faults, ...guest }, 'Спасибо большое');
  await page.reload();
  await guest.open();
  await log.getByText('Спасибо большое').waitFor();
  await panel.getByRole('button', { name: 'Ещё' }).click();
  await panel.getByRole('button', { name: 'Напечатать' }).click();
  await expect.poll(() => readApart(page), WITHIN).toBeDefined();
  const apart = (await readApart(page)) ?? '';
  expect(isWhole(apart)).toBe(true);
  expect(apart).toMatch(/\d?\d:\d\d\s+Вы\s+Здравствуйте!/);
  expect(apart).toMatch(/К разговору присоединяется Anna\s+\d?\d:\d\d\s+Anna\s+Ответ номер 1\./);
  expect(apart).toMatch(/\d{1,2} [а-я]+ 20\d\d г\./);
  expect(faults).toEqual([]);
});

test('a page that is printed ends with the conversation while the panel is open, and has nothing of it while it is closed', async () => {
  const { page, log, say, close, faults } = await visitor();
  await say('On paper, please');
  await log.getByText('On paper, please').waitFor();
  await expect.poll(() => printed(page), WITHIN).toContain('On paper, please');
  await close();
  await expect.poll(() => printed(page), WITHIN).toBe('');
  expect(faults).toEqual([]);
});
