import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type DialectScene, openDialectScene, WITHIN } from '../kit/dialect-scene.ts';

let scene: DialectScene;
beforeAll(async () => {
  scene = await openDialectScene();
});
afterEach(() => scene.clear());
afterAll(() => scene?.end());

const BAD =
  '<img src=x onerror="window.ran = true"> <b>bold</b> &amp; "so", it\'s\nand <script>window.ran = true</script>';

/** A visitor on a page that draws words raw, and an operator who has taken the conversation. */
const talking = async (words: string) => {
  const sight = await scene.visit('raw.html');
  await sight.page.getByRole('textbox', { name: 'Words' }).fill(words);
  await sight.page.getByRole('button', { name: 'Send' }).click();
  return { ...sight, ...(await scene.taken(words)) };
};

test('what an operator and a visitor write is shown as it was written, and runs nothing', async () => {
  await scene.operator.introduce({ name: 'Anna "<i>A</i>"', position: '<b>Sales</b>' });
  await scene.set({ title: 'Tea & <u>more</u>' });
  const mine = 'Is <b>this</b> &lt; that?';
  const { page, talk, errors } = await talking(mine);
  await talk.say(BAD);
  const line = page.locator('.comagic-c-message--operator').last();
  await expect.poll(() => line.locator('.text').textContent(), WITHIN).toBe(BAD.replace('\n', ''));
  expect(await line.locator('.text').getAttribute('title')).toBe(BAD);
  expect(await line.getAttribute('data-name')).toBe('Anna "<i>A</i>"');
  expect(await line.locator('.name').textContent()).toBe('Anna "<i>A</i>"');
  // The theme's own break is one.
  expect(
    await line
      .locator('.text')
      .evaluate((element) => [...element.children].map(({ localName }) => localName)),
  ).toEqual(['br']);
  expect(await page.locator('.comagic-c-message').first().locator('.text').textContent()).toBe(mine);
  expect(await page.getByRole('heading').textContent()).toBe('Tea & <u>more</u>');

  // What comes beside the widgets, too.
  expect(await page.getByRole('complementary').textContent()).toBe(BAD);

  // What the page reads is what was written.
  expect(await page.locator('pre').textContent()).toContain(`${mine}\n`);
  expect(await page.locator('pre').textContent()).toContain(BAD);
  expect(await page.evaluate(() => Reflect.get(window, 'heard'))).toEqual([mine, BAD]);
  const history = await page.evaluate(() => Reflect.get(window, 'chat').getHistory());
  expect(
    history === false ||
      history.every((one: { text: string }) => !/&lt;|\ufdd0/.test(one.text) || one.text === mine),
  ).toBe(true);
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
  expect(errors).toEqual([]);

  // Nor after a reload, out of the running chat.
  await page.reload();
  await expect
    .poll(() => page.locator('.comagic-c-message--operator').last().locator('.text').textContent(), WITHIN)
    .toBe(BAD.replace('\n', ''));
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
});

test('names of files and what is typed into a form are words in a template, too', async () => {
  const { page, errors } = await talking('A file with a strange name');
  // What opens a tag is no part of a file's name; a quote may be.
  const name = "it's ' onclick='window.ran=true' &lt;.txt";
  await page
    .getByLabel('File')
    .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from('A text.') });
  const file = page.locator('.comagic-c-message').getByRole('link');
  await expect.poll(() => file.textContent(), WITHIN).toBe(name);
  expect(await file.getAttribute('title')).toBe(name);
  expect(await file.evaluate((link) => link.getAttributeNames())).toEqual(['href', 'title']);
  const answer = await page.request.get(await file.evaluate((link: HTMLAnchorElement) => link.href));
  expect(await answer.text()).toBe('A text.');

  await page.getByRole('textbox', { name: 'Name' }).fill(BAD);
  await page.keyboard.press('Tab');
  // A field of one line has no break.
  const typed = BAD.replace('\n', ' ');
  await expect.poll(() => page.getByRole('status').textContent(), WITHIN).toBe(`Hello, ${typed}`);
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
  expect(errors).toEqual([]);
});

test('a site may want words taken for HTML, and then they are', async () => {
  await scene.set({ wordsAsMarkup: true });
  const { page, talk } = await talking('As markup, please');
  await talk.say('A <b>bold</b> word');
  const text = page.locator('.comagic-c-message--operator').last().locator('.text');
  await expect.poll(() => text.locator('b').textContent(), WITHIN).toBe('bold');
  await scene.set({ wordsAsMarkup: false });
});
