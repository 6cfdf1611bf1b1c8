import type { Rule } from '../../src/protocol/campaigns.ts';
import type { Lead } from '../../src/protocol/leads.ts';
import { siteDefaults } from '../../src/protocol/sites.ts';
import { ANNA, busyOffice, colleague, here, visitor } from './fake-desk.ts';
import type { FakeOffice } from './fake-operator.ts';

export const PRICES: Rule = {
  id: 'prices',
  name: 'Long on the prices',
  on: true,
  shows: 'invite',
  text: 'Shall I work it out for you?',
  when: { pages: ['https://shop.example/prices*'], onPage: 40, available: true },
  atMost: { times: 1, days: 7 },
  holdOut: 10,
  expires: 60,
};

const CALL: Rule = {
  ...PRICES,
  id: 'call',
  name: 'A call before they go',
  on: false,
  shows: 'call_generator',
  look: {
    title: 'Shall we call you?',
    text: 'In half a minute.',
    button: 'Call me',
    fields: [{ name: 'phone', title: '', required: true }],
  },
  when: { exitIntent: true, returning: true },
};

const HOUR = 60 * 60_000;

const leads = (now: number): readonly Lead[] => {
  const page = { url: 'https://shop.example/delivery', title: 'Delivery — Teahouse', referrer: '' };
  const lead = (id: number, more: Partial<Lead>): Lead => ({
    id,
    site: 1,
    visitor: id + 100,
    at: now - id * HOUR,
    status: 'new',
    note: '',
    form: 'offline_message',
    fields: {},
    page,
    ...more,
  });
  return [
    lead(1, {
      visitor: 1061,
      form: 'sitephone',
      fields: { name: 'Oskar Lind', phone: '+44 20 7946 0018' },
      callAt: now + 3 * HOUR,
      page: {
        ...page,
        url: 'https://shop.example/sets?utm_source=google&utm_medium=cpc&utm_campaign=autumn%20sets',
      },
    }),
    lead(2, {
      fields: {
        name: 'Helena Fischer',
        email: 'helena@fischer.example',
        message: 'Do you deliver to Graz?\nThe parcel would be about two kilos.',
        more: { 'Order number': '48-113' },
      },
      group: 71,
    }),
    lead(3, {
      form: 'call_generator',
      rule: 'call',
      status: 'in-work',
      by: 3,
      note: 'Called twice, no answer.',
      fields: { phone: '+7 495 000-00-00' },
    }),
    lead(4, { status: 'done', fields: { email: 'old@shop.example' } }),
  ];
};

/** The busy office with everything a whole one has: groups, turns, marks, cards, leads, rules. */
export const fullOffice = (now: () => number): FakeOffice => {
  const office = busyOffice(now);
  office.groups.value = [
    { id: 70, name: 'Tea and teaware', members: [2, 4], routing: 'evenly', offerFor: 30 },
    { id: 71, name: 'Deliveries', members: [3, 2], routing: 'in-order', offerFor: 45 },
    { id: 72, name: 'Wholesale', members: [5], routing: 'all', offerFor: 30 },
  ];
  office.leads.value = leads(now());
  office.sites.value = office.sites.value.map((site) => ({
    ...site,
    origins: ['https://shop.example'],
    settings: { ...siteDefaults, title: 'Teahouse', rules: [PRICES, CALL] },
  }));
  office.colleagues.value = [
    ...office.colleagues.value.map((one) => (one.id === 2 ? { ...one, limit: 5 } : one)),
    colleague(7, 'Igor Belov', { position: 'Wholesale' }),
  ];

  const wait = (id: number, name: string, group: number, minutes: number, offered?: readonly number[]) => {
    const person = visitor(id, name);
    const chat = office.chat(person);
    const at = now() - minutes * 60_000;
    const consultation = office.happen(
      chat,
      id,
      { type: 'consultation-started', initiator: 'visitor', group },
      at,
    );
    office.happen(chat, id, { type: 'message-posted', text: 'Is somebody there?' }, at);
    if (offered) office.happen(chat, 0, { type: 'consultation-offered', consultation, operators: offered });
    return chat;
  };
  wait(1070, 'Ruth Adler', 71, 1, [ANNA.id]);
  const kept = wait(1071, 'Viktor', 72, 6);
  office.happen(kept, 0, {
    type: 'message-posted',
    text: 'We are a little busy. Somebody will be with you in a minute.',
    source: 'retention',
  });
  office.happen(kept, 0, {
    type: 'message-posted',
    text: 'Or leave us your number, and we call you back.',
    source: 'retention',
    offer: { type: 'way', way: 'sitephone' },
  });
  wait(1072, 'Clara Nowak', 71, 3, [3]);

  const jonas = office.client.mine.peek().find((one) => one.visitor.id === 998)?.chat ?? 0;
  office.happen(jonas, 998, {
    type: 'card-changed',
    card: {
      name: 'Jonas Brandt',
      emails: ['jonas@brandt.example'],
      phones: ['+4312345678'],
      written: { '+4312345678': '01 2345678' },
      company: 'Brandt & Söhne',
    },
  });
  office.happen(jonas, 998, { type: 'property-set', name: 'plan', value: 'Friends of the house' });
  office.happen(jonas, 998, { type: 'property-set', name: 'orders', value: '12' });
  office.happen(jonas, 998, {
    type: 'tracked',
    category: 'cart',
    action: 'add',
    name: 'Yixing set',
    value: '64',
    url: 'https://shop.example/sets/yixing-small',
  });
  const consultation =
    office.client.mine.peek().find((one) => one.chat === jonas)?.head.consultation?.id ?? 0;
  office.happen(jonas, 998, { type: 'rated', consultation, mark: 5, comment: 'Patient and kind.' });
  office.visitors.value = [
    ...office.visitors.value,
    here(visitor(1080, 'Lena'), { since: now() - 9 * 60_000, pages: 3 }),
  ];
  return office;
};
