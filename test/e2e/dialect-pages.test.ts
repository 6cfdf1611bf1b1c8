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

test('on a phone, an invitation stands in a widget of the page, also on the next one, is rejected and accepted', async () => {
  const { page, errors } = await scene.visit('invite.html?phone', 'phone');
  const here = await vi.waitFor(() => {
    const found = scene.operator.visitors.value.find((one) => one.page.url.endsWith('phone'));
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
});

test('on a phone, a form with masks and validators reaches the leads', async () => {
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
  const { page, errors } = await scene.visit('form.html', 'phone');
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
});
