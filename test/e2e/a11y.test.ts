import axe from 'axe-core';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { PHONE } from '../kit/chromium.ts';
import { openScene, putAway, type Scene, type Visitor, visitorOn } from '../kit/seats.ts';

let scene: Scene;

beforeAll(async () => {
  scene = await openScene();
});
afterEach(() => scene.clear());
afterAll(() => scene?.end());

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Found {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** What axe finds on the whole page as it stands, shadow roots and all, when nothing moves. */
const found = async (page: Page, state: string): Promise<readonly string[]> => {
  await page.evaluate(async () => {
    const roots = [
      document,
      ...[...document.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? []),
    ];
    for (const animation of roots.flatMap((root) => root.getAnimations()))
      if (animation.effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY) animation.finish();
  });
  const has = await page.evaluate(() => 'axe' in window);
  if (!has) await page.evaluate(axe.source);
  const violations = (await page.evaluate(
    async (tags) =>
      (
        await (window as unknown as { axe: typeof axe }).axe.run(document, { runOnly: tags })
      ).violations,
    TAGS,
  )) as readonly Found[];
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${state}: ${id}: ${html} ${failureSummary}`),
  );
};

const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(4);

const LOOKS: Readonly<Record<string, BrowserContextOptions>> = {
  'in English': {},
  'in Russian, dark': { locale: 'ru-RU', colorScheme: 'dark' },
  'in forced colours': { forcedColors: 'active' },
  'on a phone': PHONE,
};

const inEvery = test.each(Object.entries(LOOKS));

const REFUSED = 'Refuse this';

/** Refuses one message in the name of the server, which would have no reason to. */
const refuseOne = (context: BrowserContext) =>
  context.routeWebSocket(/\/gate\/visitor$/, (near) => {
    const far = near.connectToServer();
    near.onMessage((text) => {
      const frame = JSON.parse(String(text));
      const uid = frame.commands?.find((one: { text?: string }) => one.text === REFUSED)?.uid;
      if (!uid) return far.send(text);
      near.send(JSON.stringify({ type: 'refused', uid, why: 'not-allowed', retry: 'changed', text: '' }));
    });
  });

/** Walks a visitor through every state; `look` is asked at each. */
const walk = async (visitor: Visitor, look: (state: string) => Promise<void>) => {
  const { page, panel, log, context } = visitor;
  await page.getByRole('button', { name: /^(Open chat|Открыть чат)$/ }).waitFor();
  await look('closed');
  await visitor.open();
  await look('nobody online');
  await visitor.say('May I ask?');
  await log.getByRole('img', { name: /^(Sent|Отправлено|Delivered|Доставлено)$/ }).waitFor();
  await look('waiting');
  const operator = await scene.operator();
  await operator.choose('May I ask?');
  await operator.take();
  await operator.say(LONG);
  await operator.field.pressSequentially('and');
  await log.getByText(LONG).waitFor();
  await log.getByText(/is typing|печатает/).waitFor();
  await look('talking, long words, typing');
  await visitor.field.fill('x'.repeat(4_001));
  await panel
    .getByRole('status')
    .filter({ hasText: /too many|лишн/i })
    .waitFor();
  await look('too long');
  await visitor.say(REFUSED);
  await log.getByRole('button', { name: /Try again|ещё раз|Повторить/ }).waitFor();
  await look('failed');
  await log.getByRole('button', { name: /^(Delete|Удалить)$/ }).click();
  await context.setOffline(true);
  await panel.getByText(/No connection|Нет связи/).waitFor();
  await visitor.say('Typed without a line');
  await log.getByText('Typed without a line').waitFor();
  await look('offline');
  await context.setOffline(false);
  await operator.log.getByText('Typed without a line').waitFor();
  await operator.page.getByRole('button', { name: /^Close( anyway)?$/ }).click();
  const anyway = operator.page.getByRole('button', { name: 'Close anyway' });
  await anyway.or(operator.page.getByText('Closed from the desk.')).first().waitFor();
  if (await anyway.count()) await anyway.click();
  await panel.getByRole('button', { name: /Start a new|Начать нов/ }).waitFor();
  await look('closed');
};

inEvery('axe finds nothing in any state of the widget %s', async (_, look) => {
  const visitor = visitorOn(await scene.sit('about:blank', { locale: 'en-GB', ...look }));
  await refuseOne(visitor.context);
  await visitor.page.goto(`${scene.server.url}/shop/`);
  const all: string[] = [];
  await walk(visitor, async (state) => {
    all.push(...(await found(visitor.page, state)));
  });
  expect(all).toEqual([]);
});

inEvery('axe finds nothing in any state of the desk %s', async (name, look) => {
  const russian = name.includes('Russian');
  const seat = await scene.sit(`${scene.server.url}/desk/`, { locale: 'en-GB', ...look });
  const { page } = seat;
  const all: string[] = [];
  const see = async (state: string) => void all.push(...(await found(page, state)));
  await page
    .getByLabel(russian ? 'Почта' : 'E-mail')
    .or(page.locator('input[type=email]'))
    .first()
    .waitFor();
  await see('the door');
  await page.locator('input[type=email]').fill('nobody@example.com');
  await page.locator('input[type=password]').fill('not the password');
  await page.keyboard.press('Enter');
  await page
    .getByText(/do not belong together|не подходят|Неверн/)
    .first()
    .waitFor();
  await see('the door, refused');
  await page.locator('input[type=email]').fill('admin@example.com');
  await page.locator('input[type=password]').fill('correct horse battery');
  await page.keyboard.press('Enter');
  await page.getByRole('navigation').first().waitFor();
  await see('nothing to do');
  await page.getByRole('button', { name: russian ? 'Настройки' : 'Settings' }).click();
  const sheets = page.getByRole('dialog').getByRole('navigation').getByRole('button');
  await sheets.nth(3).waitFor();
  for (const sheet of await sheets.all()) {
    await sheet.click();
    await see(`settings: ${await sheet.textContent()}`);
  }
  await putAway(page);
  const visitor = await scene.visitor();
  await visitor.say(`Hello ${LONG}`);
  const row = page.getByRole('navigation').getByRole('button').filter({ hasText: 'Hello Donau' }).first();
  await row.waitFor();
  await see('somebody waits');
  await row.click();
  await page.getByRole('log').getByText('Hello Donau').waitFor();
  await visitor.field.pressSequentially('typing now');
  await page.getByRole('log').getByText('typing now').waitFor();
  await see('waiting, typing');
  await page.locator('[data-action=take]').click();
  await page.locator('[data-action=take]').waitFor({ state: 'detached' });
  await see('mine');
  await seat.context.setOffline(true);
  await page.getByText(/No connection|Нет связи/).waitFor();
  await page.locator('#talk textarea').fill('Typed without a line');
  await page.locator('#talk textarea').press('Enter');
  await visitor.say('Newer words');
  await see('offline');
  await seat.context.setOffline(false);
  await page.getByRole('alert').first().waitFor();
  await see('crossed words');
  expect(all).toEqual([]);
});

test('a whole conversation by keyboard alone, on both sides, and the focus goes back', async () => {
  const desk = await scene.sit(`${scene.server.url}/desk/`);
  const keys = desk.page.keyboard;
  await desk.page.getByLabel('E-mail').waitFor();
  await keys.type('admin@example.com');
  await keys.press('Tab');
  await keys.type('correct horse battery');
  await keys.press('Enter');
  await desk.page.getByRole('heading', { name: /^Waiting/ }).waitFor();

  const visitor = visitorOn(await scene.sit(`${scene.server.url}/shop/`));
  const { page } = visitor;
  const launcher = page.getByRole('button', { name: 'Open chat' });
  await launcher.waitFor();
  const focused = () =>
    page.evaluate(() => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      return active?.getAttribute('aria-label') ?? active?.tagName ?? '';
    });
  // However many links the page has, the launcher comes.
  for (let presses = 0; presses < 100 && (await focused()) !== 'Open chat'; presses++)
    await page.keyboard.press('Tab');
  expect(await focused()).toBe('Open chat');
  await page.keyboard.press('Enter');
  await visitor.field.waitFor();
  await expect.poll(focused).toBe('TEXTAREA');
  await page.keyboard.type('By keyboard');
  await page.keyboard.press('Enter');

  await desk.page.getByRole('navigation').getByText('By keyboard').waitFor();
  await keys.press('Alt+1');
  await keys.press('Enter');
  await desk.page.getByRole('log').getByText('By keyboard').waitFor();
  await keys.press('Alt+t');
  await desk.page.getByText('With you').waitFor();
  await keys.press('Alt+m');
  await keys.type('By keyboard too');
  await keys.press('Enter');
  await visitor.log.getByText('By keyboard too').waitFor();

  await page.keyboard.press('Escape');
  await visitor.panel.waitFor({ state: 'detached' });
  await expect.poll(focused).toBe('Open chat');
  await keys.type('One more');
  await keys.press('Enter');
  await page.getByRole('button', { name: 'Open chat: 1 unread message' }).waitFor();
  await page.keyboard.press('Enter');
  await visitor.log.getByText('One more').waitFor();
  await expect.poll(focused).toBe('TEXTAREA');
  await page.keyboard.press('Shift+Tab');
  for (let presses = 0; presses < 12 && (await focused()) !== 'End conversation'; presses++)
    await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await visitor.panel.getByRole('button', { name: 'End it' }).waitFor();
  for (let presses = 0; presses < 8; presses++) {
    await page.keyboard.press('Tab');
    if (await visitor.panel.getByRole('button', { name: 'End it' }).evaluate((end) => end.matches(':focus')))
      break;
  }
  await page.keyboard.press('Enter');
  await desk.page.getByText('The visitor closed it.').waitFor();
});

test('only what is new is announced: neither the history, nor own words', async () => {
  const visitor = await scene.visitor();
  const operator = await scene.operator();
  await visitor.say('Tell me');
  await operator.choose('Tell me');
  await operator.take();
  await operator.say('Old words');
  await visitor.log.getByText('Old words').waitFor();
  await visitor.page.reload();
  await visitor.page.getByRole('button', { name: /^Open chat/ }).waitFor();
  /** Everything a live region has said since it was asked for. */
  await visitor.page.evaluate(() => {
    const said: string[] = [];
    Object.defineProperty(window, 'announced', { value: said });
    const host = document.querySelector('besedka-chat');
    const root = host?.shadowRoot ?? document;
    new MutationObserver((changes) => {
      for (const { addedNodes, target } of changes)
        for (const node of addedNodes) {
          const live = (target as Element).closest?.('[aria-live], [role=status], [role=alert]');
          const quiet = live?.getAttribute('aria-live') === 'off';
          if (live && !quiet) said.push(node.textContent ?? '');
        }
    }).observe(root, { childList: true, subtree: true });
  });
  await visitor.open();
  await visitor.log.getByText('Old words').waitFor();
  await visitor.say('My own words');
  await operator.log.getByText('My own words').waitFor();
  await operator.say('New words');
  await visitor.log.getByText('New words').waitFor();
  const announced = () =>
    visitor.page.evaluate(() => (window as unknown as { announced: string[] }).announced);
  await expect.poll(async () => (await announced()).join('\n')).toContain('New words');
  expect((await announced()).join('\n')).not.toMatch(/Old words|My own words|Tell me/);
});
