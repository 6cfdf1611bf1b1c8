import { afterEach, expect, test } from 'vitest';
import type { ChatFact, Fact } from '../../../src/protocol/events.ts';
import type { Routing } from '../../../src/protocol/groups.ts';
import type { Hours } from '../../../src/protocol/hours.ts';
import { SYSTEM } from '../../../src/protocol/ids.ts';
import type { SiteSettings } from '../../../src/protocol/sites.ts';
import { setGroup } from '../../../src/server/office/groups.ts';
import type { Rule } from '../../../src/server/store/store.ts';
import { deskIn, meanwhile, texts, visitorIn, watchFrames } from '../../client/pages.ts';
import { createWorld, type World } from '../../kit/world.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

let world: World;
afterEach(() => world.end());

const open = async (settings: Partial<SiteSettings> = {}) => {
  world = await createWorld({ settings });
};

const give = async (rule: Rule) => {
  const outcome = await meanwhile(world, world.store().commit({ by: SYSTEM, rule }));
  if (outcome.kind !== 'committed') throw new Error(JSON.stringify(outcome));
  return outcome.events[0]?.seq ?? 0;
};

const put = (fact: Fact, chat?: number) => give(() => [{ fact, ...(chat && { chat }) }]);

const online = async (name: string) => {
  const desk = await deskIn(world, name);
  await meanwhile(world, desk.client.choose('online'));
  return desk;
};

const groupOf = (members: readonly number[], routing: Routing, hours?: Hours) =>
  give(setGroup(SYSTEM, undefined, { name: 'Sales', members, routing, offerFor: 30, hours }));

/** A visitor who has written, to a group where one is named. */
const writes = async (group?: number) => {
  const visitor = await visitorIn(world);
  await meanwhile(world, visitor.talk.say('Good day'));
  const chat = visitor.talk.head.value?.id ?? 0;
  const consultation = visitor.talk.head.value?.consultation?.id ?? 0;
  if (group) await put({ type: 'consultation-transferred', consultation, group }, chat);
  await world.elapse(SECOND);
  return { ...visitor, chat, consultation };
};

const calledTo = async (chat: number) => (await world.store().chat(chat))?.consultation?.offered;

const allDay = (from: number, to: number): Hours => ({
  timeZone: 'UTC',
  week: Array.from({ length: 7 }, () => [{ from, to }]),
  closed: [],
});

test('WAIT1 somebody is there, and it becomes time, and it is over', async () => {
  await open({ hours: allDay(9 * 60 + 5, 9 * 60 + 10) });
  const visitor = await visitorIn(world);
  await online('Anna');
  expect(visitor.client.available.value).toBe(false);
  await world.elapse(5 * MINUTE);
  expect(visitor.client.available.value).toBe(true);
  expect((await visitorIn(world)).client.available.value).toBe(true);
  await world.elapse(5 * MINUTE);
  expect(visitor.client.available.value).toBe(false);
});

test('WAIT1 each group has its people and its hours; the site answers as long as one of them does', async () => {
  await open({ groups: { on: true, title: '', allowed: [] }, hours: allDay(0, 9 * 60 + 20) });
  const visitor = await visitorIn(world);
  const [anna, boris] = [await online('Anna'), await online('Boris')];
  const sales = await groupOf([anna.person], 'all');
  const night = await groupOf([boris.person], 'all', allDay(9 * 60 + 10, 24 * 60));
  const here = () => visitor.client.groups.value.map(({ id, available }) => [id, available]);
  expect([here(), visitor.client.available.value]).toEqual([
    [
      [sales, true],
      [night, false],
    ],
    true,
  ]);
  await world.elapse(11 * MINUTE);
  expect(here()).toEqual([
    [sales, true],
    [night, true],
  ]);
  await world.elapse(10 * MINUTE);
  expect([here(), visitor.client.available.value]).toEqual([
    [
      [sales, false],
      [night, true],
    ],
    true,
  ]);
  await meanwhile(world, boris.client.choose('away'));
  expect([here(), visitor.client.available.value]).toEqual([
    [
      [sales, false],
      [night, false],
    ],
    false,
  ]);
});

test('a group that the site does not allow is neither shown nor counted', async () => {
  await open({ groups: { on: true, title: '', allowed: [999] } });
  const visitor = await visitorIn(world);
  const anna = await online('Anna');
  await groupOf([anna.person], 'all');
  expect(visitor.client.groups.value).toEqual([]);
});

test('WAIT2 operators are called in their order, each for so long, also over a restart', async () => {
  await open();
  const [anna, boris] = [await online('Anna'), await online('Boris')];
  const group = await groupOf([anna.person, boris.person], 'in-order');
  const { chat } = await writes(group);
  expect(await calledTo(chat)).toEqual([anna.person]);
  await world.elapse(25 * SECOND);
  expect(await calledTo(chat)).toEqual([anna.person]);
  world.kill();
  await world.start();
  await world.elapse(3 * SECOND);
  expect(await calledTo(chat)).toEqual([anna.person]);
  await world.elapse(8 * SECOND);
  expect(await calledTo(chat)).toEqual([boris.person]);
  await world.elapse(31 * SECOND);
  expect(await calledTo(chat)).toEqual([]);
});

test('WAIT2 whoever goes away is followed by the next, and with nobody left everybody is called', async () => {
  await open();
  const [anna, boris] = [await online('Anna'), await online('Boris')];
  const group = await groupOf([anna.person, boris.person], 'evenly');
  const { chat } = await writes(group);
  expect(await calledTo(chat)).toEqual([anna.person]);
  await meanwhile(world, anna.client.choose('away'));
  await world.elapse(SECOND);
  expect(await calledTo(chat)).toEqual([boris.person]);
  await meanwhile(world, boris.client.choose('offline'));
  await world.elapse(SECOND);
  expect(await calledTo(chat)).toEqual([]);
  expect((await world.store().chat(chat))?.consultation?.status).toBe('waiting');
});

test('a consultation that somebody took is no longer called for', async () => {
  await open();
  const [anna, boris] = [await online('Anna'), await online('Boris')];
  const group = await groupOf([anna.person, boris.person], 'in-order');
  const { chat } = await writes(group);
  await meanwhile(world, boris.client.take(chat));
  const head = await world.store().head();
  await world.elapse(5 * MINUTE);
  expect(await world.store().head()).toBe(head);
});

test('WAIT3 everybody who waits knows their place, and is told when it changes, and only then', async () => {
  await open();
  const anna = await online('Anna');
  const [one, two] = [await writes(), await writes()];
  const place = (visitor: typeof one) => visitor.client.queue.value?.position;
  expect([place(one), place(two)]).toEqual([1, 2]);
  const frames = watchFrames(world, 'down');
  await world.elapse(2 * MINUTE);
  expect(frames.filter(({ type }) => type === 'signal')).toEqual([]);
  await meanwhile(world, anna.client.take(one.chat));
  await world.elapse(SECOND);
  expect([one.client.queue.value, place(two)]).toEqual([undefined, 1]);
});

test('WAIT3 the place is in the welcome, too', async () => {
  await open();
  const one = await writes();
  one.client.close();
  const again = await visitorIn(world, one.browser);
  expect(again.client.queue.value).toEqual({ position: 1 });
});

test('WAIT4 after five answers there is an estimate, and none while nobody is there', async () => {
  await open();
  const anna = await online('Anna');
  for (let each = 0; each < 5; each++) {
    const { chat } = await writes();
    await world.elapse(39 * SECOND);
    await meanwhile(world, anna.client.take(chat));
  }
  const visitor = await writes();
  expect(visitor.client.queue.value).toEqual({ position: 1, estimate: 45 * SECOND });
  await world.elapse(16 * SECOND);
  expect(visitor.client.queue.value?.estimate).toBe(30 * SECOND);
  await meanwhile(world, anna.client.choose('offline'));
  await world.elapse(SECOND);
  expect(visitor.client.queue.value).toEqual({ position: 1 });
});

const retention: SiteSettings['retention'] = {
  messages: [
    { timeout: 20, text: 'One moment' },
    { timeout: 40, text: 'Still looking' },
  ],
  way: 'sitephone',
  wayAfter: 60,
};

test('WAIT5 whoever waits is kept company to the second, once, also over a restart', async () => {
  await open({ retention });
  const visitor = await visitorIn(world);
  await meanwhile(world, visitor.talk.say('Good day'));
  await world.elapse(19 * SECOND);
  expect(texts(visitor.talk)).toEqual(['Good day']);
  await world.elapse(SECOND + 200);
  expect(texts(visitor.talk)).toEqual(['Good day', 'One moment']);
  world.kill();
  await world.elapse(5 * SECOND);
  await world.start();
  await world.elapse(30 * SECOND);
  expect(texts(visitor.talk)).toEqual(['Good day', 'One moment', 'Still looking']);
  await world.elapse(5 * MINUTE);
  expect(texts(visitor.talk)).toHaveLength(4);
  expect(visitor.talk.head.value?.consultation).toMatchObject({ way: 'sitephone', retained: 2 });
});

test('WAIT5 what is late comes one by one', async () => {
  await open({ retention });
  const visitor = await visitorIn(world);
  await meanwhile(world, visitor.talk.say('Good day'));
  world.kill();
  await world.elapse(10 * MINUTE);
  await world.start();
  await world.elapse(SECOND);
  expect((await world.store().snapshot(visitor.talk.head.value?.id ?? 0, 50))?.lines).toHaveLength(3);
  await world.elapse(MINUTE);
  expect(texts(visitor.talk)).toHaveLength(4);
});

test('an operator sees what the waiting asked for, not what kept them company', async () => {
  await open({ retention });
  const anna = await online('Anna');
  await writes();
  await world.elapse(5 * MINUTE);
  expect(anna.client.waiting.value).toMatchObject([{ unread: 1, head: { last: { text: 'Good day' } } }]);
});

test('nobody is kept company once somebody has answered', async () => {
  await open({ retention });
  const anna = await online('Anna');
  const { talk, chat } = await writes();
  await meanwhile(world, anna.client.take(chat));
  await world.elapse(5 * MINUTE);
  expect(texts(talk)).toEqual(['Good day']);
});

const invited = (until: number): ChatFact => ({ type: 'invited', text: 'May I help?', until });

test('WAIT6 an invitation ends at its time', async () => {
  await open();
  const { chat, consultation } = await writes();
  await put({ type: 'consultation-closed', consultation, reason: 'closed_by_visitor' }, chat);
  await put(invited(world.clock.now() + MINUTE), chat);
  await world.elapse(59 * SECOND);
  expect((await world.store().chat(chat))?.state).toBe('invite');
  await world.elapse(2 * SECOND);
  expect((await world.store().chat(chat))?.state).toBe('available');
});

test('WAIT6 an invitation from before a restart ends when its visitor comes back', async () => {
  await open();
  const { chat, consultation } = await writes();
  await put({ type: 'consultation-closed', consultation, reason: 'closed_by_visitor' }, chat);
  await put(invited(world.clock.now() + MINUTE), chat);
  world.kill();
  await world.elapse(2 * MINUTE);
  await world.start();
  await world.elapse(MINUTE);
  expect((await world.store().chat(chat))?.invitation).toBeUndefined();
});
