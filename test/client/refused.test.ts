import { expect, test } from 'vitest';
import { createWorld, type World } from '../kit/world.ts';
import { deskIn, talking, texts, visitorIn } from './pages.ts';

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

/** What is under way to the server arrives as something else. */
const spoil = (world: World, change: (frame: string) => string) => {
  for (const { up } of world.network.joined)
    up.splice(0, up.length, ...up.map((item) => ('text' in item ? { text: change(item.text) } : item)));
};

const SPOILS: Readonly<Record<string, (frame: string) => string>> = {
  'has a text instead of a list': (frame) => frame.replace(/\[.*\]/, (list) => JSON.stringify(list)),
  'has texts instead of commands': (frame) =>
    JSON.stringify({
      type: 'do',
      commands: JSON.parse(frame).commands.map((one: unknown) => JSON.stringify(one)),
    }),
  'has no names in it': (frame) => frame.replaceAll('"uid"', '"name"'),
  'has no commands': (frame) => frame.replace(/\[.*\]/, '[]'),
  'is cut off': (frame) => frame.slice(0, -4),
  'has lost its type': (frame) => frame.replace('"type":"do"', '"type":""'),
};

test.each(Object.entries(SPOILS))(
  'GATE10: words in a frame that %s are marked with the reason, and go through when they are sent again',
  async (_, change) => {
    const world = await createWorld();
    const { talk } = await visitorIn(world);
    const uid = await talk.say('Can you read this?');
    spoil(world, change);
    await world.settle();
    expect(talk.waiting.value).toMatchObject([
      { text: 'Can you read this?', stage: 'failed', refusal: { why: 'malformed', retry: 'never' } },
    ]);
    await talk.say('And this?');
    await world.settle();
    expect(texts(talk)).toEqual(['And this?']);
    await talk.retry(uid);
    await world.settle();
    expect([texts(talk), talk.waiting.value]).toEqual([['And this?', 'Can you read this?'], []]);
    await world.end();
  },
);

test('GATE10: a question whose frame cannot be read is answered with the reason', async () => {
  const world = await createWorld();
  const { client } = await visitorIn(world);
  const asked = Promise.allSettled([client.ask({ type: 'transcript-file' })]);
  spoil(world, (frame) => frame.replace('"id"', '"number"'));
  await world.settle();
  expect(await asked).toMatchObject([{ status: 'rejected', reason: { why: 'malformed' } }]);
  await world.end();
});

test('GATE10: words that arrived beside something unreadable are no longer marked when they come back', async () => {
  const world = await createWorld();
  const { talk } = await visitorIn(world);
  await talk.say('Can you read this?');
  for (const one of world.network.joined) {
    const [item] = one.up;
    if (item) one.up.push({ text: '{"type":' });
  }
  await world.settle();
  expect([texts(talk), talk.waiting.value]).toEqual([['Can you read this?'], []]);
  await world.end();
});
