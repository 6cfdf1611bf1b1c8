import type { ChatEvent } from '../../src/protocol/events.ts';
import type { Browser } from '../kit/browser.ts';
import type { World } from '../kit/world.ts';

/** What somebody reads on a screen. */
export const texts = (talk: {
  readonly lines: { readonly value: readonly ChatEvent[] };
}): readonly string[] =>
  talk.lines.value.flatMap((line) => (line.type === 'message-posted' ? [line.text] : []));

/** Does it while everything that moves arrives. */
export const meanwhile = async <T>(world: World, doing: Promise<T>): Promise<T> => {
  const [done] = await Promise.all([doing, world.settle()]);
  return done;
};

/** A visitor whose line stands. */
export const visitorIn = async (world: World, browser: Browser = world.browser()) => {
  const page = world.visitor(browser);
  await meanwhile(world, page.client.open());
  return { ...page, browser, talk: page.client.talk };
};

/** An operator whose line stands. */
export const deskIn = async (world: World, name = 'Anna', options: Parameters<World['operator']>[1] = {}) => {
  const desk = await world.operator(name, options);
  await meanwhile(world, desk.client.open());
  return desk;
};

/** A consultation that has been taken. */
export const talking = async (world: World) => {
  const visitor = await visitorIn(world);
  await meanwhile(world, visitor.talk.say('Is it open?'));
  const browser = world.browser();
  const desk = await deskIn(world, 'Anna', { browser });
  const chat = visitor.talk.head.value?.id ?? 0;
  await meanwhile(world, desk.client.take(chat));
  return { visitor, desk, browser, chat, talk: desk.client.talk(chat) };
};

/** Frames that a test sees arrive from now on. */
export const watchFrames = (world: World, direction: 'up' | 'down') => {
  const frames: { readonly type: string; readonly [field: string]: unknown }[] = [];
  world.network.watch = (_, way, item) => {
    if (way === direction && 'text' in item) frames.push(JSON.parse(item.text));
  };
  return frames;
};
