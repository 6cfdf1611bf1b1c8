import { expect, test } from 'vitest';
import { createLateClient, type LateClient, whenThere } from '../../src/client/late.ts';
import type { VisitorClient } from '../../src/client/surface.ts';
import { createVisitorClient } from '../../src/client/visitor.ts';
import { createWorld, type World } from '../kit/world.ts';
import { deskIn, meanwhile, texts } from './pages.ts';

const page = { url: 'https://shop.example/', title: 'Shop', referrer: '' };
const device = { language: 'en', userAgent: 'Test', timeZone: '', screen: '1280×800' };

/** A page whose client can be made to fail to load. */
const lateIn = (world: World, browser = world.browser()) => {
  const { tab } = world.visitor(browser);
  const loads: string[] = [];
  const network = { down: false };
  const late: LateClient = createLateClient(tab.ports, {
    site: 'demo',
    page: () => page,
    device: () => device,
    async bring(): Promise<VisitorClient> {
      loads.push(network.down ? 'failed' : 'loaded');
      if (network.down) throw new TypeError('Failed to fetch');
      return createVisitorClient(tab.ports, { site: 'demo', page, device: () => device });
    },
  });
  return { late, loads, network, tab };
};

test('is seen at the desk and knows who is there without the client', async () => {
  const world = await createWorld();
  const desk = await deskIn(world, 'Anna');
  const { late, loads } = lateIn(world);
  expect(late.available.value).toBeUndefined();
  late.watch();
  await world.elapse(200);
  expect([late.available.value, late.settings.value?.connect, loads]).toEqual([true, 'idle', []]);
  expect(desk.client.visitors.value).toHaveLength(1);
  await late.destroy();
  await world.elapse(10_000);
  expect(desk.client.visitors.value).toEqual([]);
  await world.end();
});

test('loads the client once, tells of it, and goes on as the same visitor', async () => {
  const world = await createWorld();
  const desk = await deskIn(world, 'Anna');
  const { late, loads } = lateIn(world);
  late.watch();
  await world.elapse(200);
  const [before] = desk.client.visitors.value;
  const there: VisitorClient[] = [];
  whenThere(late, (client) => void there.push(client));
  const [one, two] = await meanwhile(world, Promise.all([late.load(), late.load()]));
  await world.elapse(10_000);
  expect([one === two, loads, there]).toEqual([true, ['loaded'], [one]]);
  expect(desk.client.visitors.value.map(({ person }) => person.id)).toEqual([before?.person.id]);
  expect(late.available.value).toBe(true);
  await world.end();
});

test('OUT1 what is said before the client is there is kept, and sent by the client of this page, once and in order', async () => {
  const world = await createWorld();
  const desk = await deskIn(world, 'Anna');
  const { late, tab } = lateIn(world);
  await late.say('Are you there?');
  await late.say('Is it open?');
  expect((await tab.ports.vault.entries<{ text: string }>('out/')).map(([, { text }]) => text)).toEqual([
    'Are you there?',
    'Is it open?',
  ]);
  const client = await meanwhile(world, late.load());
  await world.elapse(1_000);
  await late.say('And on Sunday?');
  await world.elapse(1_000);
  const said = ['Are you there?', 'Is it open?', 'And on Sunday?'];
  expect(texts(client.talk)).toEqual(said);
  expect(desk.client.waiting.value[0]?.head.last?.text).toBe('And on Sunday?');
  expect(await tab.ports.vault.entries('out/')).toEqual([]);
  await world.end();
});

test('OUT8 what is said on a page that is closed before its client is there is sent by the next page, once', async () => {
  const world = await createWorld();
  const browser = world.browser();
  const { late } = lateIn(world, browser);
  await late.say('Are you there?');
  await late.destroy();
  const next = lateIn(world, browser);
  next.late.watch();
  await world.elapse(2_000);
  // Nobody has opened anything: it was wanted for that.
  const { talk } = next.late.now.value ?? expect.fail('The client was not loaded');
  expect(texts(talk)).toEqual(['Are you there?']);
  expect(await next.tab.ports.vault.entries('out/')).toEqual([]);
  await world.end();
});

test('an invitation brings the client by itself', async () => {
  const world = await createWorld();
  const desk = await deskIn(world, 'Anna');
  const { late } = lateIn(world);
  late.watch();
  await world.elapse(200);
  void desk.client.invite(desk.client.visitors.value[0]?.person.id ?? 0, 'May I help you?');
  await world.elapse(100);
  expect(late.now.value?.state.value).toBe('invite');
  await world.end();
});

test('what could not be loaded is away, and tried again by itself and when somebody asks', async () => {
  const world = await createWorld();
  const { late, loads, network } = lateIn(world);
  network.down = true;
  await expect(late.load()).rejects.toThrow('Failed to fetch');
  expect([late.standing.value, late.now.value]).toEqual(['away', undefined]);
  await expect(late.load()).rejects.toThrow('Failed to fetch');
  network.down = false;
  await world.elapse(5_000);
  expect([late.standing.value, loads.at(-1)]).toEqual(['steady', 'loaded']);
  await world.end();
});
