import { signal } from '@preact/signals-core';
import { expect, test } from 'vitest';
import { Attention } from '../../src/desk/models/attention.ts';
import { Office } from '../../src/desk/models/office.ts';
import type { Lead } from '../../src/protocol/leads.ts';
import { createFakeClock } from '../kit/clock.ts';
import { busyOffice, fakeDesk, visitor } from '../kit/fake-desk.ts';

const LEAD: Lead = {
  id: 5000,
  site: 1,
  visitor: 1061,
  at: 0,
  status: 'new',
  note: '',
  form: 'sitephone',
  fields: { name: 'Oskar Lind', phone: '+44 20 7946 0018' },
  page: { url: 'https://shop.example/', title: 'Shop', referrer: '' },
};

const setUp = () => {
  const clock = createFakeClock();
  const office = busyOffice(clock.now);
  const desk = fakeDesk(office, clock);
  const place = new Office(office.client);
  const muted = signal(false);
  const words = () => ({
    name: (person: { readonly name: string }) => person.name,
    waits: 'is waiting',
    lead: ({ fields }: Lead) => ({ title: fields.name ?? '', body: fields.phone ?? '' }),
  });
  const model = new Attention(desk.ports, office.client, place, muted, words);
  const mine = office.client.mine.peek()[0];
  if (!mine) throw new Error('Nobody is mine');
  const write = (text: string) => office.happen(mine.chat, mine.visitor.id, { type: 'message-posted', text });
  return { ...desk, clock, office, place, muted, model, mine, write };
};

test('is quiet about the conversation that somebody is reading', () => {
  const { chimes, mine, place, write } = setUp();
  place.choose({ kind: 'chat', chat: mine.chat });
  write('Hello');
  expect(chimes()).toBe(0);
});

test('chimes for another conversation, once for words that come together', async () => {
  const { chimes, clock, write } = setUp();
  write('Hello');
  write('are you there');
  expect(chimes()).toBe(1);
  await clock.elapse(2_000);
  write('?');
  expect(chimes()).toBe(2);
});

test('muted, it does not chime', () => {
  const { chimes, muted, write } = setUp();
  muted.value = true;
  write('Hello');
  expect(chimes()).toBe(0);
});

test('notifies only who looks elsewhere and has allowed it; pressing opens the conversation', () => {
  const { mine, notices, permission, place, watched, write } = setUp();
  permission.value = 'granted';
  write('Seen');
  watched.value = false;
  write('Not seen');
  permission.value = 'denied';
  write('Not allowed');
  expect(notices.map((one) => [one.title, one.body])).toEqual([['Jonas Brandt', 'Not seen']]);
  notices[0]?.open();
  expect(place.chosenChat.value).toBe(mine.chat);
});

test('calls for a visitor who waits without having said a word', () => {
  const { chimes, office } = setUp();
  const person = visitor(1099);
  const chat = office.chat(person);
  office.happen(chat, person.id, { type: 'consultation-started', initiator: 'visitor' });
  expect(chimes()).toBe(1);
});

test('the title counts what is unread and who waits silently, and is plain again at the end', () => {
  const { model, office, titles, write } = setUp();
  const before = office.client.unread.value;
  expect(titles.at(-1)).toBe(`(${before}) Besedka`);
  write('One more');
  expect(titles.at(-1)).toBe(`(${before + 1}) Besedka`);
  model[Symbol.dispose]();
  expect(titles.at(-1)).toBe('Besedka');
});

test('calls for a lead as for a visitor who waits, and its notification leads to it', () => {
  const { chimes, model, notices, office, permission, place, watched } = setUp();
  const before = model.count.value;
  permission.value = 'granted';
  watched.value = false;
  place.show('site');
  office.leave(LEAD);
  expect(chimes()).toBe(1);
  expect(model.count.value).toBe(before + 1);
  expect(notices.map(({ title, body }) => [title, body])).toEqual([['Oskar Lind', '+44 20 7946 0018']]);
  notices[0]?.open();
  watched.value = true;
  expect([place.sheet.value, place.lead.value]).toEqual(['leads', LEAD.id]);
  expect(model.count.value).toBe(before);
});

test('a lead does not call who reads the list of leads, has no sound, or is not of its group', () => {
  const { chimes, model, muted, office, place } = setUp();
  const before = model.count.value;
  office.groups.value = [{ id: 72, name: 'Wholesale', members: [5], routing: 'all', offerFor: 30 }];
  office.leave({ ...LEAD, group: 72 });
  place.show('leads');
  office.leave({ ...LEAD, id: 5001 });
  place.show(undefined);
  expect([chimes(), model.count.value]).toEqual([0, before]);
  muted.value = true;
  office.leave({ ...LEAD, id: 5002 });
  expect([chimes(), model.count.value]).toEqual([0, before + 1]);
});
