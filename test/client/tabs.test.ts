import { expect, test } from 'vitest';
import { createWorld, type World } from '../kit/world.ts';
import { deskIn, talking, texts, visitorIn } from './pages.ts';

const framesUp = (world: World): readonly { type: string; commands?: readonly { text: string }[] }[] =>
  world.network.joined.flatMap(({ up }) =>
    up.flatMap((item) => ('text' in item ? [JSON.parse(item.text)] : [])),
  );

test('OUT8: two tabs show what either writes, and it is sent once', async () => {
  const world = await createWorld();
  const browser = world.browser();
  const one = await visitorIn(world, browser);
  const two = await visitorIn(world, browser);
  expect(one.client.you.value).toEqual(two.client.you.value);
  await one.talk.say('from the first');
  await two.talk.say('from the second');
  expect(framesUp(world).filter(({ type }) => type === 'do').length).toBe(2);
  await world.settle();
  expect(texts(one.talk)).toEqual(['from the first', 'from the second']);
  expect(texts(two.talk)).toEqual(texts(one.talk));
  expect([one.talk.waiting.value, two.talk.waiting.value]).toEqual([[], []]);
  await world.end();
});

test('OUT8: what a tab left behind is sent by another after a moment', async () => {
  const world = await createWorld();
  const browser = world.browser();
  const one = await visitorIn(world, browser);
  const two = await visitorIn(world, browser);
  world.network.joined[0]?.cut('up');
  await one.talk.say('last words');
  await world.settle();
  one.tab.crash();
  expect(two.talk.waiting.value).toMatchObject([{ text: 'last words', stage: 'queued' }]);
  await world.elapse(4_000);
  expect([texts(two.talk), two.talk.waiting.value]).toEqual([['last words'], []]);
  await world.end();
});

test('OUT8: a hidden tab that had let its line go dials to send what another left behind', async () => {
  const world = await createWorld();
  const browser = world.browser();
  const hidden = await visitorIn(world, browser);
  hidden.tab.hint('hidden');
  await world.elapse(20_000);
  expect(hidden.client.standing.value).toBe('resting');
  const one = await visitorIn(world, browser);
  world.network.joined.at(-1)?.cut('up');
  await one.talk.say('last words');
  one.tab.crash();
  await world.elapse(5_000);
  expect(texts(hidden.talk)).toEqual(['last words']);
  await world.end();
});

test('OUT8: twenty tabs that come back at once send everything once, in order', async () => {
  const world = await createWorld();
  const browser = world.browser();
  const tabs = [];
  for (let count = 0; count < 20; count++) tabs.push(await visitorIn(world, browser));
  world.network.blocked.add('socket').add('stream');
  world.network.dropAll();
  const all: string[] = [];
  for (const [at, { talk }] of tabs.entries()) {
    all.push(`${at}`);
    await talk.say(`${at}`);
  }
  world.network.blocked.clear();
  await world.elapse(120_000);
  for (const { talk, client } of tabs) expect([texts(talk), client.unsent.value]).toEqual([all, false]);
  await world.end();
});

test('OUT8: two tabs at first contact are one visitor', async () => {
  const world = await createWorld();
  const browser = world.browser();
  const [one, two] = [world.visitor(browser), world.visitor(browser)];
  const opening = Promise.all([one.client.open(), two.client.open()]);
  await world.settle();
  await opening;
  expect(one.client.you.value?.id).toBe(two.client.you.value?.id);
  await world.end();
});

test('OUT10: the next person at the same computer does not say the words of the last', async () => {
  const world = await createWorld();
  const { desk, browser, chat, talk } = await talking(world);
  world.network.blocked.add('socket').add('stream');
  world.network.dropAll();
  await talk.say('Until six');
  desk.tab.crash();
  world.network.blocked.clear();
  const boris = await deskIn(world, 'Boris', { browser });
  await world.elapse(10_000);
  const his = boris.client.talk(chat);
  await world.settle();
  expect([texts(his), his.waiting.value, boris.client.unsent.value]).toEqual([['Is it open?'], [], false]);
  boris.tab.crash();
  const anna = world.desk(desk.person, desk.token, browser);
  const opening = anna.client.open();
  await world.settle();
  await opening;
  expect(texts(anna.client.talk(chat))).toEqual(['Is it open?', 'Until six']);
  await world.end();
});
