import { expect, test } from 'vitest';
import type { Entry } from '../../src/client/queue.ts';
import { nextBatch } from '../../src/client/queue.ts';
import type { ServerFrame } from '../../src/protocol/frames.ts';
import { defaultLimits } from '../../src/server/gates/limits.ts';
import { createWorld, type World } from '../kit/world.ts';
import { deskIn, talking, texts, visitorIn } from './pages.ts';

const framesUp = (world: World): readonly { type: string; commands?: readonly { text: string }[] }[] =>
  world.network.joined.flatMap(({ up }) =>
    up.flatMap((item) => ('text' in item ? [JSON.parse(item.text)] : [])),
  );

test('OUT1: kept, then shown, then sent', async () => {
  const world = await createWorld();
  const { talk, browser, client } = await visitorIn(world);
  const kept = talk.say('Hello');
  expect(talk.waiting.value).toEqual([]);
  await kept;
  const [key] = [...browser.kept.keys()].filter((name) => name.startsWith('out/'));
  expect(key).toBeDefined();
  expect(talk.waiting.value).toMatchObject([{ text: 'Hello', stage: 'sending' }]);
  expect(client.unsent.value).toBe(true);
  await world.settle();
  expect([texts(talk), talk.waiting.value, client.unsent.value]).toEqual([['Hello'], [], false]);
  expect([...browser.kept.keys()].filter((name) => name.startsWith('out/'))).toEqual([]);
  await world.end();
});

test('OUT1: what was written without a line survives the page and is sent by the next one', async () => {
  const world = await createWorld();
  const { talk, browser, tab } = await visitorIn(world);
  world.network.blocked.add('socket').add('stream');
  world.network.dropAll();
  await Promise.all([talk.say('one'), talk.say('two'), talk.say('three')]);
  expect(talk.waiting.value.map(({ text, stage }) => `${text} ${stage}`)).toEqual([
    'one queued',
    'two queued',
    'three queued',
  ]);
  tab.crash();
  world.network.blocked.clear();
  const next = await visitorIn(world, browser);
  expect([texts(next.talk), next.talk.waiting.value]).toEqual([['one', 'two', 'three'], []]);
  await world.end();
});

test('OUT2: the echo ends the waiting, also when the line was lost after the commit', async () => {
  const world = await createWorld();
  const { talk } = await visitorIn(world);
  await talk.say('Hello');
  for (const one of world.network.joined) one.step('up');
  world.commit();
  world.kill();
  await world.start();
  await world.elapse(2_000);
  expect([texts(talk), talk.waiting.value]).toEqual([['Hello'], []]);
  await world.end();
});

test('OUT3: a repeat is answered with the first number and stored once', async () => {
  const world = await createWorld();
  const { talk } = await visitorIn(world);
  const uid = await talk.say('Hello');
  await world.settle();
  const answers: ServerFrame[] = [];
  world.network.watch = (_, direction, item) =>
    direction === 'down' && 'text' in item && answers.push(JSON.parse(item.text));
  const [joined] = world.network.joined;
  joined?.up.push({
    text: JSON.stringify({ type: 'do', commands: [{ type: 'say', uid, text: 'Another' }] }),
  });
  await world.settle();
  expect([answers, texts(talk)]).toEqual([[{ type: 'done', uid, seq: 3 }], ['Hello']]);
  await world.end();
});

test('OUT4: one batch at a time, of fifty commands at most', async () => {
  const world = await createWorld({
    limits: {
      ...defaultLimits,
      commands: { ...defaultLimits.commands, visitor: { burst: 500, perSecond: 1 } },
    },
  });
  const { talk } = await visitorIn(world);
  world.network.dropAll();
  const all = Array.from({ length: 120 }, (_, at) => `${at}`);
  await Promise.all(all.map((text) => talk.say(text)));
  const sizes: number[] = [];
  world.network.watch = (_, direction, item) => {
    if (direction === 'up' && 'text' in item && item.text.startsWith('{"type":"do"'))
      sizes.push(JSON.parse(item.text).commands.length);
  };
  await world.elapse(1_000);
  expect([sizes, texts(talk)]).toEqual([[50, 50, 20], all]);
  await world.end();
});

test('OUT4: a batch stays within a frame', () => {
  const entry = (at: number): Entry => ({
    uid: `uid-${at}`,
    order: at,
    command: { type: 'start' },
    kept: { uid: `uid-${at}`, order: at, at, by: 0, text: 'ы'.repeat(30_000) },
    safe: true,
    ripe: true,
    stage: 'queued',
  });
  expect(nextBatch([entry(1), entry(2), entry(3)]).length).toBe(2);
});

test('OUT5: what the storage could not take now is sent again by itself, in order', async () => {
  const world = await createWorld();
  const { talk } = await visitorIn(world);
  world.broken = true;
  await Promise.all([talk.say('one'), talk.say('two')]);
  await world.settle();
  expect(talk.waiting.value.map(({ stage }) => stage)).toEqual(['queued', 'queued']);
  world.broken = false;
  await talk.say('three');
  await world.elapse(699);
  expect(texts(talk)).toEqual([]);
  await world.elapse(1);
  expect(texts(talk)).toEqual(['one', 'two', 'three']);
  await world.end();
});

test('OUT5: who writes faster than the server takes waits, and nothing is lost or overtaken', async () => {
  const world = await createWorld({
    limits: {
      ...defaultLimits,
      commands: { ...defaultLimits.commands, visitor: { burst: 2, perSecond: 1 } },
    },
  });
  const { talk } = await visitorIn(world);
  const all = Array.from({ length: 8 }, (_, at) => `${at}`);
  await Promise.all(all.map((text) => talk.say(text)));
  await world.settle();
  expect(texts(talk)).toEqual(['0', '1']);
  await world.elapse(10_000);
  expect(texts(talk)).toEqual(all);
  await world.end();
});

const answering = async () => {
  const world = await createWorld();
  return { world, ...(await talking(world)) };
};

test('OUT9: an answer to what is no longer the last word comes back, and goes through when its author insists', async () => {
  const { world, visitor, talk } = await answering();
  await visitor.talk.say('On Sunday, I mean');
  await talk.say('Until six');
  await world.settle();
  const [failed] = talk.waiting.value;
  expect(failed).toMatchObject({
    text: 'Until six',
    stage: 'failed',
    refusal: { why: 'stale', retry: 'changed' },
  });
  await talk.retry(failed?.uid ?? '', { anyway: true });
  await world.settle();
  expect([texts(talk), talk.waiting.value]).toEqual([['Is it open?', 'On Sunday, I mean', 'Until six'], []]);
  await world.end();
});

test('OUT9: sent again by somebody who has read, it is an answer to what they read', async () => {
  const { world, visitor, talk } = await answering();
  await visitor.talk.say('On Sunday, I mean');
  await talk.say('Until six');
  await world.settle();
  await talk.retry(talk.waiting.value[0]?.uid ?? '');
  await world.settle();
  expect(texts(talk).at(-1)).toBe('Until six');
  await world.end();
});

test('OUT6: a refused message stays with its reason through a reload, until it is taken back', async () => {
  const { world, visitor, desk, browser, chat, talk } = await answering();
  await visitor.talk.say('Another thing');
  await talk.say('Until six');
  await world.settle();
  desk.tab.crash();
  const again = world.desk(desk.person, desk.token, browser);
  const opening = again.client.open();
  await world.settle();
  await opening;
  const next = again.client.talk(chat);
  expect(next.waiting.value).toMatchObject([
    { text: 'Until six', stage: 'failed', refusal: { why: 'stale' } },
  ]);
  expect(await next.discard(next.waiting.value[0]?.uid ?? '')).toBe('Until six');
  expect([next.waiting.value, [...browser.kept.keys()].filter((key) => key.startsWith('out/'))]).toEqual([
    [],
    [],
  ]);
  await world.end();
});

test('OUT6: what is on its way cannot be taken back', async () => {
  const world = await createWorld();
  const { talk } = await visitorIn(world);
  const uid = await talk.say('Hello');
  expect(await talk.discard(uid)).toBe('');
  await world.settle();
  expect(texts(talk)).toEqual(['Hello']);
  await world.end();
});

test('OUT7: the order is the order of writing, whatever the clock does', async () => {
  const world = await createWorld();
  const { talk, browser, tab } = await visitorIn(world);
  world.network.blocked.add('socket').add('stream');
  world.network.dropAll();
  for (const [text, jump] of [
    ['one', -86_400_000],
    ['two', 7_200_000],
    ['three', -7_200_000],
    ['four', 0],
  ] as const) {
    await talk.say(text);
    world.clock.jump(jump);
  }
  tab.crash();
  world.network.blocked.clear();
  const next = await visitorIn(world, browser);
  expect(texts(next.talk)).toEqual(['one', 'two', 'three', 'four']);
  await world.end();
});

test('OUT7: a message that is not in the vault yet holds those behind it', () => {
  const entry = (uid: string, safe: boolean): Entry => ({
    uid,
    order: 1,
    command: { type: 'start' },
    safe,
    ripe: true,
    stage: 'queued',
  });
  expect(nextBatch([entry('a', true), entry('b', false), entry('c', true)]).map(({ uid }) => uid)).toEqual([
    'a',
  ]);
});

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
  const { world, desk, browser, chat, talk } = await answering();
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

test('where storage is refused words still go out, and the client says that they will not last', async () => {
  const world = await createWorld();
  const { client, talk } = await visitorIn(world, world.browser({ refused: true }));
  await talk.say('Hello');
  await world.settle();
  expect([client.lasting, texts(talk)]).toEqual([false, ['Hello']]);
  await world.end();
});

test.each([
  ['', 'empty'],
  ['  \n\u200b ', 'empty'],
  ['x'.repeat(4_001), 'too-long'],
])('a text that cannot be a message is refused at once: %#', async (text, why) => {
  const world = await createWorld();
  const { talk } = await visitorIn(world);
  await expect(talk.say(text)).rejects.toMatchObject({ why });
  expect(talk.waiting.value).toEqual([]);
  await world.end();
});

test('two who take at once: one gets it, the other is told who', async () => {
  const world = await createWorld();
  const { talk } = await visitorIn(world);
  await talk.say('Hello');
  await world.settle();
  const [anna, boris] = [await deskIn(world, 'Anna'), await deskIn(world, 'Boris')];
  const chat = talk.head.value?.id ?? 0;
  const taking = Promise.allSettled([anna.client.take(chat), boris.client.take(chat)]);
  await world.settle();
  expect(await taking).toMatchObject([
    { status: 'fulfilled' },
    { status: 'rejected', reason: { why: 'taken', person: { name: 'Anna' } } },
  ]);
  await world.end();
});
