import type { Page } from 'playwright-core';
import { leadLetter } from '../../src/server/mail/lead.ts';
import { inLooks, type Picture } from './camera.ts';
import { LOOKS, timezoneId, wide } from './looks.ts';
import { type Office, until } from './office.ts';
import { furtherOf } from './setting-up.ts';
import { deviceOf, pageOf } from './shop.ts';
import { CAMPAIGN, LEADS } from './words/further.ts';

const { dark, phone, russian } = LOOKS;

/** As a reader of letters shows it. */
const read = async (office: Office, html: string): Promise<Page> => {
  const page = await office.sit('about:blank');
  await page.setContent(html);
  return page;
};

const transcript = async (office: Office) => {
  const { anna, content, look } = office;
  const visitor = await office.visitor(pageOf(content, 0), deviceOf(look.language, 0));
  const by = visitor.you.value?.id ?? 0;
  const people = { visitor: by, anna: anna.you.value?.id ?? 0, boris: 0 };
  const lines = content.talk.slice(3);
  const chat = await office.remember(
    by,
    lines.map(([ago, who, text]) => ({ ago, by: people[who], ...(text !== undefined && { text }) })),
  );
  await anna.talk(chat).say(furtherOf(office).system, { system: true });
  await anna.close(chat);
  await visitor.give({ type: 'rate', mark: 5, comment: furtherOf(office).comment });
  const { html } = await anna.transcript(chat);
  return read(office, html);
};

const lead = async (office: Office) => {
  const { anna, content, look } = office;
  const seen = pageOf(content, 0);
  const visitor = await office.visitor(seen, deviceOf('en', 0));
  const left = LEADS.at(-1);
  if (!left) throw new Error('Nobody has left anything.');
  await visitor.give({ type: 'leave-lead', ...left, page: { ...seen, url: seen.url + CAMPAIGN } });
  await anna.leads.load();
  const lead = await until(() => anna.leads.all.value[0]);
  const site = await until(() => anna.sites.value[0]);
  const { html } = leadLetter({
    lead,
    site,
    group: furtherOf(office).groups[2],
    tongue: look.language === 'ru' ? 'ru' : 'en',
    timeZone: timezoneId,
    base: 'https://chat.kilnandleaf.example',
  });
  return read(office, html);
};

const narrow = wide(760, 900);

export const LETTERS: readonly Picture[] = [
  ...inLooks({ name: 'letter-transcript', says: 'The conversation as a letter', stage: transcript }, [
    narrow,
    { ...dark, options: { ...narrow.options, colorScheme: 'dark' } },
    phone,
    { ...russian, options: { ...narrow.options, locale: 'ru-RU' } },
  ]),
  ...inLooks({ name: 'letter-lead', says: 'A lead as a letter', stage: lead }, [
    narrow,
    { ...russian, options: { ...narrow.options, locale: 'ru-RU' } },
  ]),
];
