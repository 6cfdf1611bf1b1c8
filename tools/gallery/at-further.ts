import { heard, logOf, panelOf, say, talking } from './at-the-widget.ts';
import { LOOKS } from './looks.ts';
import type { Office } from './office.ts';
import { arrive, furtherOf, look, ruleOf, settle } from './setting-up.ts';

export const asks = (name: 'name' | 'email' | 'phone', required = true) => ({ name, title: '', required });

export const form = async (office: Office) => {
  await settle(office, {
    form: [asks('name'), asks('email'), asks('phone', false)],
    consent: furtherOf(office).consent,
    consentUrl: 'https://kilnandleaf.example/privacy',
  });
  const page = await arrive(office);
  await panelOf(page).locator('form').waitFor();
  return page;
};

export const inTalk = async (office: Office, attributes?: string) => {
  const talk = await talking(office, office.content.talk.slice(3), attributes);
  await heard(talk, office.content.question);
  return talk;
};

export const away = async (office: Office) => {
  await settle(office, { away: 'offline_message', consent: furtherOf(office).consent });
  await office.anna.choose('away');
  const page = await arrive(office);
  await panelOf(page).locator('form').waitFor();
  return page;
};

export const call = async (office: Office) => {
  const hours = {
    timeZone: 'UTC',
    week: Array.from({ length: 7 }, () => [{ from: 0, to: 1440 }]),
    closed: [],
  };
  await settle(office, {
    call: { on: true, title: '', fields: [asks('name', false), asks('phone')] },
    hours,
  });
  const page = await arrive(office);
  await panelOf(page).locator('.more > button').click();
  await panelOf(page).locator('.items button').first().click();
  await panelOf(page).locator('form').waitFor();
  return page;
};

export const menu = async (office: Office) => {
  await settle(office, { call: { on: true, title: '', fields: [asks('phone')] } });
  const { page } = await inTalk(office, office.look === LOOKS.rtl ? 'data-direction="rtl"' : '');
  await panelOf(page).locator('.more > button').click();
  await panelOf(page).locator('.items').waitFor();
  return page;
};

export const retention = async (office: Office) => {
  const { retention } = furtherOf(office);
  await settle(office, {
    retention: {
      messages: retention.map((text, at) => ({ timeout: at + 1, text })),
      way: 'offline_message',
      wayAfter: 3,
    },
  });
  const page = await arrive(office);
  await say(page, office.content.first);
  await logOf(page).locator('.offer .button').waitFor();
  return page;
};

export const closed = async (office: Office) => {
  const { page, anna, chat } = await inTalk(office);
  await anna.close(chat);
  await panelOf(page).locator('.star').nth(3).click();
  await panelOf(page).locator('.end textarea').fill(furtherOf(office).comment);
  return page;
};

export const invited = async (office: Office) => {
  const page = await look(office);
  const { anna } = office;
  await anna.invite(anna.visitors.value[0]?.person.id ?? 0, furtherOf(office).invitation);
  await page.locator('.popup').waitFor();
  return page;
};

export const led = (shows: 'call_generator' | 'offline_message_generator') => async (office: Office) => {
  const { call, catalogue, consent } = furtherOf(office);
  const look = shows === 'call_generator' ? call : catalogue;
  await settle(office, { rules: [ruleOf(shows, { look })], consent });
  const page = await office.sit(await office.shop());
  await page.locator('.popup form').waitFor();
  return page;
};
