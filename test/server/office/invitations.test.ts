import { describe, expect, test } from 'vitest';
import { setColleague } from '../../../src/server/office/people.ts';
import { setSite } from '../../../src/server/office/sites.ts';
import { eventsOf, inShort } from './scene.ts';
import { campaign, openShop, shopWith } from './visitor-states.ts';

describe('INV1: accepting begins the conversation', () => {
  test('with the operator who invited, in their words', () => {
    const { asks, boris, line } = shopWith('invited');
    const events = eventsOf(asks({ type: 'accept' }));
    expect(events).toMatchObject([
      { type: 'invitation-ended', how: 'accepted' },
      { type: 'consultation-started', initiator: 'operator' },
      { type: 'consultation-taken', operator: boris, by: boris },
      { type: 'joined', by: boris, person: { id: boris, name: 'Boris' } },
      { type: 'message-posted', by: boris, text: 'Hello!' },
    ]);
    expect(events[2]).toMatchObject({ consultation: events[1]?.seq });
    expect(events[4]).toMatchObject({ invitation: expect.any(Number) });
    expect(line()).toMatchObject({ consultation: { status: 'active', operator: boris }, state: 'chat' });
  });

  test('and waits where a rule invited: the words are the house’s', () => {
    const { asks, line } = shopWith('auto-invited');
    expect(eventsOf(asks({ type: 'accept' }))).toMatchObject([
      { type: 'invitation-ended', how: 'accepted' },
      { type: 'consultation-started', initiator: 'autoinvite' },
      { type: 'message-posted', by: 0, source: 'autoinvite', text: 'May I help?' },
    ]);
    expect(line().consultation?.status).toBe('waiting');
  });

  test('and waits where the operator who invited was disabled since', () => {
    const { asks, done, boris, line } = shopWith('invited');
    done(0, setColleague(0, boris, { disabled: true }));
    expect(eventsOf(asks({ type: 'accept' })).at(-1)).toMatchObject({
      by: 0,
      source: 'system',
      text: 'Hello!',
    });
    expect(line().consultation?.status).toBe('waiting');
  });
});

test('INV2: a visitor who writes accepts by it, and the invitation stands before their words', () => {
  const { asks, visitor } = shopWith('invited');
  const posted = eventsOf(asks({ type: 'say', text: 'Yes, please' })).filter(
    ({ type }) => type === 'message-posted',
  );
  expect(posted).toMatchObject([{ text: 'Hello!' }, { by: visitor, text: 'Yes, please' }]);
});

test('INV3: an operator invites only somebody who is here', () => {
  const { orders, visitor, present } = openShop();
  present.isHere = () => false;
  expect(inShort(orders({ type: 'invite', visitor, text: 'Hello!' }))).toBe(
    'refused: unknown-person, changed',
  );
  expect(inShort(orders({ type: 'invite', visitor: 999, text: 'Hello!' }))).toBe('refused: bad-field, never');
  present.isHere = () => true;
  expect(inShort(orders({ type: 'invite', visitor, text: ' ' }))).toBe('refused: empty, never');
  expect(eventsOf(orders({ type: 'invite', visitor, text: 'Hello!' }))[1]).toMatchObject({
    until: expect.any(Number),
    operator: { name: 'Anna' },
  });
});

describe('INV4: a rule is shown', () => {
  const met = (shop: ReturnType<typeof openShop>, rule = 'hello') =>
    inShort(shop.asks({ type: 'rule-met', rule }));
  const withRule = (more: Parameters<typeof campaign>[0]) => {
    const shop = openShop();
    shop.done(0, setSite(0, shop.site, { settings: { rules: [campaign(more)] } }));
    return shop;
  };

  test('only if the site has it, and has it on', () => {
    expect(met(openShop(), 'nobody')).toBe('nothing');
    expect(met(withRule({ on: false }))).toBe('nothing');
  });

  test('with its own end, or without one', () => {
    const first = eventsOf(openShop().asks({ type: 'rule-met', rule: 'hello' }))[1];
    expect(first).toMatchObject({ until: 1_060_000, rule: 'hello' });
    const shop = withRule({ expires: 0 });
    expect(eventsOf(shop.asks({ type: 'rule-met', rule: 'hello' }))[1]).not.toHaveProperty('until');
  });

  test('at most so often in so many days', () => {
    const shop = withRule({ atMost: { times: 2, days: 1 } });
    for (const expected of ['chat-opened invited', 'invited', 'nothing']) {
      expect(met(shop)).toBe(expected);
      shop.asks({ type: 'reject' });
    }
    shop.time.now += 24 * 60 * 60 * 1000;
    expect(met(shop)).toBe('invited');
  });

  test('when somebody can answer, and within the hours, where it asks for that', () => {
    const shop = withRule({ when: { available: true } });
    shop.present.isAvailable = () => false;
    expect(met(shop)).toBe('nothing');
    shop.present.isAvailable = () => true;
    expect(met(shop)).toBe('chat-opened invited');
    const closed = withRule({ when: { withinHours: true } });
    const hours = { timeZone: 'UTC', week: [[], [], [], [], [], [], []], closed: [] };
    closed.done(0, setSite(0, closed.site, { settings: { hours } }));
    expect(met(closed)).toBe('nothing');
    closed.done(0, setSite(0, closed.site, { settings: { hours: null } }));
    expect(met(closed)).toBe('chat-opened invited');
  });

  test('to all but those it is held back from, always the same ones', () => {
    expect(met(withRule({ holdOut: 100 }))).toBe('chat-opened held-out');
    const held = Array.from({ length: 200 }, (_, n) => {
      const shop = withRule({ holdOut: 30, id: `rule-${n}` });
      const one = met(shop, `rule-${n}`);
      shop.asks({ type: 'reject' });
      expect(met(shop, `rule-${n}`)).toBe(one.replace('chat-opened ', ''));
      return one;
    }).filter((result) => result.endsWith('held-out'));
    expect(held.length).toBeGreaterThan(35);
    expect(held.length).toBeLessThan(85);
  });

  test('one that is held back counts as often as one that is shown', () => {
    const shop = withRule({ holdOut: 100, atMost: { times: 1, days: 1 } });
    expect(met(shop)).toBe('chat-opened held-out');
    expect(met(shop)).toBe('nothing');
  });
});
