import { expect } from 'vitest';
import type { Stage } from '../../kit/engines/stage.ts';
import type { Tab } from '../../kit/engines/tab.ts';
import type { Scenarios } from '../scenario.ts';

const open = async (stage: Stage, page: string): Promise<Tab> =>
  (await stage.sit()).open(`${stage.dialect.origin}/${page}`);

export const dialect: Scenarios = {
  'markup of the page is the messenger: words go both ways, and history is drawn after a reload': async (
    stage,
  ) => {
    const tab = await open(stage, 'brand.html');
    await expect.poll(() => tab.title()).toBe('2 true');
    await tab.getByRole('textbox', { name: 'Words' }).fill('Good morning');
    await tab.getByRole('button', { name: 'Send' }).click();
    const { talk } = await stage.taken('Good morning');
    await talk.say('Good morning to you');
    const said = tab.locator('#chat li');
    const all = ['Visitor / Visitor: Good morning', 'Operator / Anna: Good morning to you'];
    await expect.poll(() => said.texts()).toEqual(all);
    await tab.reload();
    await expect.poll(() => said.count()).toBe(2);
    expect(await tab.locator('#chat').attribute('class')).toBe('callgear-widget');
  },

  'words in a template that puts them out raw are words, and run nothing': async (stage) => {
    const tab = await open(stage, 'raw.html');
    const bad = `<img src=x onerror="window.ran = true"> <b>b</b> &amp; "so", it's`;
    await tab.getByRole('textbox', { name: 'Words' }).fill(bad);
    await tab.getByRole('button', { name: 'Send' }).click();
    const { talk } = await stage.taken(bad);
    await talk.say(bad);
    const said = tab.locator('.comagic-c-message .text');
    await expect.poll(() => said.texts()).toEqual([bad, bad]);
    expect(await said.nth(1).attribute('title')).toBe(bad);
    // A break that the template makes is one.
    await talk.say('<u>one</u>\ntwo');
    await expect.poll(() => said.count()).toBe(3);
    expect(
      await said.nth(2).evaluate((line) => [...line.children].map(({ localName }) => localName)),
    ).toEqual(['br']);
    expect(await tab.evaluate(() => 'ran' in window)).toBe(false);
    expect(await tab.faults()).toEqual([]);
  },

  'a form of a template masks, checks and sends what real keys write into it': async (stage) => {
    await stage.set({
      offline: {
        on: true,
        title: '',
        fields: [
          { name: 'phone', title: '', required: true },
          { name: 'email', title: '', required: false },
        ],
      },
    });
    const tab = await open(stage, 'form.html');
    await tab.getByRole('heading', { name: 'Оставить заявку' }).waitFor();
    const phone = tab.getByRole('textbox', { name: 'phone' });
    await phone.click();
    await tab.type('916abc12345');
    await tab.getByRole('textbox', { name: 'email' }).type('nobody');
    // Not `disabled`: the press asks what is missing.
    await tab.getByRole('button', { name: 'Send' }).evaluate((button) => button.click());
    await tab.getByText(JSON.stringify({ phone: 'phone', email: 'email' })).waitFor();
    await phone.click();
    await tab.press('End');
    await tab.type('67');
    await expect.poll(() => phone.text()).toBe('+7 (916) 123-45-67');
    const email = tab.getByRole('textbox', { name: 'email' });
    const address = `${stage.engine}@example.ru`;
    await email.fill(address);
    await tab.getByRole('button', { name: 'Send' }).click();
    await tab.getByText('true Спасибо!').waitFor();
    await stage.operator.leads.load();
    expect(stage.operator.leads.all.value.find(({ fields }) => fields.email === address)).toMatchObject({
      form: 'offline_message',
      fields: { phone: '+79161234567' },
    });
  },

  'an invitation stands in a widget of the page, is rejected, and the next one is accepted': async (
    stage,
  ) => {
    const tab = await open(stage, 'invite.html');
    const { person } = await stage.guest();
    const popup = tab.getByRole('alertdialog', { name: 'Invitation' });
    await stage.operator.invite(person.id, 'May I help?');
    await popup.getByText('May I help?').waitFor();
    await popup.getByText('Anna').waitFor();
    await popup.getByRole('button', { name: 'No' }).click();
    await expect.poll(() => tab.title()).toBe('available');
    await stage.operator.invite(person.id, 'Still not?');
    await popup.getByText('Still not?').waitFor();
    await popup.getByRole('button', { name: 'Yes' }).click();
    await expect.poll(() => tab.title()).toBe('chat');
    await popup.waitFor({ standing: 'absent' });
  },

  'hooks change what a controller gets, overrides redirect the interface, and a veto holds': async (
    stage,
  ) => {
    const tab = await open(stage, 'hooks.html');
    const told = () => tab.evaluate(() => Reflect.get(window, 'told') as string[]);
    await expect.poll(told).toContain('after consultant_chat false');
    await tab.evaluate(() => {
      const { UI, openChatWindow } = Reflect.get(window, 'Comagic');
      const chat = UI.getWidget('consultant_chat');
      openChatWindow();
      chat.show();
      chat.hide();
      Reflect.set(window, 'mayHide', true);
      chat.hide();
    });
    await expect
      .poll(told)
      .toEqual([
        'beforerender',
        'render',
        'Changed by the page',
        'after consultant_chat false',
        'beforeshow',
        'override true',
        'beforeshow',
        'override false',
        'show',
        'hide',
      ]);
  },

  'a page that polls until numbers are numbers gets them, and leaves its requests': async (stage) => {
    const tab = await open(stage, 'polling.html');
    const hit = tab.locator('[name=hit]');
    await expect.poll(() => hit.value()).toContain('hit_id');
    const all = JSON.parse(await hit.value());
    expect(all).toMatchObject({ site_key: 'demo', consultant_server_url: `${stage.server.url}/` });
    await tab.locator('[name=name]').fill('Ivan');
    await tab.locator('[name=phone]').fill('+7 (916) 123-45-67');
    await tab.getByRole('button', { name: 'Send' }).click();
    await expect
      .poll(async () => (await tab.locator('output').text()).trim().split('\n').sort())
      .toEqual(['call true 0', 'city true', 'request true OK']);
    await stage.operator.leads.load();
    const left = stage.operator.leads.all.value.filter(({ visitor }) => visitor === all.visitor_id);
    const [request, call] = left.toSorted((one, other) => one.form.localeCompare(other.form));
    expect([left.length, request?.form, call?.form]).toEqual([2, 'request', 'sitephone']);
    expect(request?.fields).toMatchObject({ name: 'Ivan', message: 'Order' });
    // Ten seconds ahead of a clock that may be slow is now, and a group that is not here is none.
    expect([call?.callAt, request?.group]).toEqual([undefined, undefined]);
  },
};
