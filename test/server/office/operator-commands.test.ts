import { describe, expect, test } from 'vitest';
import { operatorAsks } from './asked.ts';
import { inShort } from './scene.ts';
import { ENTERED, type Entered, shopWith } from './visitor-states.ts';

const table: Record<keyof typeof operatorAsks, Record<Entered, string>> = {
  say: {
    'new': 'refused: unknown-chat, never',
    available: 'consultation-started consultation-taken joined message-posted',
    invited: 'invitation-ended consultation-started consultation-taken joined message-posted',
    'auto-invited': 'invitation-ended consultation-started consultation-taken joined message-posted',
    waiting: 'consultation-taken joined message-posted',
    talking: 'joined message-posted',
    'with a form': 'lead-ended consultation-started consultation-taken joined message-posted',
  },
  take: {
    'new': 'refused: unknown-chat, never',
    available: 'refused: closed, changed',
    invited: 'refused: closed, changed',
    'auto-invited': 'refused: closed, changed',
    waiting: 'consultation-taken joined',
    talking: 'refused: taken, changed',
    'with a form': 'refused: closed, changed',
  },
  join: {
    'new': 'refused: unknown-chat, never',
    available: 'refused: closed, changed',
    invited: 'refused: closed, changed',
    'auto-invited': 'refused: closed, changed',
    waiting: 'joined',
    talking: 'joined',
    'with a form': 'refused: closed, changed',
  },
  leave: {
    'new': 'refused: unknown-chat, never',
    available: 'nothing',
    invited: 'nothing',
    'auto-invited': 'nothing',
    waiting: 'nothing',
    talking: 'nothing',
    'with a form': 'nothing',
  },
  transfer: {
    'new': 'refused: unknown-chat, never',
    available: 'refused: closed, changed',
    invited: 'refused: closed, changed',
    'auto-invited': 'refused: closed, changed',
    waiting: 'consultation-transferred joined',
    talking: 'refused: taken, changed',
    'with a form': 'refused: closed, changed',
  },
  close: {
    'new': 'refused: unknown-chat, never',
    available: 'nothing',
    invited: 'nothing',
    'auto-invited': 'nothing',
    waiting: 'consultation-closed',
    talking: 'refused: taken, changed',
    'with a form': 'nothing',
  },
  mark: {
    'new': 'refused: unknown-chat, never',
    available: 'nothing',
    invited: 'nothing',
    'auto-invited': 'nothing',
    waiting: 'nothing',
    talking: 'nothing',
    'with a form': 'nothing',
  },
  invite: {
    'new': 'chat-opened invited',
    available: 'invited',
    invited: 'refused: exists, changed',
    'auto-invited': 'refused: exists, changed',
    waiting: 'refused: exists, changed',
    talking: 'refused: exists, changed',
    'with a form': 'invited lead-ended',
  },
  withdraw: {
    'new': 'nothing',
    available: 'nothing',
    invited: 'invitation-ended',
    'auto-invited': 'invitation-ended',
    waiting: 'nothing',
    talking: 'nothing',
    'with a form': 'nothing',
  },
  'set-card': {
    'new': 'chat-opened card-changed person-changed',
    available: 'card-changed person-changed',
    invited: 'card-changed person-changed',
    'auto-invited': 'card-changed person-changed',
    waiting: 'card-changed person-changed',
    talking: 'card-changed person-changed',
    'with a form': 'card-changed person-changed',
  },
  note: {
    'new': 'person-changed',
    available: 'person-changed',
    invited: 'person-changed',
    'auto-invited': 'person-changed',
    waiting: 'person-changed',
    talking: 'person-changed',
    'with a form': 'person-changed',
  },
};

describe.each(ENTERED)('STATE2: of a visitor who is %s an operator asks to', (state) => {
  test.each(Object.keys(table) as (keyof typeof table)[])('%s', (ask) => {
    const shop = shopWith(state);
    expect(inShort(shop.orders(operatorAsks[ask](shop)))).toBe(table[ask][state]);
  });
});

test.each(Object.keys(table) as (keyof typeof table)[])('a disabled operator may not %s', (ask) => {
  const shop = shopWith('waiting');
  expect(inShort(shop.orders(operatorAsks[ask](shop), shop.dora))).toBe('refused: not-allowed, never');
});

test.each(Object.keys(table) as (keyof typeof table)[])('a visitor may not %s as operators do', (ask) => {
  const shop = shopWith('waiting');
  expect(inShort(shop.orders(operatorAsks[ask](shop), shop.visitor))).toBe('refused: not-allowed, never');
});
