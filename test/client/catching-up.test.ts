import { effect } from '@preact/signals-core';
import { expect, test } from 'vitest';
import { createWorld, type World } from '../kit/world.ts';
import { deskIn, meanwhile, talking, texts, visitorIn, watchFrames } from './pages.ts';

const redialled = (world: World, before: object | undefined) => world.network.joined[0] !== before;

test('CHAT1: a frame of events that comes twice is ignored the second time', async () => {
  const world = await createWorld();
  const { visitor, talk } = await talking(world);
  await talk.say('Until six');
  for (const one of world.network.joined) one.step('up');
  await Promise.resolve();
  world.commit();
  await world.settle();
  const [line] = world.network.joined;
  const again = {
    type: 'events',
    after: 0,
    cursor: 1,
    events: [{ seq: 1, type: 'message-posted', text: 'Old' }],
  };
  line?.down.push({ text: JSON.stringify(again) });
  await world.settle();
  expect([texts(visitor.talk), visitor.tab.complaints]).toEqual([['Is it open?', 'Until six'], []]);
  await world.end();
});

test('CHAT2: a frame that was lost is noticed with the next, and fetched by another hello', async () => {
  const world = await createWorld();
  const { visitor, talk } = await talking(world);
  const [line] = world.network.joined;
  line?.cut('down');
  await meanwhile(world, talk.say('one'));
  line?.down.splice(0);
  line?.mend();
  await meanwhile(world, talk.say('two'));
  expect(texts(visitor.talk)).toEqual(['Is it open?']);
  await world.elapse(1_000);
  expect([redialled(world, line), texts(visitor.talk)]).toEqual([true, ['Is it open?', 'one', 'two']]);
  await world.end();
});

test('CHAT2: a frame that was lost is noticed by the next, though that is about another chat', async () => {
  const world = await createWorld();
  const [one, two] = [await visitorIn(world), await visitorIn(world)];
  await meanwhile(world, Promise.all([one.talk.say('one'), two.talk.say('two')]));
  const desk = await deskIn(world);
  const his = desk.client.talk(one.talk.head.value?.id ?? 0);
  const line = world.network.joined.at(-1);
  line?.cut('down');
  await meanwhile(world, one.talk.say('lost'));
  line?.down.splice(0);
  line?.mend();
  await meanwhile(world, two.talk.say('arrives'));
  await world.elapse(1_000);
  expect(texts(his)).toEqual(['one', 'lost']);
  await world.end();
});

test('CHAT8: a colleague who looks on follows the chat, over connections too', async () => {
  const world = await createWorld();
  const { visitor, talk, chat } = await talking(world);
  const boris = await deskIn(world, 'Boris');
  expect(boris.client.others.value.map((listed) => listed.chat)).toEqual([chat]);
  const his = boris.client.talk(chat);
  await meanwhile(world, visitor.talk.say('one'));
  world.network.dropAll();
  await meanwhile(world, talk.say('two'));
  await world.elapse(2_000);
  await meanwhile(world, visitor.talk.say('three'));
  expect(texts(his)).toEqual(['Is it open?', 'one', 'two', 'three']);
  expect(his.head.value).toEqual(talk.head.value);
  await world.end();
});

test('CHAT8: whoever closed a consultation and goes on looking sees what follows', async () => {
  const world = await createWorld();
  const { visitor, desk, talk, chat } = await talking(world);
  const boris = await deskIn(world, 'Boris');
  await meanwhile(world, desk.client.close(chat));
  expect([desk.client.mine.value, visitor.client.state.value]).toEqual([[], 'available']);
  await meanwhile(world, visitor.talk.say('One more thing'));
  expect(desk.client.waiting.value.map((listed) => listed.chat)).toEqual([chat]);
  await meanwhile(world, boris.client.take(chat));
  await meanwhile(world, visitor.talk.say('another'));
  await meanwhile(world, boris.client.talk(chat).say('Yes?'));
  expect(texts(talk)).toEqual(['Is it open?', 'One more thing', 'another', 'Yes?']);
  await world.end();
});

test('CHAT8: a chat that does not exist stays empty and is not asked for again and again', async () => {
  const world = await createWorld();
  const { client, tab } = await deskIn(world);
  const frames = watchFrames(world, 'up');
  const nowhere = client.talk(4711);
  await world.settle();
  await meanwhile(world, client.choose('online'));
  await meanwhile(world, client.choose('away'));
  expect([nowhere.lines.value, frames.filter(({ type }) => type === 'ask').length]).toEqual([[], 1]);
  expect(tab.complaints).toMatchObject([{ why: 'unknown-chat' }]);
  await world.end();
});

test('LINK6: a token that the server does not know is forgotten, and no word with it', async () => {
  const world = await createWorld();
  const { client, talk, tab, browser } = await visitorIn(world);
  await meanwhile(world, talk.say('Hello'));
  await world.elapse(1_000);
  const before = client.you.value;
  tab.crash();
  browser.kept.set('token', 'v1.1.2.3.forged');
  browser.kept.set('uid', 'another-first-contact');
  const next = await visitorIn(world, browser);
  await next.talk.say('Still here');
  await world.elapse(2_000);
  expect(next.client.you.value?.id).not.toBe(before?.id);
  expect([texts(next.talk), next.client.unsent.value]).toEqual([['Still here'], false]);
  expect(browser.kept.get('token')).toMatch(/^v1\./);
  await world.end();
});

test('LINK10: a question and a batch that nobody answers cost the line, and are done on the next', async () => {
  const world = await createWorld();
  const { talk } = await visitorIn(world);
  const [line] = world.network.joined;
  await talk.say('Hello');
  line?.up.splice(0);
  for (let second = 0; second < 15; second++) {
    line?.down.push({ text: '{"type":"pong"}' });
    await world.elapse(1_000);
  }
  await world.elapse(1_000);
  expect([redialled(world, line), texts(talk)]).toEqual([true, ['Hello']]);
  const desk = await deskIn(world);
  const [, his] = world.network.joined;
  const asked = desk.client.talk(talk.head.value?.id ?? 0);
  his?.up.splice(0);
  for (let second = 0; second < 16; second++) {
    his?.down.push({ text: '{"type":"pong"}' });
    await world.elapse(1_000);
  }
  expect(texts(asked)).toEqual(['Hello']);
  await world.end();
});

test('CHAT6: an event that cannot be folded is told about, and everything is fetched anew', async () => {
  const world = await createWorld();
  const { talk, tab } = await visitorIn(world);
  await meanwhile(world, talk.say('Hello'));
  const head = talk.head.value;
  const broken = { type: 'joined', seq: 90, prev: head?.upTo, chat: head?.id, by: 0, at: 0 };
  const events = { type: 'events', after: head?.upTo, cursor: 90, events: [broken] };
  world.network.joined[0]?.down.push({ text: JSON.stringify(events) });
  await world.elapse(2_000);
  expect([tab.complaints.length, texts(talk), talk.head.value]).toEqual([1, ['Hello'], head]);
  await world.end();
});

test('ready resolves when the line stands, and rejects when it never will', async () => {
  const world = await createWorld();
  const { client } = world.visitor();
  const ready = client.ready();
  await meanwhile(world, client.open());
  await ready;
  const stranger = world.desk(1, 'no such session');
  const turned = expect(stranger.client.ready()).rejects.toMatchObject({ why: 'not-allowed' });
  await meanwhile(world, stranger.client.open());
  await turned;
  expect([stranger.client.standing.value, stranger.client.turnedAway.value]).toEqual(['turned-away', 4503]);
  await world.end();
});

test('a destroyed client leaves no timer, and what it promised is rejected', async () => {
  const world = await createWorld();
  const { client, talk } = await visitorIn(world);
  await world.elapse(1_000);
  world.kill();
  const starting = expect(client.start()).rejects.toMatchObject({ why: 'stopping' });
  const ready = expect(client.ready()).rejects.toMatchObject({ why: 'stopping' });
  talk.composer.set('half');
  await client.destroy();
  await Promise.all([starting, ready]);
  await world.elapse(60_000);
  expect(world.clock.waiting).toBe(0);
});

test('CHAT3: what was too much for one welcome is fetched, a few chats at a time', async () => {
  const world = await createWorld();
  const text = `e${'\u0301'.repeat(31_000)}`;
  const count = 16;
  for (let index = 0; index < count; index++) {
    const { talk } = await visitorIn(world);
    await meanwhile(world, Promise.all([talk.say(text), talk.say(text), talk.say(`last of ${index}`)]));
  }
  const desk = await world.operator('Anna');
  const asked = watchFrames(world, 'up');
  const { watch } = world.network;
  let [underWay, most] = [0, 0];
  world.network.watch = (joined, way, item) => {
    watch?.(joined, way, item);
    if (!('text' in item)) return;
    if (item.text.startsWith('{"type":"ask"')) most = Math.max(most, ++underWay);
    if (item.text.startsWith('{"type":"reply"')) underWay--;
  };
  await meanwhile(world, desk.client.open());
  const { waiting } = desk.client;
  expect(waiting.value.map(({ head }) => head.last?.text)).toHaveLength(count);
  await world.elapse(5_000);
  const unread = waiting.value.map((listed) => listed.unread);
  expect(unread).toEqual(Array(count).fill(3));
  expect(asked.filter(({ type }) => type === 'ask').length).toBeGreaterThan(4);
  expect(most).toBeLessThanOrEqual(4);
  await world.end();
});

test('CHAT1: whoever watches a chat may fail: that is told, and the others and the connection go on', async () => {
  const world = await createWorld();
  const { visitor, talk } = await talking(world);
  const [line] = world.network.joined;
  const failing = effect(() => {
    if (texts(visitor.talk).length > 1) throw new Error('a view that fails');
  });
  const drawn: (readonly string[])[] = [];
  const drawing = effect(() => void drawn.push(texts(visitor.talk)));
  await meanwhile(world, talk.say('one'));
  await meanwhile(world, talk.say('two'));
  expect(drawn.at(-1)).toEqual(['Is it open?', 'one', 'two']);
  expect(redialled(world, line)).toBe(false);
  expect(visitor.tab.complaints).toContainEqual(new Error('a view that fails'));
  failing();
  drawing();
  await world.end();
});
