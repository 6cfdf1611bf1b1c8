import { signal } from '@preact/signals-core';
import { describe, expect, test } from 'vitest';
import { createVisitorActs } from '../../src/client/acts.ts';
import type { Uploads } from '../../src/client/surface.ts';
import type { Rule } from '../../src/protocol/campaigns.ts';
import type { SiteSettings } from '../../src/protocol/sites.ts';
import { createWorld, type World } from '../kit/world.ts';
import { deskIn, meanwhile, talking, texts, visitorIn } from './pages.ts';

const noUploads: Uploads = {
  all: signal([]),
  add: () => Promise.reject(new Error('no files here')),
  retry: () => undefined,
  cancel: async () => undefined,
};

const actsOf = (visitor: Awaited<ReturnType<typeof visitorIn>>) =>
  createVisitorActs(visitor.client, noUploads);

/** A visitor who looks around, and an operator who sees them. */
const lookingAround = async (settings: Partial<SiteSettings> = {}) => {
  const world = await createWorld({ settings });
  const desk = await deskIn(world, 'Anna', { role: 'admin' });
  await meanwhile(world, desk.client.choose('online'));
  const visitor = await visitorIn(world);
  await world.elapse(500);
  const who = visitor.client.you.value?.id ?? 0;
  return { world, desk: desk.client, visitor, acts: actsOf(visitor), who };
};

const head = ({ talk }: Pick<Awaited<ReturnType<typeof visitorIn>>, 'talk'>) => talk.head.value;

const refused = async (world: World, doing: Promise<unknown>) =>
  meanwhile(
    world,
    doing.then(
      () => 'accepted',
      ({ why }: { readonly why: string }) => why,
    ),
  );

const rule = (more: Partial<Rule> = {}): Rule => ({
  id: 'prices',
  name: 'Prices',
  on: true,
  shows: 'invite',
  text: 'Shall I explain the prices?',
  when: {},
  atMost: { times: 1, days: 30 },
  holdOut: 0,
  expires: 60,
  ...more,
});

describe('the visitor', () => {
  test('rates, changes the mark and takes it back; the operator sees each', async () => {
    const world = await createWorld();
    const { visitor, talk } = await talking(world);
    const acts = actsOf(visitor);
    await meanwhile(world, acts.rate(4, 'Quick'));
    expect(talk.head.value?.consultation?.rating).toEqual({ mark: 4, comment: 'Quick' });
    await meanwhile(world, acts.rate(5));
    expect(head(visitor)?.consultation?.rating).toEqual({ mark: 5 });
    await meanwhile(world, acts.rate(null));
    expect(talk.head.value?.consultation?.rating).toBeUndefined();
    await world.end();
  });

  test('rates what has just ended, too', async () => {
    const world = await createWorld();
    const { visitor } = await talking(world);
    await meanwhile(world, visitor.client.close());
    await meanwhile(world, actsOf(visitor).rate(2));
    expect(head(visitor)?.consultation).toMatchObject({ status: 'closed', rating: { mark: 2 } });
    await world.end();
  });

  test('fills in the card before anything was said; the office knows the name', async () => {
    const { world, visitor, acts, desk } = await lookingAround();
    await meanwhile(world, acts.setCard({ name: 'Olga', email: 'olga@shop.example' }));
    await meanwhile(world, acts.setCard({ email: 'second@shop.example', phone: '+7 (495) 123-45-67' }));
    expect(head(visitor)?.card).toEqual({
      name: 'Olga',
      emails: ['olga@shop.example', 'second@shop.example'],
      phones: ['+74951234567'],
    });
    await meanwhile(world, visitor.talk.say('Hello'));
    expect(desk.waiting.value[0]?.visitor.name).toBe('Olga');
    await world.end();
  });

  test('hears which field of the card is wrong', async () => {
    const { world, acts } = await lookingAround();
    expect(await refused(world, acts.setCard({ email: 'nobody' }))).toBe('bad-field');
    await world.end();
  });

  test('is told of by the page: properties and what it saw', async () => {
    const { world, visitor, acts } = await lookingAround();
    await meanwhile(world, acts.setProperty('plan', 'gold'));
    await meanwhile(world, acts.setProperty('old', 'x'));
    await meanwhile(world, acts.setProperty('old', null));
    await meanwhile(world, acts.track({ category: 'cart', action: 'added', value: '3' }));
    expect(head(visitor)).toMatchObject({
      properties: { plan: 'gold' },
      tracked: [{ category: 'cart', action: 'added', value: '3' }],
    });
    expect(head(visitor)?.properties).not.toHaveProperty('old');
    await world.end();
  });

  test('leaves a lead; the desk has it, with its page, until somebody has seen to it', async () => {
    const { world, visitor, acts, desk } = await lookingAround();
    const called: (string | undefined)[] = [];
    desk.leads.onNew(({ fields }) => called.push(fields.email));
    await meanwhile(world, desk.leads.load());
    expect(desk.leads.all.value).toEqual([]);
    const page = { url: 'https://shop.example/?utm_source=news', title: 'Shop', referrer: '' };
    await meanwhile(
      world,
      acts.leaveLead({ form: 'offline_message', fields: { email: 'a@b.example', message: 'Call' }, page }),
    );
    const [lead] = desk.leads.all.value;
    expect(lead).toMatchObject({ form: 'offline_message', page, status: 'new', note: '' });
    expect(desk.leads.fresh.value).toBe(1);
    await meanwhile(world, desk.leads.set(lead?.id ?? 0, { status: 'done', note: 'Called' }));
    expect(desk.leads.all.value[0]).toMatchObject({ status: 'done', note: 'Called' });
    expect(desk.leads.fresh.value).toBe(0);
    expect(called).toEqual(['a@b.example']);
    expect(visitor.talk.lines.value.map(({ type }) => type)).toEqual(['lead-left']);
    await world.end();
  });

  test('leaves leads while the desk has no line; the desk is told of them when it is back', async () => {
    const { world, acts, desk } = await lookingAround();
    const called: (string | undefined)[] = [];
    desk.leads.onNew(({ fields }) => called.push(fields.email));
    const leave = (email: string) =>
      meanwhile(
        world,
        acts.leaveLead({
          form: 'offline_message',
          fields: { email, message: 'Call' },
          page: { url: 'https://shop.example/', title: 'Shop', referrer: '' },
        }),
      );
    await leave('a@b.example');
    world.network.joined[0]?.cut('down');
    await leave('c@d.example');
    expect(called).toEqual(['a@b.example']);
    world.network.dropAll();
    await world.elapse(5_000);
    expect(desk.leads.fresh.value).toBe(2);
    expect(called).toEqual(['a@b.example', 'c@d.example']);
    world.network.dropAll();
    await world.elapse(5_000);
    expect(called).toHaveLength(2);
    await world.end();
  });

  test('gets the conversation as a page to keep', async () => {
    const world = await createWorld();
    const { visitor } = await talking(world);
    await meanwhile(world, visitor.talk.say('<b>2 & 3</b>'));
    const { html, name } = await meanwhile(world, actsOf(visitor).transcript());
    expect(name).toMatch(/\.html$/);
    expect(html).toContain('&lt;b&gt;2 &amp; 3&lt;/b&gt;');
    await world.end();
  });
});

describe('invitations', () => {
  test('are accepted: the words stand first, the operator has it', async () => {
    const { world, desk, visitor, acts, who } = await lookingAround();
    await meanwhile(world, desk.invite(who, 'May I help?'));
    expect(visitor.client.state.value).toBe('invite');
    const colleague = await deskIn(world, 'Boris');
    expect(colleague.client.visitors.value[0]?.state).toBe('invite');
    expect(head(visitor)?.invitation).toMatchObject({ text: 'May I help?', operator: { name: 'Anna' } });
    await meanwhile(world, acts.accept());
    await world.elapse(500);
    expect(colleague.client.visitors.value[0]?.state).toBe('chat');
    expect(visitor.client.state.value).toBe('chat');
    expect(texts(visitor.talk)).toEqual(['May I help?']);
    expect(head(visitor)?.consultation).toMatchObject({ status: 'active', initiator: 'operator' });
    expect(desk.mine.value).toHaveLength(1);
    await world.end();
  });

  test('are rejected, and may come again', async () => {
    const { world, desk, visitor, acts, who } = await lookingAround();
    await meanwhile(world, desk.invite(who, 'May I help?'));
    expect(await refused(world, desk.invite(who, 'And now?'))).toBe('exists');
    await meanwhile(world, acts.reject());
    expect([visitor.client.state.value, head(visitor)?.invitation]).toEqual(['available', undefined]);
    await meanwhile(world, desk.invite(who, 'And now?'));
    await meanwhile(world, desk.withdraw(who));
    expect(visitor.client.state.value).toBe('available');
    await world.end();
  });

  test('are accepted by answering: what was written stands after them', async () => {
    const { world, desk, visitor, who } = await lookingAround();
    await meanwhile(world, desk.invite(who, 'May I help?'));
    await meanwhile(world, visitor.talk.say('Yes'));
    expect(texts(visitor.talk)).toEqual(['May I help?', 'Yes']);
    expect(visitor.client.state.value).toBe('chat');
    await world.end();
  });

  test('that nobody sent are neither accepted nor rejected', async () => {
    const { world, visitor, acts } = await lookingAround();
    await meanwhile(world, acts.accept());
    await meanwhile(world, acts.reject());
    expect([visitor.client.state.value, head(visitor)]).toEqual(['available', undefined]);
    await world.end();
  });

  test('of a rule come once, wait for whoever is free, and end by themselves', async () => {
    const { world, visitor, acts, desk } = await lookingAround({ rules: [rule()] });
    await meanwhile(world, acts.ruleMet('prices'));
    expect(head(visitor)?.invitation).toMatchObject({ rule: 'prices', text: 'Shall I explain the prices?' });
    await world.elapse(61_000);
    expect(visitor.client.state.value).toBe('available');
    await meanwhile(world, acts.ruleMet('prices'));
    expect(visitor.client.state.value).toBe('available');
    expect(desk.waiting.value).toEqual([]);
    const [effect] = await meanwhile(world, desk.effects(world.site, 0));
    expect(effect).toMatchObject({ rule: 'prices', shown: 1, expired: 1, accepted: 0, heldOut: 0 });
    await world.end();
  });

  test('of a rule that holds everybody out are counted and not shown', async () => {
    const { world, visitor, acts, desk } = await lookingAround({ rules: [rule({ holdOut: 100 })] });
    await meanwhile(world, acts.ruleMet('prices'));
    expect(visitor.client.state.value).toBe('available');
    await meanwhile(world, visitor.talk.say('I ask all the same'));
    const [effect] = await meanwhile(world, desk.effects(world.site, 0));
    expect(effect).toMatchObject({ shown: 0, heldOut: 1, heldOutTalked: 1 });
    await world.end();
  });

  test('a lead form is a state of its own, ended by sending it or by putting it away', async () => {
    const look = { title: 'Call', text: '', button: 'Send', fields: [] };
    const form = rule({ shows: 'call_generator', look, atMost: { times: 2, days: 1 } });
    const { world, visitor, acts } = await lookingAround({ rules: [form] });
    await meanwhile(world, acts.ruleMet('prices'));
    expect([visitor.client.state.value, head(visitor)?.lead?.form]).toEqual(['lead', 'call_generator']);
    await meanwhile(world, acts.endLead('cancelled'));
    expect(visitor.client.state.value).toBe('available');
    await meanwhile(world, acts.ruleMet('prices'));
    const page = visitor.client.page();
    const fields = { phone: '+74951234567' };
    await meanwhile(world, acts.leaveLead({ form: 'call_generator', fields, page, rule: 'prices' }));
    expect([visitor.client.state.value, head(visitor)?.lead]).toEqual(['available', undefined]);
    await world.end();
  });
});

describe('the office', () => {
  test('joins, leaves, and hands a conversation on', async () => {
    const world = await createWorld();
    const { visitor, desk, chat } = await talking(world);
    const boris = await deskIn(world, 'Boris');
    await meanwhile(world, boris.client.choose('online'));
    const me = boris.client.you.value?.id ?? 0;
    await meanwhile(world, boris.client.join(chat));
    expect(head(visitor)?.members).toHaveLength(3);
    await meanwhile(world, boris.client.leave(chat));
    expect(head(visitor)?.members).toHaveLength(2);
    await meanwhile(world, desk.client.transfer(chat, { operator: me }));
    expect(boris.client.mine.value.map((listed) => listed.chat)).toEqual([chat]);
    expect(desk.client.mine.value).toEqual([]);
    await meanwhile(world, boris.client.leave(chat));
    expect(head(visitor)?.consultation).toMatchObject({ status: 'waiting' });
    await world.end();
  });

  test('makes groups; a visitor chooses one, and it calls its members only', async () => {
    const { world, desk, visitor, acts } = await lookingAround({
      groups: { on: true, title: '', allowed: [] },
    });
    const boris = await deskIn(world, 'Boris');
    await meanwhile(world, boris.client.choose('online'));
    const members = [boris.client.you.value?.id ?? 0];
    const group = await meanwhile(world, desk.setGroup({ name: 'Sales', members, routing: 'all' }));
    await world.elapse(1_000);
    expect(visitor.client.groups.value).toEqual([{ id: group.id, name: 'Sales', available: true }]);
    await meanwhile(world, visitor.talk.say('Prices?', { group: group.id }));
    await world.elapse(1_000);
    expect(boris.client.waiting.value).toHaveLength(1);
    expect([desk.waiting.value, desk.queue.value.length]).toEqual([[], 1]);
    const other = await meanwhile(world, desk.setGroup({ name: 'Help', members: [] }));
    await meanwhile(world, acts.chooseGroup(other.id));
    expect(head(visitor)?.consultation?.group).toBe(other.id);
    await world.end();
  });

  test('takes what is said for the only department there is to choose', async () => {
    const { world, desk, visitor } = await lookingAround();
    const { id } = await meanwhile(world, desk.setGroup({ name: 'Sales', members: [] }));
    await meanwhile(world, desk.setGroup({ name: 'Help', members: [] }));
    const groups = { on: true, title: '', allowed: [id] };
    await meanwhile(world, desk.setSite(world.site, { settings: { groups } }));
    await meanwhile(world, visitor.talk.say('Hello'));
    expect(head(visitor)?.consultation?.group).toBe(id);
    await world.end();
  });

  test('speaks for the house, asks for a card and for a mark, offers another way', async () => {
    const world = await createWorld();
    const { visitor, talk } = await talking(world);
    await meanwhile(world, talk.say('We close in ten minutes', { system: true }));
    await meanwhile(world, talk.say('Who are you?', { offer: { type: 'card', fields: ['name'] } }));
    await meanwhile(world, talk.say('How was it?', { offer: { type: 'rating' } }));
    await meanwhile(world, talk.say('Or write', { offer: { type: 'way', way: 'offline_message' } }));
    const posted = visitor.talk.lines.value.filter((line) => line.type === 'message-posted').slice(-4);
    expect(posted).toMatchObject([
      { source: 'system' },
      { offer: { type: 'card', fields: ['name'] } },
      { offer: { type: 'rating' } },
      { offer: { type: 'way', way: 'offline_message' } },
    ]);
    expect(head(visitor)?.consultation?.way).toBe('offline_message');
    await world.end();
  });

  test('changes a card and keeps a note that the visitor never sees', async () => {
    const world = await createWorld();
    const { visitor, desk, chat } = await talking(world);
    const who = visitor.client.you.value?.id ?? 0;
    await meanwhile(
      world,
      desk.client.setCard(who, { name: 'Olga', emails: ['o@b.example'], phones: [], company: 'Tea' }),
    );
    expect(head(visitor)?.card).toMatchObject({ name: 'Olga', company: 'Tea' });
    await meanwhile(world, desk.client.setNote(who, 'Pays late'));
    expect(desk.client.note(chat).value).toBe('Pays late');
    const colleague = await deskIn(world, 'Boris');
    colleague.client.talk(chat);
    await world.settle();
    expect(colleague.client.note(chat).value).toBe('Pays late');
    expect(JSON.stringify([head(visitor), visitor.talk.lines.value])).not.toContain('Pays late');
    await world.end();
  });

  test('keeps a visitor company until somebody answers', async () => {
    const retention = {
      messages: [
        { timeout: 20, text: 'One moment' },
        { timeout: 40, text: 'Still looking' },
      ],
      way: 'sitephone' as const,
      wayAfter: 60,
    };
    const { world, visitor } = await lookingAround({ retention });
    await meanwhile(world, visitor.talk.say('Hello'));
    await world.elapse(21_000);
    expect(texts(visitor.talk)).toEqual(['Hello', 'One moment']);
    await world.elapse(41_000);
    expect(texts(visitor.talk).slice(0, 3)).toEqual(['Hello', 'One moment', 'Still looking']);
    expect(head(visitor)?.consultation?.way).toBe('sitephone');
    await world.elapse(120_000);
    expect(texts(visitor.talk)).toHaveLength(4);
    await world.end();
  });
});
