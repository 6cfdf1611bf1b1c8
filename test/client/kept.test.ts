import { expect, test } from 'vitest';
import { createWorld, type World } from '../kit/world.ts';
import { deskIn, meanwhile, texts, visitorIn } from './pages.ts';

const many = async (world: World, count: number) => {
  const { talk, ...rest } = await visitorIn(world);
  for (let at = 0; at < count; at++) {
    await talk.say(`${at}`);
    if (at % 10 === 9) await world.elapse(6_000);
  }
  await world.elapse(2_000);
  return { talk, ...rest };
};

test('CHAT7: older lines come from the server, page by page, without a hole', async () => {
  const world = await createWorld();
  const { talk, tab } = await many(world, 130);
  const chat = talk.head.value?.id ?? 0;
  tab.crash();
  const desk = await deskIn(world);
  const his = desk.client.talk(chat);
  await world.settle();
  expect([his.lines.value.length, his.more.value]).toEqual([50, true]);
  expect(await meanwhile(world, Promise.all([his.older(), his.older()]))).toEqual([true, true]);
  expect([his.lines.value.length, his.more.value]).toEqual([100, true]);
  await meanwhile(world, his.older());
  expect([texts(his), his.more.value]).toEqual([texts(talk), false]);
  expect(await his.older()).toBe(false);
  await world.end();
});

test('CHAT9: the newest lines are on the screen before the network answers, and older ones without it', async () => {
  const world = await createWorld();
  const { talk, tab, browser } = await many(world, 230);
  tab.crash();
  world.network.blocked.add('socket').add('stream');
  const next = await visitorIn(world, browser);
  expect(next.talk.head.value).toEqual(talk.head.value);
  expect(next.talk.me.value).toBe(talk.me.value);
  expect(next.talk.lines.value.length).toBeLessThanOrEqual(100);
  expect(next.talk.lines.value.at(-1)).toEqual(talk.lines.value.at(-1));
  while (next.talk.more.value) expect(await meanwhile(world, next.talk.older())).toBe(true);
  expect(next.talk.lines.value).toEqual(talk.lines.value);
  expect(await next.talk.older()).toBe(false);
  await world.end();
});

test('CHAT9: a message writes only the newest page', async () => {
  const world = await createWorld();
  const { browser } = await many(world, 230);
  const pages = [...browser.kept].filter(([key]) => key.startsWith('chat/page/'));
  expect(pages.map(([, lines]) => (lines as readonly unknown[]).length)).toEqual([50, 50, 50]);
  const before = JSON.stringify(pages);
  const { talk } = await visitorIn(world, browser);
  await meanwhile(world, talk.say('one more'));
  await world.elapse(1_000);
  expect(JSON.stringify([...browser.kept].filter(([key]) => key.startsWith('chat/page/')))).toBe(before);
  await world.end();
});

test('CHAT9: a kept page that is gone or is not what it was is asked of the server', async () => {
  const world = await createWorld();
  const { talk, tab, browser } = await many(world, 230);
  tab.crash();
  const [first, second] = [...browser.kept.keys()].filter((key) => key.startsWith('chat/page/')).toReversed();
  browser.kept.set(first ?? '', []);
  browser.kept.delete(second ?? '');
  const next = await visitorIn(world, browser);
  while (next.talk.more.value) await meanwhile(world, next.talk.older());
  expect(next.talk.lines.value).toEqual(talk.lines.value);
  await world.end();
});

test('CHAT6: a visitor who was away for very long begins with a fresh snapshot', async () => {
  const world = await createWorld();
  const { talk, tab, browser } = await many(world, 20);
  tab.crash();
  const kept = browser.kept.get('chat/tail') as { readonly cursor: number };
  browser.kept.set('chat/tail', { ...kept, cursor: kept.cursor + 1_000_000 });
  const next = await visitorIn(world, browser);
  expect(next.talk.lines.value).toEqual(talk.lines.value);
  await meanwhile(world, next.talk.say('back'));
  expect(texts(next.talk).at(-1)).toBe('back');
  await world.end();
});
