import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type DialectScene, openDialectScene, WITHIN } from '../kit/dialect-scene.ts';

let scene: DialectScene;
beforeAll(async () => {
  scene = await openDialectScene();
});
afterEach(() => scene.clear());
afterAll(() => scene?.end());

/** The request in which this was said. */
const lead = async (said: string) => {
  const found = async () => {
    await scene.operator.leads.load();
    return scene.operator.leads.all.value.find((one) => JSON.stringify(one).includes(said));
  };
  await expect.poll(found, WITHIN).toBeTruthy();
  return found();
};

const shop = async () => {
  const sight = await scene.visit('shop.html');
  await expect.poll(() => sight.page.title(), WITHIN).toMatch(/^visitor \d+$/);
  return sight;
};

test('a page that brings the script when it is idle knows its visitor a moment later', async () => {
  const { page, errors } = await shop();
  await page.getByRole('button', { name: 'Fill' }).click();
  const title = await page.title();
  await expect
    .poll(async () => `visitor ${await page.locator('[name=visitor_id]').inputValue()}`)
    .toBe(title);
  expect(errors).toEqual([]);
});

test('a request is kept as it is before the page goes on, and the next one leaves its own', async () => {
  const { page, errors } = await shop();
  await page.getByRole('button', { name: 'Buy' }).click();
  await page.waitForURL('**?ordered');
  expect((await lead('Basket'))?.fields).toEqual({ name: 'Olga', message: 'Basket', more: { email: '-' } });
  expect((await lead('Order 155'))?.fields).toEqual({
    name: 'Thank you',
    more: { form_name: 'Order 155' },
  });
  expect(errors).toEqual([]);
});

test('a call without a callback is told to the visitor', async () => {
  const { page, errors } = await shop();
  await page.getByRole('button', { name: 'Call me' }).click();
  await page.getByText('Мы вам перезвоним').waitFor();
  expect(await lead('+79161234567')).toMatchObject({ form: 'sitephone' });
  expect(errors).toEqual([]);
});

test('the page’s own server posts a form with what the widget has put into it', async () => {
  const { page } = await shop();
  await page.getByRole('button', { name: 'Fill' }).click();
  const entries = await page.evaluate(() =>
    [...new FormData(document.forms[0])].map(([k, v]) => [k, String(v)]),
  );
  const form = new URLSearchParams([...entries, ['text', 'From PHP'], ['is_sale', '1']]);
  const answer = await fetch(`${form.get('consultant_server_url')}api/add_offline_message/`, {
    method: 'POST',
    body: form,
  });
  expect(await answer.json()).toEqual({ success: true });
  expect(await lead('From PHP')).toMatchObject({
    fields: { name: 'Olga', phone: '+79161234567', more: { is_sale: '1' } },
    page: { url: page.url() },
  });
});

test.each(['desktop', 'phone'] as const)(
  'a theme is all that is seen, with its words, though only its files speak of widgets, on a %s',
  async (device) => {
    const { page, errors } = await scene.visit('theme.html', device === 'phone' ? device : {});
    await page.getByRole('heading', { name: 'Онлайн-консультант' }).waitFor();
    expect(await page.locator('span').allTextContents()).toEqual(['Ваше имя', 'E-mail', 'Сообщение']);
    await page.reload();
    await page.getByRole('heading', { name: 'Онлайн-консультант' }).waitFor();
    expect(await page.evaluate(() => Reflect.get(window, 'launchers'))).toBe(0);
    expect(errors).toEqual([]);
  },
);

test('a rule that hides every widget hides the launcher, until the page asks for the chat', async () => {
  const { page, errors } = await scene.visit('veiled.html');
  await page.locator('body[data-known]').waitFor({ state: 'attached' });
  const hosts = () => page.locator('besedka-chat').count();
  await expect.poll(hosts, WITHIN).toBe(0);
  await page.getByRole('button', { name: 'Chat' }).click();
  await page.getByRole('dialog').waitFor();
  expect(errors).toEqual([]);
});

const OFFER = {
  id: 'offer',
  name: 'Offer',
  on: true,
  shows: 'personal_form',
  text: '',
  look: { title: 'Half the price', text: '', button: '', fields: [] },
  when: {},
  atMost: { times: 5, days: 1 },
  holdOut: 0,
  expires: 0,
} as const;

test('an offer that borrows another form goes from every page once it is taken, and stays away', async () => {
  await scene.set({ call: { on: true, title: 'Call-back', fields: [] }, rules: [OFFER] });
  const first = await scene.visit('borrow.html');
  await first.page.getByRole('heading', { name: OFFER.look.title }).waitFor();
  await first.page.reload();
  const second = await scene.tab(first.context, 'borrow.html');
  for (const { page } of [first, second])
    await page.getByRole('heading', { name: OFFER.look.title }).waitFor();
  await second.page.getByRole('textbox', { name: 'Phone' }).click();
  await second.page.keyboard.type('9167654321');
  await second.page.getByRole('button', { name: 'Call', exact: true }).click();
  const told = (page: typeof first.page) => page.evaluate(() => Reflect.get(window, 'told') as string[]);
  await expect.poll(() => told(second.page), WITHIN).toContain('leadsubmit');
  await expect.poll(() => told(first.page), WITHIN).toEqual(['leadhide']);
  await first.page.getByRole('heading', { name: OFFER.look.title }).waitFor({ state: 'hidden' });
  await lead('personal_form');
  await lead('+79167654321');
  expect([...first.errors, ...second.errors]).toEqual([]);
});
