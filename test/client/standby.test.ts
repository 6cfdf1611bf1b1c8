import { expect, test } from 'vitest';
import { createStandby, type StandbyClient } from '../../src/client/standby.ts';
import { createVisitorClient } from '../../src/client/visitor.ts';
import type { Rule } from '../../src/protocol/campaigns.ts';
import type { SiteSettings } from '../../src/protocol/sites.ts';
import type { Browser, Tab } from '../kit/browser.ts';
import { createWorld, type World } from '../kit/world.ts';
import { deskIn, meanwhile, talking, texts, visitorIn } from './pages.ts';

const page = { url: 'https://shop.example/', title: 'Shop', referrer: '' };
const device = { language: 'en', userAgent: 'Test', timeZone: '', screen: '1280×800' };

interface Waits {
  readonly client: StandbyClient;
  readonly tab: Tab;
  /** How often the whole widget was wanted. */
  readonly wanted: () => number;
  readonly told: { readonly available?: boolean; readonly settings?: SiteSettings }[];
}

const standbyIn = async (world: World, browser: Browser = world.browser()): Promise<Waits> => {
  const { tab } = world.visitor(browser);
  const told: Waits['told'] = [];
  let wanted = 0;
  const client = createStandby(tab.ports, {
    site: 'demo',
    page: () => page,
    device: () => device,
    told: (news) => void told.push(news),
    lost: () => void told.push({}),
    wanted: () => void wanted++,
  });
  await world.settle();
  return { client, tab, wanted: () => wanted, told };
};

test('HELLO1: who watches is seen at the desk, with the page they are on', async () => {
  const world = await createWorld();
  const desk = await deskIn(world, 'Anna');
  const waits = await standbyIn(world);
  await world.elapse(200);
  expect(desk.client.visitors.value).toMatchObject([{ page: { title: 'Shop' } }]);
  waits.client.visit({ url: 'https://shop.example/tea', title: 'Tea', referrer: '' });
  await world.elapse(200);
  expect(desk.client.visitors.value).toMatchObject([{ page: { title: 'Tea' } }]);
  expect(waits.wanted()).toBe(0);
  await world.end();
});

test('HELLO1: who watches hears who is there, and what the site has set', async () => {
  const world = await createWorld();
  const { told } = await standbyIn(world);
  expect(told.at(-1)).toMatchObject({ available: false, settings: { connect: 'idle' } });
  await deskIn(world, 'Anna');
  await world.elapse(10_000);
  expect(told.at(-1)).toEqual({ available: true });
  await world.end();
});

test('HELLO1: an invitation makes the whole widget wanted, and the widget finds it', async () => {
  const world = await createWorld();
  const desk = await deskIn(world, 'Anna');
  const browser = world.browser();
  const waits = await standbyIn(world, browser);
  await world.elapse(200);
  const visitor = desk.client.visitors.value[0]?.person.id ?? 0;
  void desk.client.invite(visitor, 'May I help you?');
  await world.settle();
  expect(waits.wanted()).toBe(1);
  const { client } = createdIn(waits);
  void client.open();
  await world.settle();
  expect([client.state.value, client.you.value?.id]).toEqual(['invite', visitor]);
  await world.end();
});

/** The whole client, on the page that only watched. */
const createdIn = ({ tab }: Waits) => ({
  client: createVisitorClient(tab.ports, { site: 'demo', page, device: () => device }),
});

test('HELLO1: is one visitor with the widget that takes over, who was never gone', async () => {
  const world = await createWorld();
  const desk = await deskIn(world, 'Anna');
  const waits = await standbyIn(world);
  const { client } = createdIn(waits);
  void client.open();
  await meanwhile(world, client.ready());
  waits.client.end();
  await world.elapse(10_000);
  expect(desk.client.visitors.value.map(({ person }) => person.id)).toEqual([client.you.value?.id]);
  await world.end();
});

test('HELLO1: a conversation that goes on, and an answer that was not read, are told at once', async () => {
  const world = await createWorld();
  const { visitor, desk, chat, talk } = await talking(world);
  visitor.tab.crash();
  const during = await standbyIn(world, visitor.browser);
  expect(during.wanted()).toBe(1);
  await meanwhile(world, talk.say('Still there?'));
  await meanwhile(world, desk.client.close(chat));
  expect((await standbyIn(world, visitor.browser)).wanted()).toBe(1);
  await world.end();
});

test('HELLO1: what is over and read needs no widget', async () => {
  const world = await createWorld();
  const { visitor, desk, chat, talk } = await talking(world);
  await meanwhile(world, talk.say('Good-bye'));
  visitor.talk.read();
  await world.elapse(1000);
  await meanwhile(world, desk.client.close(chat));
  visitor.tab.crash();
  expect((await standbyIn(world, visitor.browser)).wanted()).toBe(0);
  await world.end();
});

test('OUT8: words that another page left behind are sent by the widget of the one that watches', async () => {
  const world = await createWorld();
  const browser = world.browser();
  const waits = await standbyIn(world, browser);
  const one = await visitorIn(world, browser);
  world.network.joined.at(-1)?.cut('up');
  await one.talk.say('last words');
  await world.settle();
  one.tab.crash();
  expect(waits.wanted()).toBe(1);
  const { client } = createdIn(waits);
  void client.open();
  await world.elapse(5_000);
  expect(texts(client.talk)).toEqual(['last words']);
  // And by the next page, which finds them.
  const two = await visitorIn(world, browser);
  world.network.joined.at(-1)?.cut('up');
  await two.talk.say('more words');
  await world.settle();
  two.tab.crash();
  waits.tab.crash();
  expect((await standbyIn(world, browser)).wanted()).toBe(1);
  await world.end();
});

test('HELLO1: rules of the site are watched by the whole widget', async () => {
  const rule: Rule = {
    id: 'greet',
    name: 'Greet',
    on: true,
    shows: 'invite',
    text: 'May I help?',
    when: {},
    atMost: { times: 1, days: 7 },
    holdOut: 0,
    expires: 0,
  };
  const world = await createWorld({ settings: { rules: [rule] } });
  expect((await standbyIn(world)).wanted()).toBe(1);
  await world.end();
});

test('LINK6: a token that the server does not know is given up, and another is given', async () => {
  const world = await createWorld();
  const browser = world.browser();
  const first = await standbyIn(world, browser);
  await first.tab.ports.vault.put('token', 'v1.none');
  first.tab.crash();
  const second = await standbyIn(world, browser);
  await world.elapse(2_000);
  expect(await second.tab.ports.vault.get('token')).toMatch(/^v1\.(?!none)/);
  await world.end();
});
