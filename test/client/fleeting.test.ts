import { expect, test } from 'vitest';
import { LIMITS } from '../../src/protocol/limits.ts';
import { createWorld, type World } from '../kit/world.ts';
import { deskIn, meanwhile, talking, texts, visitorIn, watchFrames } from './pages.ts';

const told = (frames: readonly { readonly type: string }[], type: string) =>
  frames.filter((frame) => frame.type === 'tell' && JSON.stringify(frame).includes(`"type":"${type}"`));

const marks = (frames: readonly { readonly type: string }[]) =>
  frames.filter((frame) => JSON.stringify(frame).includes('"type":"mark"'));

test('SIG1: typing is told at once, then every 400 ms, and its end at once', async () => {
  const world = await createWorld();
  const { visitor } = await talking(world);
  const frames = watchFrames(world, 'up');
  for (const text of ['T', 'Th', 'Tha', 'Than', 'Thank']) {
    visitor.talk.composer.set(text);
    await world.elapse(50);
  }
  expect(told(frames, 'typing').map((frame) => JSON.stringify(frame))).toEqual([
    '{"type":"tell","signal":{"type":"typing","text":"T"}}',
  ]);
  await world.elapse(300);
  visitor.talk.composer.set('');
  await world.settle();
  expect(
    told(frames, 'typing')
      .map((frame) => JSON.stringify(frame))
      .slice(1),
  ).toEqual([
    '{"type":"tell","signal":{"type":"typing","text":"Thank"}}',
    '{"type":"tell","signal":{"type":"typing","text":""}}',
  ]);
  await world.end();
});

test('SIG1: of a very long draft only the beginning is told', async () => {
  const world = await createWorld();
  const { visitor } = await talking(world);
  const frames = watchFrames(world, 'up');
  for (let more = 0; more < 15; more++) {
    visitor.talk.composer.set('"'.repeat(200_000 + more));
    await world.elapse(500);
  }
  expect(told(frames, 'typing').every((frame) => JSON.stringify(frame).length < 10_000)).toBe(true);
  expect(visitor.client.standing.value).toBe('steady');
  await world.end();
});

test('a page whose address is longer than any frame can be talked from', async () => {
  const world = await createWorld();
  const { client } = world.visitor();
  const long = 'x'.repeat(300_000);
  client.visit({ url: `https://shop.example/#${long}`, title: long, referrer: long });
  await meanwhile(world, client.open());
  expect(client.standing.value).toBe('steady');
  client.visit({ url: `https://shop.example/#${long}y`, title: long, referrer: long });
  await meanwhile(world, client.talk.say('Hello'));
  expect(client.talk.lines.value).toHaveLength(2);
  await world.end();
});

test('SIG2: a typing sign ends by itself after 6 s', async () => {
  const world = await createWorld();
  const { visitor, talk } = await talking(world);
  talk.composer.set('Un');
  await world.settle();
  expect(visitor.talk.typing.value).toMatchObject([{ person: { name: 'Anna' } }]);
  await world.elapse(5_999);
  expect(visitor.talk.typing.value.length).toBe(1);
  await world.elapse(1);
  expect(visitor.talk.typing.value).toEqual([]);
  await world.end();
});

test('SIG2: a typing sign ends with the message', async () => {
  const world = await createWorld();
  const { visitor, talk } = await talking(world);
  talk.composer.set('Until six');
  await world.settle();
  world.network.watch = undefined;
  await meanwhile(world, talk.composer.submit());
  expect([texts(visitor.talk).at(-1), visitor.talk.typing.value]).toEqual(['Until six', []]);
  await world.end();
});

test('SIG3: an operator reads what is being typed', async () => {
  const world = await createWorld();
  const { visitor, desk, talk } = await talking(world);
  visitor.talk.composer.set('On Sun');
  await world.settle();
  expect([desk.client.mine.value[0]?.typing, talk.typing.value[0]?.text]).toEqual(['On Sun', 'On Sun']);
  await world.end();
});

test('SIG3: while nobody has taken it, the whole office reads', async () => {
  const world = await createWorld();
  const visitor = await visitorIn(world);
  const { client } = await deskIn(world);
  await meanwhile(world, visitor.talk.say('Hello'));
  visitor.talk.composer.set('On Sun');
  await world.settle();
  expect(client.waiting.value[0]?.typing).toBe('On Sun');
  await world.end();
});

test('SIG3: where the site does not want it, the words do not leave the page', async () => {
  const world = await createWorld({ settings: { typingPreview: false } });
  const { visitor, talk } = await talking(world);
  const frames = watchFrames(world, 'up');
  visitor.talk.composer.set('a secret');
  await world.settle();
  expect(JSON.stringify(frames)).not.toContain('secret');
  expect(talk.typing.value).toMatchObject([{ person: { kind: 'visitor' } }]);
  expect(talk.typing.value[0]?.text).toBeUndefined();
  await world.end();
});

const gone = async (world: World) => {
  world.network.dropAll();
  await world.elapse(60_000);
};

test('SIG4: availability, colleagues and visitors are whole in each welcome', async () => {
  const world = await createWorld();
  const visitor = await visitorIn(world);
  const [anna, boris] = [await deskIn(world, 'Anna'), await deskIn(world, 'Boris')];
  await meanwhile(world, Promise.all([anna.client.choose('online'), boris.client.choose('away')]));
  expect(visitor.client.available.value).toBe(true);
  await world.elapse(1_000);
  expect(boris.client.visitors.value.map(({ page }) => page.title)).toEqual(['Shop']);
  expect(boris.client.colleagues.value.map(({ name, availability }) => `${name} ${availability}`)).toEqual([
    'Anna online',
    'Boris away',
  ]);
  visitor.client.visit({ url: 'https://shop.example/tea', title: 'Tea', referrer: '' });
  await world.elapse(1_000);
  expect(boris.client.visitors.value.map(({ page }) => page.title)).toEqual(['Tea']);
  anna.tab.crash();
  await gone(world);
  await gone(world);
  expect(visitor.client.available.value).toBe(false);
  expect(boris.client.colleagues.value[0]?.availability).toBe('offline');
  expect(boris.client.visitors.value.length).toBe(1);
  await world.end();
});

test('MARK2: many messages at once are marked at most twice a second', async () => {
  const world = await createWorld();
  const { visitor, talk } = await talking(world);
  await world.elapse(1_000);
  const frames = watchFrames(world, 'up');
  for (let count = 0; count < 20; count++) {
    await visitor.talk.say(`${count}`);
    await world.elapse(50);
    talk.read();
  }
  await world.elapse(1_000);
  expect(marks(frames).length).toBeLessThanOrEqual(4);
  expect(visitor.talk.theirs.value.read).toBe(visitor.talk.head.value?.last?.seq);
  await world.end();
});

test('MARK1: read is delivered, and unread counts what was not read', async () => {
  const world = await createWorld();
  const { visitor, talk } = await talking(world);
  await talk.say('Until six');
  await talk.say('Every day');
  await world.elapse(1_000);
  const last = talk.head.value?.last?.seq;
  expect([talk.theirs.value.delivered, talk.theirs.value.read, visitor.talk.unread.value]).toEqual([
    last,
    0,
    2,
  ]);
  visitor.talk.read();
  expect(visitor.talk.unread.value).toBe(0);
  await world.elapse(1_000);
  expect(talk.theirs.value).toEqual({ delivered: last, read: last });
  await world.end();
});

test('MARK3: a mark that was lost is made again after the next welcome', async () => {
  const world = await createWorld();
  const { visitor, talk } = await talking(world);
  await talk.say('Until six');
  await world.settle();
  await world.elapse(1_000);
  visitor.talk.read();
  world.network.dropAll();
  await world.elapse(3_000);
  expect(talk.theirs.value.read).toBe(talk.head.value?.last?.seq);
  await world.end();
});

test('MARK4: an operator who looks on leaves no trace', async () => {
  const world = await createWorld();
  const { visitor, chat } = await talking(world);
  const boris = await deskIn(world, 'Boris');
  const his = boris.client.talk(chat);
  await world.settle();
  await meanwhile(world, visitor.talk.say('Hello?'));
  his.read();
  await world.elapse(2_000);
  expect(texts(his).at(-1)).toBe('Hello?');
  expect(Object.keys(visitor.talk.head.value?.marks ?? {})).not.toContain(String(boris.person));
  await world.end();
});

test('a draft stays with its chat through a reload and in the other tab, until it is sent', async () => {
  const world = await createWorld();
  const browser = world.browser();
  const [one, two] = [await visitorIn(world, browser), await visitorIn(world, browser)];
  one.talk.composer.set('Half a thou');
  await world.elapse(300);
  expect(two.talk.composer.draft.value).toBe('Half a thou');
  one.tab.crash();
  const next = await visitorIn(world, browser);
  expect(next.talk.composer.draft.value).toBe('Half a thou');
  await meanwhile(world, next.talk.composer.submit());
  expect([next.talk.composer.draft.value, two.talk.composer.draft.value]).toEqual(['', '']);
  expect([...browser.kept.keys()].filter((key) => key.startsWith('draft/'))).toEqual([]);
  await world.end();
});

test('a draft that was not kept yet is kept when the page is put away', async () => {
  const world = await createWorld();
  const { talk, tab, browser } = await visitorIn(world);
  talk.composer.set('Half');
  tab.hint('hidden');
  await world.settle();
  expect(browser.kept.get('draft/0')).toBe('Half');
  await world.end();
});

test('the composer counts what people count, and sends only what can be sent', async () => {
  const world = await createWorld();
  const { talk } = await visitorIn(world);
  const { composer } = talk;
  expect(composer.canSubmit.value).toBe(false);
  composer.set('👩‍👩‍👧‍👦'.repeat(LIMITS.message));
  expect(composer.left.value).toBe(0);
  composer.set('👍🏽'.repeat(LIMITS.message + 1));
  expect([composer.left.value, composer.canSubmit.value]).toEqual([-1, false]);
  await composer.submit();
  expect(talk.waiting.value).toEqual([]);
  composer.set('   ');
  expect(composer.canSubmit.value).toBe(false);
  await world.end();
});

test('news of a message comes once, for messages of others that happen while the client is there', async () => {
  const world = await createWorld();
  const { visitor, talk, desk } = await talking(world);
  const heard: string[] = [];
  visitor.client.onMessage((message) => 'text' in message && heard.push(message.text));
  desk.client.onMessage((_, message) => 'text' in message && heard.push(`desk ${message.text}`));
  await meanwhile(world, talk.say('Until six'));
  world.network.dropAll();
  await meanwhile(world, visitor.talk.say('Thanks'));
  await world.elapse(5_000);
  expect(heard).toEqual(['Until six', 'desk Thanks']);
  const again = await visitorIn(world, visitor.browser);
  again.client.onMessage((message) => 'text' in message && heard.push(message.text));
  await world.elapse(5_000);
  expect(heard.length).toBe(2);
  await world.end();
});
