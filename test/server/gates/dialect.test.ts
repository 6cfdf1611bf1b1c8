import { afterEach, describe, expect, test } from 'vitest';
import { SYSTEM } from '../../../src/protocol/ids.ts';
import { defaultLimits, limitsFor } from '../../../src/server/gates/limits.ts';
import { setSite } from '../../../src/server/office/sites.ts';
import { type Caller, type Counter, createCounter, doing } from './counter.ts';

let counter: Counter;
afterEach(() => counter.end());

const page = { url: 'https://shop.example/', title: 'Shop', referrer: '' };
const lead = (n: number, message = `Number ${n}`) =>
  doing({ type: 'leave-lead', uid: `lead-${1000 + n}`, form: 'offline_message', fields: { message }, page });
const MINUTE = 60_000;

const ask = async (caller: Caller, id: number, question: object) => {
  await caller.send({ type: 'ask', id, question });
  const reply = caller.of('reply').find((one) => one.id === id);
  return reply ? reply.answer : caller.of('refused').find((one) => one.id === id);
};

describe('LEAD5: requests are limited without a riddle', () => {
  test('five an hour of one visitor, then a wait that is told; their words go through meanwhile', async () => {
    counter = await createCounter();
    const visitor = await counter.visitor();
    for (let n = 0; n < 6; n++) await visitor.send(lead(n));
    expect(visitor.of('refused')).toMatchObject([
      { uid: 'lead-1005', why: 'too-fast', retry: 'changed', after: 12 * MINUTE },
    ]);
    await visitor.send(doing({ type: 'say', uid: 'message-1', text: 'Then like this' }));
    expect(JSON.stringify(visitor.last('events'))).toContain('Then like this');
    await counter.elapse(12 * MINUTE);
    expect(await counter.store.newLeads()).toBe(5);
  });

  test('a mistake in a field uses nothing up, nor does the same one sent again', async () => {
    counter = await createCounter();
    const visitor = await counter.visitor();
    for (let n = 0; n < 5; n++) await visitor.send(lead(n, ''));
    for (let n = 10; n < 15; n++) await visitor.send(lead(n));
    await visitor.send(lead(14));
    expect(visitor.of('refused').map(({ why }) => why)).toEqual(Array(5).fill('bad-field'));
    expect(visitor.last('done').uid).toBe('lead-1014');
  });

  test('as many from one address as the server is set to take', () => {
    expect(limitsFor(500).leads).toEqual({
      ...defaultLimits.leads,
      address: { burst: 500, perSecond: 500 / 3600 },
    });
  });

  test('thirty an hour from one address', async () => {
    counter = await createCounter();
    for (let who = 0; who < 7; who++) {
      const visitor = await counter.visitor({ uid: `visitor-10${who}` });
      for (let n = 0; n < 5; n++) await visitor.send(lead(10 * who + n));
      expect(visitor.of('refused')).toHaveLength(who < 6 ? 0 : 5);
    }
    const elsewhere = await counter.visitor({ uid: 'visitor-200' }, { address: '198.51.100.7' });
    await elsewhere.send(lead(99));
    expect(elsewhere.of('refused')).toHaveLength(0);
  });
});

test('GATE9: too much of what a page tells is left out, and holds nobody’s words', async () => {
  counter = await createCounter();
  const visitor = await counter.visitor();
  const told = Array.from({ length: 110 }, (_, n) => ({
    type: 'track' as const,
    uid: `track-${1000 + n}`,
    category: 'cart',
    action: 'add',
    url: '',
  }));
  await visitor.send(doing(...told.slice(0, 50)));
  await visitor.send(doing(...told.slice(50, 100)));
  await visitor.send(doing(...told.slice(100), { type: 'say', uid: 'message-1', text: 'Still here' }));
  expect(visitor.of('refused')).toHaveLength(10);
  expect(visitor.last('refused')).toMatchObject({ why: 'too-fast', retry: 'never' });
  expect(JSON.stringify(visitor.last('events'))).toContain('Still here');
});

test('GATE1 a field of a form whose name has a line break in it is a text like all others', async () => {
  counter = await createCounter();
  const visitor = await counter.visitor();
  const fields = { message: 'Call me', more: { 'a\nb': 5 } };
  await visitor.send(doing({ ...lead(1).commands[0], fields } as never));
  expect(visitor.of('refused')).toMatchObject([{ why: 'malformed' }]);
});

describe('the welcome', () => {
  test('tells a visitor of the groups to choose from, and names the visit', async () => {
    counter = await createCounter();
    const { person, token } = await counter.hire('Ada', 'admin');
    const desk = await counter.operator(token);
    await ask(desk, 1, { type: 'set-group', name: 'Sales', members: [person] });
    const [group] = desk.last('signal').signal.type === 'group' ? await counter.store.groups() : [];
    const settings = { groups: { on: true, title: '', allowed: [] } };
    await counter.order(setSite(SYSTEM, counter.site, { settings }));
    const visitor = await counter.visitor();
    expect(visitor.last('welcome')).toMatchObject({
      groups: [{ id: group?.id, name: 'Sales', available: true }],
      session: counter.clock.now(),
    });
    const again = await counter.operator(token);
    expect(again.last('welcome')).toMatchObject({ groups: [{ name: 'Sales' }], newLeads: 0 });
  });
});

describe('the desk', () => {
  test('is told of a lead, and reads leads, notes and effects', async () => {
    counter = await createCounter();
    const { token } = await counter.hire('Anna');
    const desk = await counter.operator(token);
    const visitor = await counter.visitor();
    await visitor.send(lead(1));
    expect(desk.of('signal').map(({ signal }) => signal)).toContainEqual(
      expect.objectContaining({
        type: 'lead',
        newLeads: 1,
        lead: expect.objectContaining({ status: 'new' }),
      }),
    );
    expect(await ask(desk, 1, { type: 'leads', limit: 10 })).toMatchObject({
      leads: [{ form: 'offline_message' }],
    });
    const who = visitor.last('welcome').you.id;
    const chat = (await counter.store.lineOf(who))?.id ?? 0;
    await desk.send(doing({ type: 'note', uid: 'note-0001', visitor: who, note: 'Pays late' }));
    expect(JSON.stringify(desk.last('events'))).toContain('note-0001');
    expect(JSON.stringify(visitor.got)).not.toContain('Pays late');
    expect(await ask(desk, 2, { type: 'open', chat })).toMatchObject({ note: 'Pays late' });
    expect(await ask(desk, 3, { type: 'effects', site: counter.site, since: 0 })).toEqual([]);
  });

  test('MAIL5: administrators are told of letters that were given up, and let them go again', async () => {
    counter = await createCounter();
    const { mails } = counter.store;
    const letter = { to: 'olga@shop.example', subject: 'Tea', text: 'Tea', html: '<p>Tea</p>' };
    const since = counter.clock.now();
    await mails.add(letter, since);
    await mails.failed(1, 'refused: EENVELOPE 550', undefined);
    const boss = await counter.operator((await counter.hire('Boss', 'admin')).token);
    expect(await ask(boss, 1, { type: 'letters' })).toEqual({
      mail: false,
      givenUp: 1,
      since,
      why: 'refused: EENVELOPE 550',
    });
    const anna = await counter.operator((await counter.hire('Anna')).token);
    await anna.send({ type: 'ask', id: 1, question: { type: 'letters', again: true } });
    expect(anna.last('refused')).toMatchObject({ id: 1, why: 'not-allowed' });
    expect(await mails.counts()).toMatchObject({ waiting: 0, givenUp: 1 });
    expect(await ask(boss, 2, { type: 'letters', again: true })).toEqual({ mail: false, givenUp: 0 });
    expect(await mails.counts()).toMatchObject({ waiting: 1, givenUp: 0 });
  });

  test('guesses the country of a site for the desk, from its pages too', async () => {
    counter = await createCounter();
    const desk = await counter.operator((await counter.hire('Boss', 'admin')).token);
    const question = { type: 'country', site: counter.site };
    expect(await ask(desk, 1, question)).toEqual({ country: '', clue: '' });
    const visitor = await counter.visitor();
    const page = { url: 'https://shop.ru/tea', title: 'Tea', referrer: '' };
    await visitor.send({ type: 'tell', signal: { type: 'page', page } });
    expect(await ask(desk, 2, question)).toEqual({ country: 'RU', from: 'pages', clue: page.url });
    await visitor.send(doing({ type: 'set-card', uid: 'card-0007', phone: '84951234567' }));
    const chat = await counter.store.lineOf(visitor.last('welcome').you.id);
    expect(chat?.card).toMatchObject({
      phones: ['+74951234567'],
      written: { '+74951234567': '84951234567' },
    });
    await desk.send({ type: 'ask', id: 3, question: { type: 'country', site: 999 } });
    expect(desk.last('refused')).toMatchObject({ id: 3, why: 'bad-field', field: 'site' });
  });

  test('invites whoever is here, and both read how it ends', async () => {
    counter = await createCounter();
    const { token } = await counter.hire('Anna');
    const desk = await counter.operator(token);
    const visitor = await counter.visitor();
    const who = visitor.last('welcome').you.id;
    await desk.send(doing({ type: 'invite', uid: 'invite-01', visitor: who, text: 'Hello!' }));
    expect(JSON.stringify(visitor.last('events'))).toContain('"type":"invited"');
    expect(JSON.stringify(desk.last('events'))).toContain('invite-01');
    await visitor.send(doing({ type: 'reject', uid: 'reject-01' }));
    expect(JSON.stringify(desk.last('events'))).toContain('"how":"rejected"');
    visitor.hangUp();
    await desk.send(doing({ type: 'invite', uid: 'invite-02', visitor: who, text: 'Hello?' }));
    expect(desk.last('refused')).toMatchObject({ uid: 'invite-02', why: 'unknown-person', retry: 'changed' });
  });

  test('shows a visitor under the name they gave', async () => {
    counter = await createCounter();
    const { token } = await counter.hire('Anna');
    const desk = await counter.operator(token);
    const visitor = await counter.visitor();
    await visitor.send(doing({ type: 'set-card', uid: 'card-0001', name: 'Vera' }));
    await counter.elapse(200);
    const named = desk
      .of('signal')
      .flatMap(({ signal }) => (signal.type === 'visitor' ? [signal.visitor] : []));
    expect(named.at(-1)?.person.name).toBe('Vera');
  });

  test('sets groups and limits only as an administrator, and is told what is wrong', async () => {
    counter = await createCounter();
    const { token } = await counter.hire('Anna');
    const { token: adas, person } = await counter.hire('Ada', 'admin');
    const [anna, ada] = [await counter.operator(token), await counter.operator(adas)];
    expect(await ask(anna, 1, { type: 'set-group', name: 'Sales' })).toMatchObject({ why: 'not-allowed' });
    expect(await ask(ada, 1, { type: 'set-group', name: '' })).toMatchObject({
      why: 'bad-field',
      field: 'name',
    });
    const group = await ask(ada, 2, { type: 'set-group', name: 'Sales', members: [person] });
    expect(group).toMatchObject({ name: 'Sales', members: [person] });
    expect(anna.of('signal').map(({ signal }) => signal)).toContainEqual({ type: 'group', group });
    expect(await ask(ada, 3, { type: 'set-colleague', person, limit: 4 })).toMatchObject({ limit: 4 });
    const rules = { site: counter.site, settings: { consentUrl: 'nowhere' } };
    expect(await ask(ada, 4, { type: 'set-site', ...rules })).toMatchObject({ field: 'settings.consentUrl' });
  });
});

test('a visitor who never talked has no transcript to ask for', async () => {
  counter = await createCounter();
  const visitor = await counter.visitor();
  expect(await ask(visitor, 1, { type: 'transcript', email: 'v@shop.example' })).toMatchObject({
    why: 'no-consultation',
  });
  await counter.order(setSite(SYSTEM, counter.site, { settings: { transcript: false } }));
  expect(await ask(visitor, 2, { type: 'transcript-file' })).toMatchObject({ why: 'not-allowed' });
});
