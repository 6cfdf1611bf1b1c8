import { describe, expect, test } from 'vitest';
import { stateOf } from '../../../src/protocol/chat.ts';
import { isChatEvent } from '../../../src/protocol/events.ts';
import { visitorAsks } from './asked.ts';
import { inShort } from './scene.ts';
import { ENTERED, type Entered, shopWith } from './visitor-states.ts';

const table: Record<keyof typeof visitorAsks, Record<Entered, string>> = {
  start: {
    'new': 'chat-opened consultation-started',
    available: 'consultation-started',
    invited: 'invitation-ended consultation-started consultation-taken joined message-posted',
    'auto-invited': 'invitation-ended consultation-started message-posted',
    waiting: 'nothing',
    talking: 'nothing',
    'with a form': 'lead-ended consultation-started',
  },
  say: {
    'new': 'chat-opened consultation-started message-posted',
    available: 'consultation-started message-posted',
    invited: 'invitation-ended consultation-started consultation-taken joined message-posted message-posted',
    'auto-invited': 'invitation-ended consultation-started message-posted message-posted',
    waiting: 'message-posted',
    talking: 'message-posted',
    'with a form': 'lead-ended consultation-started message-posted',
  },
  close: {
    'new': 'nothing',
    available: 'nothing',
    invited: 'nothing',
    'auto-invited': 'nothing',
    waiting: 'consultation-closed',
    talking: 'consultation-closed left',
    'with a form': 'nothing',
  },
  mark: {
    'new': 'nothing',
    available: 'marked',
    invited: 'marked',
    'auto-invited': 'marked',
    waiting: 'marked',
    talking: 'marked',
    'with a form': 'marked',
  },
  rate: {
    'new': 'refused: no-consultation, changed',
    available: 'rated',
    invited: 'rated',
    'auto-invited': 'rated',
    waiting: 'rated',
    talking: 'rated',
    'with a form': 'rated',
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
  'rule-met': {
    'new': 'chat-opened invited',
    available: 'invited',
    invited: 'nothing',
    'auto-invited': 'nothing',
    waiting: 'nothing',
    talking: 'nothing',
    'with a form': 'nothing',
  },
  accept: {
    'new': 'nothing',
    available: 'nothing',
    invited: 'invitation-ended consultation-started consultation-taken joined message-posted',
    'auto-invited': 'invitation-ended consultation-started message-posted',
    waiting: 'nothing',
    talking: 'nothing',
    'with a form': 'nothing',
  },
  reject: {
    'new': 'nothing',
    available: 'nothing',
    invited: 'invitation-ended',
    'auto-invited': 'invitation-ended',
    waiting: 'nothing',
    talking: 'nothing',
    'with a form': 'nothing',
  },
  'end-lead': {
    'new': 'nothing',
    available: 'nothing',
    invited: 'nothing',
    'auto-invited': 'nothing',
    waiting: 'nothing',
    talking: 'nothing',
    'with a form': 'lead-ended',
  },
  'leave-lead': {
    'new': 'chat-opened lead-left',
    available: 'lead-left',
    invited: 'lead-left',
    'auto-invited': 'lead-left',
    waiting: 'lead-left',
    talking: 'lead-left',
    'with a form': 'lead-left lead-ended',
  },
  'choose-group': {
    'new': 'chat-opened consultation-started',
    available: 'consultation-started',
    invited: 'invitation-ended consultation-started consultation-taken joined message-posted',
    'auto-invited': 'invitation-ended consultation-started message-posted',
    waiting: 'consultation-transferred',
    talking: 'refused: taken, changed',
    'with a form': 'lead-ended consultation-started',
  },
  'set-property': {
    'new': 'chat-opened property-set',
    available: 'property-set',
    invited: 'property-set',
    'auto-invited': 'property-set',
    waiting: 'property-set',
    talking: 'property-set',
    'with a form': 'property-set',
  },
  track: {
    'new': 'chat-opened tracked',
    available: 'tracked',
    invited: 'tracked',
    'auto-invited': 'tracked',
    waiting: 'tracked',
    talking: 'tracked',
    'with a form': 'tracked',
  },
};

describe.each(ENTERED)('STATE2: a visitor who is %s asks to', (state) => {
  test.each(Object.keys(table) as (keyof typeof table)[])('%s', (ask) => {
    const shop = shopWith(state);
    expect(inShort(shop.asks(visitorAsks[ask](shop)))).toBe(table[ask][state]);
  });
});

test.each(ENTERED)('STATE1: a visitor who is %s is in the state that the events make of it', (state) => {
  const expected = {
    new: 'available',
    available: 'available',
    invited: 'invite',
    'auto-invited': 'invite',
    waiting: 'chat',
    talking: 'chat',
    'with a form': 'lead',
  } as const;
  const { ground, visitor } = shopWith(state);
  expect(stateOf(ground.lineOf(visitor))).toBe(expected[state]);
});

test('the name of a command stands on an event of its giver, on their own words where there are any', () => {
  for (const state of ENTERED) {
    const { asks, visitor, log } = shopWith(state);
    asks({ type: 'say', text: 'My own words' });
    const words = log.findLast(({ event }) => event.type === 'message-posted')?.event;
    expect(words).toMatchObject({ by: visitor, text: 'My own words' });
    expect(words && isChatEvent(words)).toBe(true);
  }
});
