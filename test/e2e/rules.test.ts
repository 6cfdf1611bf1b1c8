import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { OperatorClient } from '../../src/headless.ts';
import type { Rule } from '../../src/protocol/campaigns.ts';
import type { SiteSettings } from '../../src/protocol/sites.ts';
import { openScene, type Scene, visitorOn } from '../kit/seats.ts';
import { ADMIN } from '../kit/server-process.ts';

let scene: Scene;
let desk: OperatorClient;

beforeAll(async () => {
  scene = await openScene();
  desk = await OperatorClient.signIn({ server: scene.server.url, ...ADMIN });
  await desk.choose('online');
});
afterEach(() => scene.clear());
afterAll(async () => {
  await desk?.destroy();
  await scene?.end();
});

const set = async (settings: Partial<SiteSettings>) => {
  const site = desk.sites.value[0]?.id ?? 0;
  await desk.setSite(site, { settings });
  // Told to desks when pages can be told, too.
  const first = () => desk.sites.value[0]?.settings.rules[0]?.id;
  await expect.poll(first).toBe(settings.rules?.[0]?.id);
};

const rule = (id: string, more: Partial<Rule>): Rule => ({
  id,
  name: id,
  on: true,
  shows: 'invite',
  text: 'A few words',
  when: {},
  atMost: { times: 1, days: 30 },
  holdOut: 0,
  expires: 0,
  ...more,
});

const shop = (path = '') => scene.sit(`${scene.server.url}/shop/${path}`);
const effect = async (id: string) =>
  (await desk.effects(desk.sites.value[0]?.id ?? 0, 0)).find((one) => one.rule === id);

test('a rule invites who has been here for a moment, in all tabs; accepting opens the talk', async () => {
  await set({
    rules: [rule('helping', { text: 'Shall I help you choose?', when: { onPage: 1, available: true } })],
  });
  const { page, context, faults } = await shop('?utm_source=news');
  const popup = page.getByRole('region', { name: 'Invitation to chat' });
  await popup.getByText('Shall I help you choose?').waitFor();
  const second = await context.newPage();
  await second.goto(`${scene.server.url}/shop/`);
  const other = second.getByRole('region', { name: 'Invitation to chat' });
  await other.getByText('Shall I help you choose?').waitFor();

  await popup.getByRole('button', { name: 'Open chat' }).click();
  const visitor = visitorOn({ context, page, faults });
  await visitor.log.getByText('Shall I help you choose?').waitFor();
  await other.waitFor({ state: 'detached' });
  await visitor.say('Yes, please');
  await expect.poll(() => desk.waiting.value.length).toBe(1);
  expect(desk.waiting.value[0]?.head.consultation?.initiator).toBe('autoinvite');
  await expect.poll(() => effect('helping')).toMatchObject({ shown: 1, accepted: 1, talked: 1 });
  await desk.close(desk.waiting.value[0]?.chat ?? 0);
  expect(faults).toEqual([]);
});

test('what was sent away stays away, over pages and reloads', async () => {
  await set({ rules: [rule('once', { text: 'May I?', atMost: { times: 5, days: 1 } })] });
  const { page, faults } = await shop();
  const popup = page.getByRole('region', { name: 'Invitation to chat' });
  await popup.getByRole('button', { name: 'Not now' }).last().click();
  await popup.waitFor({ state: 'detached' });
  await expect.poll(async () => (await effect('once'))?.rejected).toBe(1);
  await page.reload();
  const { page: stranger } = await shop();
  // Somebody else is invited: by then the rule had its time here, too.
  await stranger.getByRole('region', { name: 'Invitation to chat' }).waitFor();
  expect(await popup.count()).toBe(0);
  expect(faults).toEqual([]);
});

test('nothing comes between while a form of the page is filled in', async () => {
  await set({ rules: [rule('patient', { text: 'One question', when: { onPage: 1 } })] });
  const { page } = await scene.sit('about:blank');
  // Before the widget is there: a moment later may be too late.
  await page.addInitScript(() =>
    addEventListener('DOMContentLoaded', () => {
      const field = document.body.appendChild(document.createElement('input'));
      field.id = 'search';
      field.focus();
    }),
  );
  await page.goto(`${scene.server.url}/shop/`);
  const { page: stranger } = await shop();
  await stranger.getByRole('region', { name: 'Invitation to chat' }).waitFor();
  const popup = page.getByRole('region', { name: 'Invitation to chat' });
  expect(await popup.count()).toBe(0);
  await page.locator('#search').blur();
  await popup.waitFor();
});

test('a form of a rule becomes a lead at the desk, and goes from the other tab', async () => {
  await desk.leads.load();
  await set({
    rules: [
      rule('calling', {
        shows: 'call_generator',
        look: { title: 'We call you', text: 'In half a minute.', button: 'Call me', fields: [] },
      }),
    ],
  });
  const { page, context, faults } = await shop();
  const form = page.getByRole('region', { name: 'We call you' });
  await form.waitFor();
  const second = await context.newPage();
  await second.goto(`${scene.server.url}/shop/`);
  const other = second.getByRole('region', { name: 'We call you' });
  await other.waitFor();
  await form.getByRole('textbox', { name: 'Phone' }).fill('12');
  await form.getByRole('button', { name: 'Call me' }).click();
  await form.getByText('A phone number has 7 to 15 digits.').waitFor();
  await form.getByRole('textbox', { name: 'Phone' }).fill('+7 495 123-45-67');
  await form.getByRole('button', { name: 'Call me' }).click();
  await page.getByText('We will call you').first().waitFor();
  await page
    .getByText(/We will call \+7 495 123-45-67/)
    .first()
    .waitFor();
  await other.waitFor({ state: 'detached' });
  await expect.poll(() => desk.leads.all.value[0]?.fields.phone).toBe('+74951234567');
  expect(desk.leads.all.value[0]).toMatchObject({ form: 'call_generator', rule: 'calling', status: 'new' });
  expect(faults).toEqual([]);
});

test('who waits is kept company, then offered a form that has their words in it', async () => {
  await desk.choose('away');
  await desk.leads.load();
  await set({
    rules: [rule('none', { on: false, text: 'Nothing' })],
    retention: {
      messages: [{ timeout: 1, text: 'One moment, please' }],
      way: 'offline_message',
      wayAfter: 2,
    },
  });
  const visitor = await scene.visitor();
  await visitor.say('Is the engine in stock?');
  await visitor.log.getByText('One moment, please').waitFor();
  const button = visitor.log.getByRole('button', { name: 'Leave a request' });
  await button.waitFor();
  await visitor.field.fill('Call me about it');
  await button.click();
  const message = visitor.panel.getByRole('textbox', { name: 'Message' }).first();
  await expect.poll(() => message.inputValue()).toBe('Call me about it');
  await visitor.panel.getByRole('textbox', { name: 'E-mail' }).fill('ada@example.com');
  await visitor.panel.getByRole('button', { name: 'Send', exact: true }).first().click();
  await expect.poll(() => desk.leads.all.value[0]?.fields.message).toBe('Call me about it');
  expect(visitor.faults).toEqual([]);
});
