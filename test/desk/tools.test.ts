import { expect, test } from 'vitest';
import { Contact, cardFrom, cardOf, draftOf } from '../../src/desk/models/contact.ts';
import { Conversation } from '../../src/desk/models/conversation.ts';
import { Inviting, invitationOf, whereaboutsOf } from '../../src/desk/models/inviting.ts';
import { LeadsPage, whereIs } from '../../src/desk/models/leads.ts';
import { Note } from '../../src/desk/models/note.ts';
import { Tools } from '../../src/desk/models/tools.ts';
import { Transfer } from '../../src/desk/models/transfer.ts';
import { inTurn, ofGroup } from '../../src/desk/models/turns.ts';
import { deskEn } from '../../src/i18n/desk-en.ts';
import { createPlural } from '../../src/i18n/plural.ts';
import { localeOf } from '../../src/protocol/locale.ts';
import { createFakeClock } from '../kit/clock.ts';
import { ANNA } from '../kit/fake-desk.ts';
import { fullOffice } from '../kit/fake-full.ts';

const wordsEn = deskEn(createPlural(localeOf('en')));

const setUp = (visitor = 998) => {
  const clock = createFakeClock();
  const office = fullOffice(clock.now);
  const { client } = office;
  const all = [
    ...client.waiting.peek(),
    ...client.mine.peek(),
    ...client.queue.peek(),
    ...client.others.peek(),
  ];
  const chat = all.find((one) => one.visitor.id === visitor)?.chat;
  if (chat === undefined) throw new Error(`Visitor ${visitor} is in no list`);
  return { ...office, clock, chat, head: client.talk(chat).head };
};

test('offers colleagues who are online and groups, without oneself and whoever has it', () => {
  const { client } = setUp();
  const model = new Transfer(client, 7);
  expect(model.found.value.map((one) => one.name)).toEqual([
    'Boris Lang',
    'Deliveries',
    'Tea and teaware',
    'Wholesale',
  ]);
  expect(model.found.value[1]).toMatchObject({ kind: 'group', online: 2 });
});

test('finds by the beginning of any word, and keeps the mark inside of what is found', () => {
  const { client } = setUp();
  const model = new Transfer(client, undefined);
  model.move(-1);
  expect(model.marked.value).toBe(model.found.value.length - 1);
  model.search('tea');
  expect(model.found.value.map((one) => one.name)).toEqual(['Tea and teaware']);
  expect(model.marked.value).toBe(0);
  model.search('deliv');
  expect(model.found.value.map((one) => one.name)).toEqual(['Boris Lang', 'Deliveries']);
  model.move(1);
  model.move(1);
  expect(model.marked.value).toBe(0);
  model.search('nobody of that name');
  expect(model.found.value).toEqual([]);
});

test('transfers to what was chosen, and says why not', async () => {
  const { asked, chat, client, refuse } = setUp();
  const tools = new Tools(client, chat);
  const target = new Transfer(client, undefined).found.value[0];
  if (!target) throw new Error('Nobody is there');
  tools.show('transfer');
  refuse('transfer', { why: 'unknown-person', retry: 'never', text: 'Gone.' });
  await tools.transfer(target);
  expect(tools.open.value).toBe('transfer');
  expect(tools.refusal.value?.why).toBe('unknown-person');
  await tools.transfer(target);
  expect(tools.open.value).toBeUndefined();
  expect(asked.at(-1)).toBe(`transfer ${chat} {"operator":3}`);
  expect(client.others.value.some((one) => one.chat === chat)).toBe(true);
});

test.each([
  ['system', 'say Back in a minute {"system":true}'],
  ['rating', 'say Back in a minute {"offer":{"type":"rating"}}'],
  ['way', 'say Back in a minute {"offer":{"type":"way","way":"sitephone"}}'],
  ['card', 'say Back in a minute {"offer":{"type":"card","fields":["email"]}}'],
] as const)('says what the tool %s is for', async (tool, said) => {
  const { asked, chat, client } = setUp();
  const tools = new Tools(client, chat);
  tools.show(tool, 'proposed');
  expect(tools.text.value).toBe('proposed');
  tools.choose('sitephone', wordsEn.proposals.way);
  tools.ask('name', false);
  tools.ask('phone', false);
  tools.ask('email', false);
  tools.write(' Back in a minute ');
  await tools.submit();
  expect(asked.at(-1)).toBe(said);
  expect(tools.open.value).toBeUndefined();
});

test('the words that are proposed fit the way that is offered; those of the operator stay', () => {
  const { chat, client } = setUp();
  const tools = new Tools(client, chat);
  const { way } = wordsEn.proposals;
  tools.show('way', way[tools.way.value]);
  tools.choose('sitephone', way);
  expect(tools.text.value).toBe('We can call you, if that is easier for you.');
  tools.write('Shall I ring you?');
  tools.choose('chat', way);
  expect(tools.text.value).toBe('Shall I ring you?');
});

test('sends no empty words, and no transcript to what is no address', async () => {
  const { asked, chat, client } = setUp();
  const tools = new Tools(client, chat);
  tools.show('system', ' ');
  await tools.submit();
  expect(tools.fault.value).toBe('empty');
  tools.show('transcript', 'jonas');
  await tools.submit();
  expect(tools.fault.value).toBe('email');
  expect(asked.filter((one) => one.startsWith('say') || one.startsWith('transcript'))).toEqual([]);
  tools.write('jonas@brandt.example');
  await tools.submit();
  expect(asked.at(-1)).toBe(`transcript ${chat} jonas@brandt.example`);
  expect(tools.done.value).toBe('transcript');
});

test('one who joins a colleague is beside, may write, and can leave again', async () => {
  const { chat, client, clock } = setUp(902);
  const model = new Conversation(client, chat, clock);
  expect([model.stand.value, model.writes.value]).toEqual(['theirs', false]);
  await model.join();
  expect([model.stand.value, model.writes.value]).toEqual(['beside', true]);
  await model.leave();
  expect(model.stand.value).toBe('theirs');
});

test('a card has one empty line to write in, up to five, and loses it when it is saved', async () => {
  const { client, head } = setUp();
  const contact = new Contact(client, 998, () => cardOf(head.peek()));
  contact.edit();
  expect(contact.draft.value?.emails).toEqual(['jonas@brandt.example', '']);
  contact.setLine('emails', 1, 'j@b.example');
  expect(contact.draft.value?.emails).toHaveLength(3);
  contact.setLine('phones', 1, 'call me');
  await contact.save();
  expect(contact.faults.value).toEqual({ 'phones.1': { why: 'phone' } });
  contact.setLine('phones', 1, '+43 1 234');
  await contact.save();
  expect(contact.editing.value).toBe(false);
  expect(head.value?.card).toMatchObject({
    emails: ['jonas@brandt.example', 'j@b.example'],
    phones: ['+4312345678', '+43 1 234'],
  });
  const five = { name: '', emails: ['a@a', 'b@a', 'c@a', 'd@a', 'e@a'], phones: [] };
  expect(draftOf(five).emails).toHaveLength(5);
  expect(cardFrom({ ...draftOf(five), emails: ['a@a', ' a@a '] }).emails).toEqual(['a@a']);
});

test('the server’s refusal of a card lands at its line', async () => {
  const { client, head, refuse } = setUp();
  const contact = new Contact(client, 998, () => cardOf(head.peek()));
  contact.edit();
  refuse('card', { why: 'bad-field', retry: 'never', field: 'command.card.phones.0', text: 'No number.' });
  await contact.save();
  expect(contact.faults.value).toEqual({ 'phones.0': { why: 'refused', text: 'No number.' } });
  expect(contact.editing.value).toBe(true);
});

test('a note is kept when it differs, and a refused one stays in the field', async () => {
  const { asked, chat, client, refuse } = setUp();
  const note = new Note(client, 998, client.note(chat));
  await note.save();
  note.write('Likes puerh');
  refuse('note', { why: 'storage', retry: 'later', text: '' });
  await note.save();
  expect([note.saving.value, note.text.value]).toEqual(['failed', 'Likes puerh']);
  await note.save();
  expect(asked.filter((one) => one.startsWith('note'))).toEqual(['note Likes puerh', 'note Likes puerh']);
  expect([client.note(chat).value, note.saving.value]).toEqual(['Likes puerh', 'saved']);
});

test('an invitation is pending until it is answered, and its words are proposed again', async () => {
  const { client, clock, happen, visitors } = setUp();
  const kept = new Map<string, string>();
  const keep = {
    get: (key: string) => kept.get(key),
    put: (key: string, text: string) => void kept.set(key, text),
  };
  const inviting = new Inviting(client, keep, clock.now);
  expect(await inviting.invite(1080, '  ')).toBe(false);
  expect(await inviting.invite(1080, 'May I help?')).toBe(true);
  const chat = visitors.value.find((one) => one.person.id === 1080)?.chat ?? 0;
  const head = client.talk(chat).head;
  expect(invitationOf(inviting, head.value, 1080)).toMatchObject({ stage: 'pending', text: 'May I help?' });
  expect(whereaboutsOf(head.value, {})).toBe('invited');
  const invitation = head.value?.invitation?.id ?? 0;
  happen(chat, 1080, { type: 'invitation-ended', invitation, how: 'rejected' });
  expect(invitationOf(inviting, head.value, 1080)).toMatchObject({ stage: 'ended', how: 'rejected' });
  expect(whereaboutsOf(head.value, {})).toBe('here');
  happen(chat, 1080, { type: 'consultation-started', initiator: 'visitor' });
  expect(invitationOf(inviting, head.value, 1080)).toEqual({ stage: 'none' });
  expect(whereaboutsOf(undefined, { state: 'invite' })).toBe('invited');
  expect(whereaboutsOf(undefined, undefined)).toBe('gone');
  expect(new Inviting(client, keep, clock.now).templates.value).toEqual(['May I help?']);
});

test('what another program left among the kept texts does no harm', () => {
  const { client, clock } = setUp();
  for (const text of ['{', '"x"', '[1, "Hello"]'])
    expect(
      new Inviting(client, { get: () => text, put: () => undefined }, clock.now).templates.value,
    ).toEqual(text.startsWith('[') ? ['Hello'] : []);
});

test('those offered to me come first; a group narrows the lists', () => {
  const { client } = setUp();
  const names = inTurn(client.waiting.value, ANNA.id).map((one) => one.visitor.name || one.visitor.id);
  expect(names).toEqual(['Ruth Adler', 'Mary Whitfield', 1057]);
  expect(ofGroup(client.waiting.value, 71).map((one) => one.visitor.name)).toEqual(['Ruth Adler']);
  expect(client.queue.value.map((one) => one.visitor.name)).toEqual(['Viktor', 'Clara Nowak']);
});

test('leads are filtered, changed in their place and found again on the site', async () => {
  const { client } = setUp();
  const model = new LeadsPage(client);
  expect(model.found.value.map((one) => one.id)).toEqual([1, 2, 3]);
  model.choose(1);
  await model.set(1, 'done');
  expect(model.found.value.map((one) => one.id)).toEqual([1, 2, 3]);
  model.show('done');
  expect(model.found.value.map((one) => one.id)).toEqual([1, 4]);
  expect(client.leads.fresh.value).toBe(1);
  model.write('Called.');
  await model.saveNote();
  expect(model.lead.value?.note).toBe('Called.');
  const lead = model.lead.value;
  expect(lead && whereIs(client, lead).here?.person.id).toBe(1061);
  model.choose(4);
  expect(model.note.value).toBe('');
});

test('a lead that cannot be changed says so, and keeps the note', async () => {
  const { client, refuse } = setUp();
  const model = new LeadsPage(client);
  model.choose(2);
  model.write('Sent an offer');
  refuse('lead', { why: 'storage', retry: 'later', text: '' });
  await model.saveNote();
  expect(model.refusal.value?.why).toBe('storage');
  expect(model.note.value).toBe('Sent an offer');
});
