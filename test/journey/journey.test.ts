import { expect, test } from 'vitest';
import { deskIn, meanwhile, texts, visitorIn } from '../client/pages.ts';
import { breathe } from '../kit/clock.ts';
import { createWorld } from '../kit/world.ts';

test('a message goes from a keystroke to the other screen, and its mark comes back', async () => {
  const world = await createWorld();
  const anna = await deskIn(world);
  const { talk, browser, client } = await visitorIn(world);

  // 1, 2: keys change the draft; submitting checks it.
  talk.composer.set(' Is it open on Sunday? ');
  expect(talk.composer.canSubmit.value).toBe(true);
  // What hides numbers of cards comes with the first words.
  await breathe();

  // 3, 4: named, kept, shown; then on the wire.
  await talk.composer.submit();
  const [waiting] = talk.waiting.value;
  expect([...browser.kept.keys()].some((key) => key.endsWith(waiting?.uid ?? 'none'))).toBe(true);
  expect(waiting).toMatchObject({ text: 'Is it open on Sunday?', stage: 'sending' });
  const line = world.network.joined.at(-1);
  expect(line?.up.map((item) => ('text' in item ? JSON.parse(item.text).type : 'end'))).toEqual([
    'tell',
    'tell',
    'do',
  ]);

  // 6 to 8: through the gate and the rules into one transaction. Nobody has been told anything yet.
  while (line?.step('up'));
  await Promise.resolve();
  expect([texts(talk), anna.client.waiting.value]).toEqual([[], []]);
  expect(world.commit()).toBe(true);

  // 9 to 11: both sides read the same events of the log.
  await world.settle();
  const [listed] = anna.client.waiting.value;
  const his = anna.client.talk(listed?.chat ?? 0);
  expect(his.lines.value).toEqual(talk.lines.value);
  expect(texts(his)).toEqual(['Is it open on Sunday?']);

  // 12: the echo has ended the waiting, and nothing of it is kept.
  expect([talk.waiting.value, client.unsent.value]).toEqual([[], false]);
  expect([...browser.kept.keys()].filter((key) => key.startsWith('out/'))).toEqual([]);

  // 13: what the views draw from: unread there, then read here.
  expect([listed?.unread, anna.client.unread.value]).toEqual([1, 1]);
  await meanwhile(world, anna.client.take(listed?.chat ?? 0));
  his.read();
  await world.elapse(1_000);
  expect([anna.client.unread.value, talk.theirs.value.read]).toEqual([0, talk.lines.value.at(1)?.seq]);
  await world.end();
});

test('the way back is the same way', async () => {
  const world = await createWorld();
  const { talk } = await visitorIn(world);
  await meanwhile(world, talk.say('Hello'));
  const anna = await deskIn(world);
  const his = anna.client.talk(talk.head.value?.id ?? 0);
  await meanwhile(world, his.say('Good morning'));
  expect(texts(talk)).toEqual(['Hello', 'Good morning']);
  expect(talk.head.value).toEqual(his.head.value);
  expect(talk.unread.value).toBe(1);
  await world.end();
});

test('over a stream it is the same way as over a socket', async () => {
  const world = await createWorld();
  world.network.blocked.add('socket');
  const page = world.visitor();
  await meanwhile(world, page.client.open());
  await world.elapse(1_000);
  expect([page.client.standing.value, page.client.via.value]).toEqual(['steady', 'stream']);
  await meanwhile(world, page.client.talk.say('Hello'));
  expect(texts(page.client.talk)).toEqual(['Hello']);
  await world.end();
});

test('a server that is killed between commit and answer has told nobody, and lost nothing', async () => {
  const world = await createWorld();
  const { talk } = await visitorIn(world);
  for (let round = 0; round < 10; round++) {
    await talk.say(`${round}`);
    for (const one of world.network.joined) while (one.step('up'));
    await Promise.resolve();
    if (round % 2 === 0) world.commit();
    world.kill();
    await world.start();
    await world.elapse(2_000);
  }
  await world.elapse(30_000);
  expect(texts(talk)).toEqual(Array.from({ length: 10 }, (_, round) => `${round}`));
  await world.end();
});
