import type { BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { run } from '../cli/besedka.ts';
import { type HostPages, serveHostPages } from '../kit/host-pages.ts';
import { openScene, type Scene, seatOf, visitorOn, WIDE } from '../kit/seats.ts';
import { ADMIN } from '../kit/server-process.ts';
import { launchOnSystem } from '../kit/system.ts';

let scene: Scene;
let pages: HostPages;

beforeAll(async () => {
  scene = await openScene();
  pages = await serveHostPages(scene.server.url);
  const set = ['site', 'set', 'demo', '--origin', pages.origin];
  expect((await run(set, { DATA_DIR: scene.server.folder })).code).toBe(0);
});
afterEach(() => scene.clear());
afterAll(async () => {
  await pages?.end();
  await scene?.end();
});

/** The marks of what the server has, in both languages. */
const SENT = /^(Sent|Delivered|Read|Отправлено|Доставлено|Прочитано)$/;

/** A visitor writes on a page, reads it there, and an operator at a desk of the same browser reads it, too. */
const talkIn = async (context: BrowserContext, words: string): Promise<void> => {
  const visitor = visitorOn(seatOf(await context.newPage()));
  await visitor.page.goto(`${pages.origin}/plain.html`);
  await visitor.open();
  await visitor.say(words);
  await visitor.log.getByText(words).waitFor();
  await visitor.log.getByRole('img', { name: SENT }).waitFor();

  const desk = seatOf(await context.newPage());
  await desk.page.goto(`${scene.server.url}/desk/`);
  await desk.page.getByLabel(/^(E-mail|Почта)$/).fill(ADMIN.email);
  await desk.page.getByLabel(/^(Password|Пароль)$/).fill(ADMIN.password);
  await desk.page.keyboard.press('Enter');
  await desk.page.getByRole('navigation').getByRole('button').filter({ hasText: words }).click();
  await desk.page.getByRole('log').getByText(words).waitFor();
  expect([...visitor.faults, ...desk.faults]).toEqual([]);
};

/** What systems, browsers and pages name, and what is no language tag. */
const TAGS = ['en-US@posix', 'C', '', 'ru_RU.UTF-8', 'x', 'en--US'];

test.each(TAGS)(
  'words are drawn, at the site and at the desk, where the browser speaks “%s”',
  async (tag) => {
    const context = await scene.chromium.newContext(WIDE);
    await context.addInitScript((language) => {
      const speak = (name: string, value: unknown) =>
        Object.defineProperty(Navigator.prototype, name, { get: () => value });
      speak('language', language);
      speak('languages', [language]);
    }, tag);
    await talkIn(context, `In ${tag || 'nothing'}`);
  },
);

test.each(TAGS)('a page and a setting may name “%s” for a language', async (tag) => {
  const visitor = visitorOn(
    await scene.sit(`${pages.origin}/language.html?language=${encodeURIComponent(tag)}`),
  );
  await visitor.open();
  await visitor.say('Can you read this?');
  await visitor.log.getByText('Can you read this?').waitFor();
  await visitor.log.getByRole('img', { name: SENT }).waitFor();
  expect(visitor.faults).toEqual([]);
});

test('a browser may know of no languages at all', async () => {
  const context = await scene.chromium.newContext(WIDE);
  await context.addInitScript(() => {
    for (const name of ['language', 'languages'])
      Object.defineProperty(Navigator.prototype, name, { get: () => undefined });
  });
  await talkIn(context, 'In none');
});

test.each([
  ['no language', {}],
  ['a time zone that is none', { LANG: 'en_US.UTF-8', TZ: 'Mars/Olympus' }],
])('on a system with %s the widget and the desk work', async (_system, env) => {
  const browser = await launchOnSystem(env);
  try {
    await talkIn(browser.context, `On a system with ${Object.keys(env).length}`);
  } finally {
    await browser.end();
  }
});
