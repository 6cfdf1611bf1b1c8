import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { type DialectScene, openDialectScene, type Sight, WITHIN } from '../kit/dialect-scene.ts';

let scene: DialectScene;
beforeAll(async () => {
  scene = await openDialectScene();
});
afterEach(() => scene.clear());
afterAll(() => scene?.end());

const log = (page: Page) => page.locator('[c-ref=log]');
const lines = (page: Page) => page.locator('[c-ref=log] > li').allTextContents();
const status = (page: Page) => page.locator('[c-ref=status]').textContent();
const told = (page: Page) => page.locator('[c-ref=events]').textContent();
const say = async (page: Page, text: string) => {
  await page.getByRole('textbox', { name: 'Напишите сообщение…' }).fill(text);
  await page.getByRole('button', { name: 'Send' }).click();
};
const shows = (page: Page, ...words: readonly string[]) =>
  vi.waitFor(async () => expect(await lines(page)).toEqual(words), WITHIN);

/** A messenger that the page draws itself, in a conversation with the operator. */
const begin = async (words: string, options?: Parameters<DialectScene['visit']>[1]) => {
  const sight = await scene.visit('messenger.html', options);
  await sight.page.getByRole('heading', { name: 'Онлайн-консультант' }).waitFor();
  await say(sight.page, words);
  return { ...sight, ...(await scene.taken(words)) };
};
const noErrors = (...sights: readonly Sight[]) => expect(sights.flatMap(({ errors }) => errors)).toEqual([]);

test.each(['desktop', 'phone'] as const)(
  'a page draws its own messenger with templates, to the mark and the end, on a %s',
  async (device) => {
    const words = `Is <b>anybody</b> there, ${device}?`;
    const { page, talk, chat, ...sight } = await begin(words, device === 'phone' ? device : {});
    await expect.poll(() => status(page)).toBe('chat Anna');
    await talk.say('Yes & no');
    await shows(page, words, 'Yes & no');
    expect(await page.locator('.messenger').getAttribute('class')).toContain(
      `comagic-device-${device === 'phone' ? 'mobile' : 'desktop'}`,
    );
    await page.setInputFiles('[c-ref=file]', {
      name: 'price list.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('twelve'),
    });
    const link = page.getByRole('link', { name: 'price list.txt' });
    await link.waitFor();
    const file = await page.request.get((await link.getAttribute('href')) ?? '');
    expect(await file.text()).toBe('twelve');
    await scene.operator.uploads(chat).add(new File(['a;b'], 'answer.csv', { type: 'text/csv' }));
    await page.getByRole('link', { name: 'answer.csv' }).waitFor();
    await page.getByRole('button', { name: 'Good' }).click();
    await vi.waitFor(() => expect(talk.head.value?.consultation?.rating?.mark).toBe(4), WITHIN);
    await expect
      .poll(() => told(page))
      .toMatch(/ratingchange:null .*setrating:\{"success":true\} .*ratingchange:4/);
    await page.getByRole('button', { name: 'End', exact: true }).click();
    await expect.poll(() => status(page)).toBe('available -');
    await expect.poll(() => told(page)).toMatch(/closechat:\{"success":true\} statechange:"available"/);
    expect(await page.locator('[c-ref=log] > li').first().getAttribute('data-from')).toBe('Посетитель');
    noErrors({ page, ...sight });
  },
);

test('after a reload in mid-chat the page has the conversation, once, and goes on', async () => {
  const { page, talk, ...sight } = await begin('Before the reload');
  await talk.say('An answer');
  await shows(page, 'Before the reload', 'An answer');
  await page.reload();
  await shows(page, 'Before the reload', 'An answer');
  await expect.poll(() => status(page)).toBe('chat Anna');
  await expect.poll(() => told(page)).toBe('ratingchange:null ');
  await say(page, 'After it');
  await vi.waitFor(() => expect(talk.head.value?.last?.text).toBe('After it'), WITHIN);
  await shows(page, 'Before the reload', 'An answer', 'After it');
  noErrors({ page, ...sight });
});

test('three tabs draw each message once, also what came while the server was away', async () => {
  const { page, context, talk, ...sight } = await begin('From the first tab');
  await talk.say('To all of them');
  await shows(page, 'From the first tab', 'To all of them');
  const others = await Promise.all([
    scene.tab(context, 'messenger.html'),
    scene.tab(context, 'messenger.html'),
  ]);
  const pages = [page, ...others.map((other) => other.page)];
  const words = ['From the first tab', 'To all of them'];
  for (const one of pages) await shows(one, ...words);
  await say(pages[1] ?? page, 'From the second tab');
  words.push('From the second tab');
  for (const one of pages) await shows(one, ...words);
  await scene.server.stop();
  await say(pages[2] ?? page, 'While nobody heard');
  await scene.server.start();
  words.push('While nobody heard');
  for (const one of pages) await shows(one, ...words);
  await vi.waitFor(() => expect(talk.head.value?.last?.text).toBe('While nobody heard'), WITHIN);
  await talk.say('Now I do');
  for (const one of pages) await shows(one, ...words, 'Now I do');
  noErrors({ page, context, ...sight }, ...others);
});

test('an older conversation is paged through, the newest first', async () => {
  const { page, talk, chat, ...sight } = await begin('Question 1');
  for (let at = 2; at <= 45; at++) await talk.say(`Answer ${at}`);
  await vi.waitFor(async () => expect(await lines(page)).toHaveLength(45), WITHIN);
  await scene.operator.close(chat);
  await expect.poll(() => status(page)).toContain('available');
  await page.reload();
  const more = page.getByRole('button', { name: 'Older' });
  // A page that is still to come from the server is empty: its reader presses again.
  const press = (...words: readonly string[]) =>
    vi.waitFor(async () => {
      await more.click();
      expect(await lines(page)).toEqual(words);
    }, WITHIN);
  const expected = ['Question 1', ...Array.from({ length: 44 }, (_, at) => `Answer ${at + 2}`)];
  await press(...expected.slice(-20));
  await press(...expected.slice(-40));
  await press(...expected);
  await more.waitFor({ state: 'hidden' });
  await expect(log(page).count()).resolves.toBe(1);
  noErrors({ page, ...sight });
});
