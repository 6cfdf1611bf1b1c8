import { describe, expect, test } from 'vitest';
import { createVisitorDeeds } from '../../src/client/acts.ts';
import { sendLeft } from '../../src/client/leaving.ts';
import { SYSTEM } from '../../src/protocol/ids.ts';
import type { LeadLeft } from '../../src/protocol/leads.ts';
import { setSite } from '../../src/server/office/sites.ts';
import type { Browser } from '../kit/browser.ts';
import { breathe } from '../kit/clock.ts';
import { createWorld, type World } from '../kit/world.ts';
import { meanwhile, visitorIn } from './pages.ts';

const page = { url: 'https://shop.example/tea', title: 'Tea', referrer: '' };
const request: LeadLeft = {
  form: 'offline_message',
  fields: { name: 'Olga', email: 'olga@example.com', message: 'Is it green?' },
  page,
};

/** A page of a visitor, and what becomes of what is sent from it. */
const pageIn = async (world: World, browser?: Browser) => {
  const visitor = await visitorIn(world, browser);
  const { leaveLead } = createVisitorDeeds(visitor.client);
  const ends: string[] = [];
  const send = (lead: LeadLeft = request) => {
    leaveLead(lead).then(
      () => ends.push('left'),
      ({ why }: { readonly why: string }) => ends.push(why),
    );
    return world.settle();
  };
  return { ...visitor, send, ends };
};

const left = async (world: World): Promise<number> => (await world.store().leads({ limit: 50 })).leads.length;

const block = ({ network }: World) => {
  network.blocked.add('socket').add('stream');
  network.dropAll();
};

test('LEAD6 a request whose confirmation was lost with its page is left once, on whatever page it is sent again', async () => {
  const world = await createWorld();
  const first = await pageIn(world);
  createVisitorDeeds(first.client)
    .leaveLead(request)
    .catch(() => undefined);
  // It arrives and is stored; what the server says to it does not come any more.
  for (let step = 0; step < 5; step++) {
    await breathe();
    for (const one of world.network.joined) one.step('up');
  }
  await breathe();
  world.commit();
  first.tab.crash();
  expect(await left(world)).toBe(1);
  const next = await pageIn(world, first.browser);
  await next.send({ ...request, page: { ...page, url: 'https://shop.example/other' } });
  expect([next.ends, await left(world)]).toEqual([['left'], 1]);
  await world.end();
});

test('LEAD6 what was sent without a line, twice and again after a reload, is left once', async () => {
  const world = await createWorld();
  const first = await pageIn(world);
  block(world);
  await first.send();
  await first.send();
  expect(first.ends).toEqual([]);
  world.network.blocked.clear();
  await world.elapse(40_000);
  expect([first.ends, await left(world)]).toEqual([['left', 'left'], 1]);
  await world.end();
});

test('LEAD6 two pages that wait with the same words leave them once, and both are told', async () => {
  const world = await createWorld();
  const first = await pageIn(world);
  const second = await pageIn(world, first.browser);
  block(world);
  await first.send();
  await second.send();
  world.network.blocked.clear();
  await world.elapse(40_000);
  expect([first.ends, second.ends, await left(world)]).toEqual([['left'], ['left'], 1]);
  await world.end();
});

test('LEAD6 other words, another form, and what was confirmed before are requests of their own', async () => {
  const world = await createWorld();
  const first = await pageIn(world);
  block(world);
  await first.send();
  first.tab.crash();
  world.network.blocked.clear();
  const next = await pageIn(world, first.browser);
  await next.send({ ...request, fields: { ...request.fields, message: 'Is it black?' } });
  await next.send({ ...request, form: 'request' });
  await next.send();
  expect(await left(world)).toBe(3);
  await next.send();
  expect([next.ends, await left(world)]).toEqual([Array.from({ length: 4 }, () => 'left'), 4]);
  expect([...next.browser.kept.keys()].filter((key) => key.startsWith('lead/'))).toEqual([]);
  await world.end();
});

test('LEAD6 after a day the same words are another request, and nothing of the old one is kept', async () => {
  const world = await createWorld();
  const first = await pageIn(world);
  await first.send();
  block(world);
  await first.send();
  first.tab.crash();
  const [key = '', kept] = [...first.browser.kept].find(([name]) => name.startsWith('lead/')) ?? [];
  expect(JSON.stringify([key, kept])).not.toMatch(/Olga|green/);
  await world.elapse(25 * 60 * 60 * 1000);
  world.network.blocked.clear();
  const next = await pageIn(world, first.browser);
  await next.send({ ...request, form: 'request' });
  expect(first.browser.kept.has(key)).toBe(false);
  await world.end();
});

describe('LEAD6 what was sent without a line, before its page was gone,', () => {
  /** A page that is gone before it had a line, and the next one. */
  const twoPages = async (world: World, lead: LeadLeft, pause = 0) => {
    const first = await pageIn(world);
    await first.talk.composer.set(lead.fields.message ?? '');
    block(world);
    await first.send(lead);
    // Its draft is kept, too.
    await world.elapse(1_000);
    first.tab.crash();
    await world.elapse(pause);
    world.network.blocked.clear();
    const next = await pageIn(world, first.browser);
    await meanwhile(world, sendLeft(next.client));
    await world.settle();
    return next;
  };
  const kept = ({ kept }: Browser) => [...kept.keys()].filter((key) => key.startsWith('form/'));

  test('is sent by the next one, once, and is not in the composer any more', async () => {
    const world = await createWorld();
    const next = await twoPages(world, request);
    expect([await left(world), kept(next.browser), next.talk.composer.draft.value]).toEqual([1, [], '']);
    await next.send();
    const last = await pageIn(world, next.browser);
    await meanwhile(world, sendLeft(last.client));
    expect([next.ends, await left(world)]).toEqual([['left'], 1]);
    await world.end();
  });

  test('is not in the composer any more either where that page ends before the vault has forgotten it', async () => {
    const world = await createWorld();
    const first = await pageIn(world);
    first.talk.composer.set('Is it green?');
    block(world);
    await first.send();
    await world.elapse(1_000);
    first.tab.crash();
    world.network.blocked.clear();
    const next = await pageIn(world, first.browser);
    expect(next.talk.composer.draft.value).toBe('Is it green?');
    await sendLeft(next.client);
    next.browser.hold();
    await world.settle();
    expect([await left(world), kept(next.browser)]).toEqual([1, [expect.anything()]]);
    expect(next.talk.composer.draft.value).toBe('');
    await world.end();
  });

  test('asks for no call at a time that is over', async () => {
    const world = await createWorld();
    const call = { form: 'sitephone', fields: { phone: '+79160000000' }, page } as const;
    const callAt = world.clock.now() + 60 * 60_000;
    await twoPages(world, { ...call, callAt }, 2 * 60 * 60_000);
    const { leads } = await world.store().leads({ limit: 1 });
    expect(leads).toMatchObject([{ form: 'sitephone' }]);
    expect(leads[0]?.callAt).toBeUndefined();
    await world.end();
  });

  test('is not sent once more after the server has refused it', async () => {
    const world = await createWorld();
    const { browser } = await twoPages(world, { ...request, fields: { email: 'olga' } });
    expect([await left(world), kept(browser)]).toEqual([0, []]);
    await world.end();
  });

  test('is not sent after a week', async () => {
    const world = await createWorld();
    const { browser, client } = await pageIn(world);
    const at = world.clock.now() - 8 * 24 * 60 * 60_000;
    browser.kept.set('form/old-00001', { uid: 'old-00001', at, lead: request });
    await meanwhile(world, sendLeft(client));
    expect([await left(world), kept(browser)]).toEqual([0, []]);
    await world.end();
  });

  test('waits in the page that has ended, too', async () => {
    const world = await createWorld();
    const first = await pageIn(world);
    block(world);
    await first.send();
    await first.client.destroy();
    await world.settle();
    expect([first.ends, kept(first.browser).length]).toEqual([['stopping'], 1]);
    await world.end();
  });
});

test('LEAD6 a request that the server refuses is told, and can be sent when it is right', async () => {
  const world = await createWorld();
  const { send, ends } = await pageIn(world);
  await send({ ...request, fields: { email: 'olga' } });
  await send();
  expect([ends, await left(world)]).toEqual([['bad-field', 'left'], 1]);
  await world.end();
});

test('LEAD6 a request that comes twice is written of once', async () => {
  const world = await createWorld();
  await meanwhile(
    world,
    world
      .store()
      .commit({ by: SYSTEM, rule: setSite(SYSTEM, world.site, { notify: ['desk@shop.example'] }) }),
  );
  const { client } = await pageIn(world);
  const command = { type: 'leave-lead', ...request } as const;
  await meanwhile(world, client.give(command, 'the-same-name'));
  await meanwhile(world, client.give(command, 'the-same-name'));
  await world.elapse(5_000);
  expect(await left(world)).toBe(1);
  expect((await world.store().mails.counts()).waiting).toBe(1);
  await world.end();
});
