import { expect, test } from 'vitest';
import type { Entry } from '../../src/client/queue.ts';
import { nextBatch } from '../../src/client/queue.ts';
import type { ServerFrame } from '../../src/protocol/frames.ts';
import { defaultLimits } from '../../src/server/gates/limits.ts';
import { createWorld } from '../kit/world.ts';
import { texts, visitorIn } from './pages.ts';

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
  expect([answers, texts(talk)]).toEqual([
    [{ type: 'done', uid, seq: talk.head.value?.last?.seq }],
    ['Hello'],
  ]);
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
