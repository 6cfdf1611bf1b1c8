import { expect, test } from 'vitest';
import { createAbsence } from '../../src/client/absence.ts';
import type { Hint } from '../../src/client/ports.ts';
import { createScope } from '../../src/client/scope.ts';
import { createBrowser } from '../kit/browser.ts';
import { createChance } from '../kit/chance.ts';
import { breathe, createFakeClock } from '../kit/clock.ts';
import { createWorld } from '../kit/world.ts';
import { meanwhile, talking, texts, visitorIn } from './pages.ts';

const nobody = { dial: () => ({ send: () => undefined, close: () => undefined }) };

const standing = () => {
  const clock = createFakeClock();
  const tab = createBrowser({ clock, chance: createChance(1) }).tab(nobody);
  const done: string[] = [];
  const log = (what: string) => () => void done.push(what);
  const vault = { ...tab.ports.vault, rest: log('vault rests'), wake: log('vault wakes') };
  const tabs = { ...tab.ports.tabs, rest: log('tabs rest'), wake: log('tabs wake') };
  const reading = { now: async (): Promise<unknown> => undefined };
  const scope = createScope(clock);
  const { on } = createAbsence({ ...tab.ports, vault, tabs }, scope, {
    leave: log('leaves'),
    back: async () => {
      done.push('reads');
      await reading.now();
    },
  });
  on((hint: Hint) => void done.push(hint));
  return {
    clock,
    scope,
    reading,
    complaints: tab.complaints,
    hint: tab.hint,
    /** What has happened since it was asked last. */
    async since() {
      await breathe();
      return done.splice(0);
    },
  };
};

const AWAY = ['frozen', 'leaves', 'vault rests', 'tabs rest'];
const BACK = ['vault wakes', 'tabs wake', 'reads'];

test('LINK9: a page that is put away keeps what it has, then holds nothing', async () => {
  const { hint, since } = standing();
  hint('online');
  expect(await since()).toEqual(['online']);
  hint('frozen');
  expect(await since()).toEqual(AWAY);
  for (const other of ['hidden', 'offline', 'online'] as const) hint(other);
  expect(await since()).toEqual([]);
  hint('resumed');
  expect(await since()).toEqual([...BACK, 'resumed']);
  hint('offline');
  expect(await since()).toEqual(['offline']);
});

test('LINK9: a page that is told twice that it is back, as browsers do, comes back once', async () => {
  const { hint, since } = standing();
  hint('frozen');
  hint('frozen');
  await since();
  hint('visible');
  hint('resumed');
  expect(await since()).toEqual([...BACK, 'resumed']);
  hint('frozen');
  hint('visible');
  expect(await since()).toEqual([...AWAY, ...BACK, 'resumed']);
});

test('LINK9: a page that is left again while it reads is away until it has come back from that, too', async () => {
  const { hint, since, reading } = standing();
  const { promise, resolve } = Promise.withResolvers<void>();
  reading.now = () => promise;
  hint('frozen');
  hint('resumed');
  hint('frozen');
  resolve();
  expect(await since()).toEqual([...AWAY, ...BACK, ...AWAY]);
  reading.now = async () => undefined;
  hint('resumed');
  expect(await since()).toEqual([...BACK, 'resumed']);
});

test('LINK9: storage that does not answer keeps nobody away for longer than a second', async () => {
  const { clock, hint, since, reading, complaints } = standing();
  reading.now = () => new Promise(() => undefined);
  hint('frozen');
  hint('resumed');
  await since();
  await clock.elapse(1_000);
  expect(await since()).toEqual(['resumed']);
  reading.now = async () => {
    throw new Error('No');
  };
  hint('frozen');
  hint('resumed');
  expect((await since()).at(-1)).toBe('resumed');
  expect(complaints).toHaveLength(1);
});

test('LINK9: what ended while it was away stays ended', async () => {
  const { hint, since, scope } = standing();
  hint('frozen');
  hint('resumed');
  scope.end();
  expect(await since()).not.toContain('resumed');
});

test('LINK9: what a visitor wrote on the next page is there when they go back, and what they took back is not', async () => {
  const world = await createWorld();
  const { browser, talk, tab, client } = await visitorIn(world);
  await meanwhile(world, talk.say('on the first'));
  talk.composer.set('half a thought');
  tab.hint('frozen');
  await world.settle();
  expect(client.standing.value).toBe('resting');

  const next = await visitorIn(world, browser);
  expect(next.talk.composer.draft.value).toBe('half a thought');
  next.talk.composer.set('a whole thought');
  await meanwhile(world, next.talk.composer.submit());
  await meanwhile(world, next.talk.say('on the second'));
  next.talk.composer.set('something else');
  next.tab.hint('frozen');
  await world.settle();
  expect(texts(talk)).toEqual(['on the first']);

  tab.hint('resumed');
  await world.settle();
  expect(texts(talk)).toEqual(['on the first', 'a whole thought', 'on the second']);
  expect([talk.composer.draft.value, client.standing.value]).toEqual(['something else', 'steady']);
  talk.composer.set('');
  await meanwhile(world, talk.say('back'));
  await world.elapse(1_000);
  next.tab.hint('resumed');
  await world.settle();
  expect([texts(next.talk), next.talk.composer.draft.value]).toEqual([texts(talk), '']);
  await world.end();
});

test('LINK9: words that were on their way when a page was left are sent once, whichever page sends them', async () => {
  const world = await createWorld();
  const { browser, talk, tab, client } = await visitorIn(world);
  world.network.joined[0]?.cut('up');
  await meanwhile(world, talk.say('last words'));
  tab.hint('frozen');
  const next = await visitorIn(world, browser);
  await world.elapse(5_000);
  expect(texts(next.talk)).toEqual(['last words']);
  tab.hint('resumed');
  await world.settle();
  expect([texts(talk), talk.waiting.value, client.unsent.value]).toEqual([['last words'], [], false]);
  await world.end();
});

test('LINK9: a visitor who was given another name meanwhile has it when they go back', async () => {
  const world = await createWorld();
  const browser = world.browser();
  const early = world.visitor(browser);
  world.network.blocked.add('socket').add('stream');
  await meanwhile(world, early.client.open());
  early.tab.hint('frozen');
  world.network.blocked.clear();
  const next = await visitorIn(world, browser);
  await meanwhile(world, next.talk.say('who I am'));
  const token = next.client.token();
  expect(token).toBeDefined();
  early.tab.hint('resumed');
  await world.settle();
  expect([early.client.token(), early.client.you.value?.id]).toEqual([token, next.client.you.value?.id]);
  await world.end();
});

test('LINK9: an answer that failed and was taken back in another tab is gone from the one that was away', async () => {
  const world = await createWorld();
  const { visitor, desk, browser, chat, talk } = await talking(world);
  await visitor.talk.say('On Sunday, I mean');
  await talk.say('Until six');
  await world.settle();
  expect(talk.waiting.value).toMatchObject([{ text: 'Until six', stage: 'failed' }]);
  desk.tab.hint('frozen');
  const other = world.desk(desk.person, desk.token, browser);
  await meanwhile(world, other.client.open());
  const [failed] = other.client.talk(chat).waiting.value;
  await other.client.talk(chat).discard(failed?.uid ?? '');
  desk.tab.hint('resumed');
  await world.settle();
  expect(talk.waiting.value).toEqual([]);
  await world.end();
});
