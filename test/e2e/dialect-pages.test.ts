import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { type DialectScene, openDialectScene, WITHIN } from '../kit/dialect-scene.ts';

let scene: DialectScene;
beforeAll(async () => {
  scene = await openDialectScene();
});
afterEach(() => scene.clear());
afterAll(() => scene?.end());

const leads = async () => {
  await scene.operator.leads.load();
  return scene.operator.leads.all.value;
};

test('a page that polls until numbers are numbers gets them, and leaves its requests', async () => {
  const { page, errors } = await scene.visit('polling.html');
  const hit = page.locator('[name=hit]');
  await expect.poll(() => hit.inputValue(), WITHIN).toContain('hit_id');
  const all = JSON.parse(await hit.inputValue());
  expect(all).toMatchObject({ site_key: 'demo', consultant_server_url: `${scene.server.url}/` });
  await page.locator('[name=name]').fill('Ivan');
  await page.locator('[name=phone]').fill('+7 (916) 123-45-67');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect
    .poll(async () => (await page.locator('output').textContent())?.trim().split('\n').sort(), WITHIN)
    .toEqual(['call true 0', 'city true', 'request true OK']);
  const [call, request] = [...(await leads())].sort((one, other) => other.form.localeCompare(one.form));
  expect(call).toMatchObject({ form: 'sitephone', visitor: all.visitor_id });
  // Ten seconds ahead of a clock that may be slow is now, and a group that is not here is none.
  expect(call?.callAt).toBeUndefined();
  expect(request).toMatchObject({ form: 'request', fields: { name: 'Ivan', message: 'Order' } });
  expect(request?.group).toBeUndefined();
  expect(errors).toEqual([]);
});

test.each(['desktop', 'phone'] as const)(
  'an invitation stands in a widget of the page, is rejected and accepted, on a %s',
  async (device) => {
    const { page, errors } = await scene.visit(`invite.html?${device}`, device === 'phone' ? device : {});
    const here = await vi.waitFor(() => {
      const found = scene.operator.visitors.value.find((one) => one.page.url.endsWith(device));
      if (!found) throw new Error('The visitor is not here yet.');
      return found.person.id;
    }, WITHIN);
    const popup = page.getByRole('alertdialog', { name: 'Invitation' });
    await scene.operator.invite(here, 'May I help?');
    await popup.getByText('May I help?').waitFor();
    await popup.getByText('Anna').waitFor();
    await expect.poll(() => page.title()).toBe('invite');
    await popup.getByRole('button', { name: 'No' }).click();
    await expect.poll(() => page.title()).toBe('available');
    await scene.operator.invite(here, 'Still not?');
    await popup.getByText('Still not?').waitFor();
    // It is still there on the next page.
    await page.reload();
    await popup.getByText('Still not?').waitFor();
    await popup.getByRole('button', { name: 'Yes' }).click();
    await expect.poll(() => page.title()).toBe('chat');
    await popup.waitFor({ state: 'detached' });
    expect(errors).toEqual([]);
  },
);

test.each(['desktop', 'phone'] as const)(
  'a form with masks and validators reaches the leads, on a %s',
  async (device) => {
    await scene.set({
      offline: {
        on: true,
        title: '',
        fields: [
          { name: 'phone', title: '', required: true },
          { name: 'email', title: '', required: false },
        ],
      },
    });
    const { page, errors } = await scene.visit('form.html', device === 'phone' ? device : {});
    await page.getByRole('heading', { name: 'Оставить заявку' }).waitFor();
    const send = page.getByRole('button', { name: 'Send' });
    const phone = page.getByRole('textbox', { name: 'phone' });
    await phone.click();
    await page.keyboard.type('916abc12345');
    await page.getByRole('textbox', { name: 'email' }).fill('nobody');
    // Not `disabled`: the press asks what is missing.
    await send.evaluate((button) => (button as HTMLElement).click());
    await page.getByText(JSON.stringify({ phone: 'phone', email: 'email' })).waitFor();
    await phone.click();
    await page.keyboard.press('End');
    await page.keyboard.type('67');
    await expect.poll(() => phone.textContent()).toBe('+7 (916) 123-45-67');
    await page.getByRole('textbox', { name: 'email' }).fill('ivan@example.ru');
    await send.click();
    await page.getByText('true Спасибо!').waitFor();
    expect((await leads())[0]).toMatchObject({
      form: 'offline_message',
      fields: { phone: '+79161234567', email: 'ivan@example.ru' },
    });
    expect(errors).toEqual([]);
  },
);

test('under the English brand, markup of the page itself is the messenger', async () => {
  const { page, errors } = await scene.visit('brand.html');
  await expect.poll(() => page.title(), WITHIN).toBe('2 true');
  await page.getByRole('textbox', { name: 'Words' }).fill('Good morning');
  await page.getByRole('button', { name: 'Send' }).click();
  const { talk } = await scene.taken('Good morning');
  await talk.say('Good morning to you');
  const said = page.locator('#chat li');
  await expect
    .poll(() => said.allTextContents())
    .toEqual(['Visitor / Visitor: Good morning', 'Operator / Anna: Good morning to you']);
  await page.reload();
  await expect.poll(() => said.count()).toBe(2);
  expect(await page.locator('#chat').getAttribute('class')).toBe('callgear-widget');
  expect(errors).toEqual([]);
});
