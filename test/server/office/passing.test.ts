import { describe, expect, test } from 'vitest';
import { eventsOf, inShort } from './scene.ts';
import { openShop, shopWith } from './visitor-states.ts';

describe('PASS1: a consultation is passed on', () => {
  test('to a colleague: the old one goes, the new one comes', () => {
    const { orders, line, boris, anna, visitor } = shopWith('talking');
    const to = { type: 'transfer', chat: line().id, operator: anna } as const;
    expect(eventsOf(orders(to, boris))).toMatchObject([
      { type: 'consultation-transferred', operator: anna },
      { type: 'left', person: boris },
      { type: 'joined', person: { id: anna } },
    ]);
    expect(line()).toMatchObject({
      consultation: { status: 'active', operator: anna },
      members: [visitor, anna],
    });
    expect(inShort(orders(to, boris))).toBe('refused: taken, changed');
    expect(inShort(orders({ ...to, operator: anna }, anna))).toBe('nothing');
  });

  test('to a group: it waits there', () => {
    const { orders, line, boris, repair } = shopWith('talking');
    expect(inShort(orders({ type: 'transfer', chat: line().id, group: repair }, boris))).toBe(
      'consultation-transferred left',
    );
    expect(line().consultation).toMatchObject({ status: 'waiting', group: repair });
    expect(line().consultation?.operator).toBeUndefined();
  });

  test('by an administrator, who need not be in it', () => {
    const { orders, line, ada, anna } = shopWith('talking');
    expect(inShort(orders({ type: 'transfer', chat: line().id, operator: anna }, ada))).toBe(
      'consultation-transferred left joined',
    );
  });

  test('not to somebody who is not there, nor to nobody', () => {
    const { orders, line, boris, anna, dora, visitor, gone, present } = shopWith('talking');
    const chat = line().id;
    present.isOnline = () => false;
    expect(orders({ type: 'transfer', chat, operator: anna }, boris)).toMatchObject({
      refusal: { why: 'bad-field', retry: 'changed', field: 'operator', person: { name: 'Anna' } },
    });
    present.isOnline = () => true;
    for (const to of [{ operator: dora }, { operator: visitor }, { group: gone }, { group: 999 }, {}])
      expect(inShort(orders({ type: 'transfer', chat, ...to }, boris))).toBe('refused: bad-field, never');
  });
});

test('PASS2: whoever has a consultation and leaves lets it wait again; another one just leaves', () => {
  const { orders, line, boris, anna, sales } = shopWith('talking');
  const chat = line().id;
  orders({ type: 'join', chat }, anna);
  expect(inShort(orders({ type: 'join', chat }, anna))).toBe('nothing');
  expect(inShort(orders({ type: 'leave', chat }, anna))).toBe('left');
  expect(inShort(orders({ type: 'leave', chat }, boris))).toBe('left consultation-transferred');
  expect(line().consultation).toMatchObject({ status: 'waiting', group: sales });
  expect(line().members).toHaveLength(1);
});

test('GROUP1: a visitor begins in a group that is there to choose, and changes it while waiting', () => {
  const { asks, line, sales, repair, gone } = openShop();
  expect(inShort(asks({ type: 'start', group: gone }))).toBe('refused: bad-field, never');
  asks({ type: 'choose-group', group: sales });
  expect(line().consultation?.group).toBe(sales);
  expect(inShort(asks({ type: 'choose-group', group: sales }))).toBe('nothing');
  asks({ type: 'choose-group', group: repair });
  expect(line().consultation).toMatchObject({ group: repair, status: 'waiting' });
});

test('GROUP2: words are not lost for a group that is gone', () => {
  const { asks, line, gone } = openShop();
  expect(inShort(asks({ type: 'say', text: 'Good day', group: gone }))).toBe(
    'chat-opened consultation-started message-posted',
  );
  expect(line().consultation).not.toHaveProperty('group');
});
