import { expect, test } from 'vitest';
import { applyToHead, type ChatHead, further, isOpen, marksOf, stateOf } from '../../src/protocol/chat.ts';
import type { ChatEvent, ChatFact } from '../../src/protocol/events.ts';

const visitor = { id: 5, kind: 'visitor', name: '' } as const;
const anna = { id: 2, kind: 'operator', name: 'Anna', position: 'Sales' } as const;

/** Numbers facts of chat 10 from 10 on. */
const events = (facts: readonly (readonly [by: number, fact: ChatFact])[]): ChatEvent[] =>
  facts.map(([by, fact], at) => ({
    ...fact,
    seq: 10 + at,
    at: 1000 * at,
    by,
    chat: 10,
    prev: at ? 9 + at : 0,
  }));

const opened: readonly [number, ChatFact] = [5, { type: 'chat-opened', kind: 'line', site: 1, visitor }];

const fold = (facts: readonly (readonly [number, ChatFact])[]): ChatHead => {
  const head = events(facts).reduce<ChatHead | undefined>(applyToHead, undefined);
  if (!head) throw new Error('no events');
  return head;
};

const talked = [
  opened,
  [5, { type: 'consultation-started', initiator: 'visitor' }],
  [5, { type: 'message-posted', text: 'Good day' }],
  [2, { type: 'consultation-taken', consultation: 11, operator: 2 }],
  [2, { type: 'joined', person: anna }],
  [2, { type: 'message-posted', text: 'Hello' }],
  [5, { type: 'marked', read: 15 }],
] as const satisfies readonly (readonly [number, ChatFact])[];

test('a consultation waits, is taken, and is closed', () => {
  expect(fold(talked.slice(0, 2)).consultation).toMatchObject({ id: 11, status: 'waiting', startedAt: 1000 });
  expect(fold(talked).consultation).toMatchObject({
    id: 11,
    status: 'active',
    operator: 2,
    takenAt: 3000,
    lastAt: 5000,
  });
  const closed = fold([
    ...talked,
    [2, { type: 'consultation-closed', consultation: 11, reason: 'closed_by_operator' }],
    [2, { type: 'left', person: 2 }],
  ]);
  expect(closed.consultation).toMatchObject({
    status: 'closed',
    reason: 'closed_by_operator',
    closedAt: 7000,
  });
  expect(isOpen(closed)).toBe(false);
  expect(closed.members).toEqual([5]);
  expect(closed.people[2]).toEqual(anna);
});

test('closing a consultation that has been replaced changes nothing', () => {
  const head = fold([
    ...talked,
    [2, { type: 'consultation-closed', consultation: 3, reason: 'closed_by_timeout' }],
  ]);
  expect(head.consultation?.status).toBe('active');
});

test('the last words and the last of each author are known', () => {
  const head = fold(talked);
  expect(head.last).toEqual({ seq: 15, at: 5000, by: 2, text: 'Hello' });
  expect(head.lastOf).toEqual({ 5: 12, 2: 15 });
  expect(head.upTo).toBe(16);
});

test('texts that keep somebody company are not their last words', () => {
  const waits = talked.slice(0, 3);
  const head = fold([...waits, [0, { type: 'message-posted', text: 'A moment', source: 'retention' }]]);
  expect(head.last).toMatchObject({ by: 5, text: 'Good day' });
  expect(head.lastOf).toEqual({ 5: 12, 0: 13 });
});

test('what is read has been delivered, and marks never go back', () => {
  expect(marksOf(fold(talked), 5)).toEqual({ delivered: 15, read: 15 });
  expect(marksOf(fold(talked), 2)).toEqual({ delivered: 0, read: 0 });
  expect(further({ delivered: 9, read: 4 }, { delivered: 5, read: 6 })).toEqual({ delivered: 9, read: 6 });
});

test('a name that changes is the name from then on', () => {
  const head = fold([...talked, [2, { type: 'joined', person: { ...anna, name: 'Anna K.' } }]]);
  expect(head.people[2]?.name).toBe('Anna K.');
  expect(head.members).toEqual([5, 2]);
});

test('the fold changes nothing that it was given', () => {
  const head = Object.freeze(fold(talked));
  const next = applyToHead(head, {
    type: 'message-posted',
    text: 'More',
    seq: 17,
    at: 1,
    by: 5,
    chat: 10,
    prev: 16,
  });
  expect(head.upTo).toBe(16);
  expect(next.upTo).toBe(17);
});

test('an event of a chat that was never opened is a fault that says which', () => {
  expect(() =>
    applyToHead(undefined, { type: 'left', person: 2, seq: 4, at: 1, by: 2, chat: 3, prev: 0 }),
  ).toThrow('chat 3');
});

test('CHAT5 a mark belongs to its consultation, and is taken back', () => {
  const rated = [...talked, [5, { type: 'rated', consultation: 11, mark: 4, comment: 'Quick' }]] as const;
  expect(fold(rated).consultation?.rating).toEqual({ mark: 4, comment: 'Quick' });
  expect(fold([...rated, [5, { type: 'rated', consultation: 11, mark: null }]]).consultation?.rating).toBe(
    undefined,
  );
  expect(fold([...talked, [5, { type: 'rated', consultation: 3, mark: 4 }]]).consultation).not.toHaveProperty(
    'rating',
  );
});

test('a card is the visitor’s name too; properties come and go; what was seen is not kept without end', () => {
  const head = fold([
    opened,
    [5, { type: 'card-changed', card: { name: 'Vera', emails: ['v@shop.example'], phones: [] } }],
    [5, { type: 'property-set', name: 'plan', value: 'gold' }],
    [5, { type: 'property-set', name: 'size', value: 'XL' }],
    [5, { type: 'property-set', name: 'plan', value: null }],
    ...Array.from(
      { length: 25 },
      (_, n) => [5, { type: 'tracked', category: 'cart', action: `add ${n}`, url: '' }] as const,
    ),
  ]);
  expect(head.people[5]?.name).toBe('Vera');
  expect(head.card?.emails).toEqual(['v@shop.example']);
  expect(head.properties).toEqual({ size: 'XL' });
  expect(head.tracked).toHaveLength(20);
  expect(head.tracked?.at(-1)).toMatchObject({ action: 'add 24' });
});

const invited = [opened, [2, { type: 'invited', text: 'Hello!', operator: anna, until: 9000 }]] as const;

test('STATE1 an invitation is there until it ends, and only by its own end', () => {
  expect(fold(invited)).toMatchObject({
    state: 'invite',
    invitation: { id: 11, text: 'Hello!', until: 9000 },
  });
  expect(
    fold([...invited, [5, { type: 'invitation-ended', invitation: 3, how: 'expired' }]]).invitation?.id,
  ).toBe(11);
  for (const how of ['rejected', 'expired', 'withdrawn'] as const) {
    const head = fold([...invited, [5, { type: 'invitation-ended', invitation: 11, how }]]);
    expect([head.state, head.invitation]).toEqual(['available', undefined]);
  }
  const accepted = fold([
    ...invited,
    [5, { type: 'invitation-ended', invitation: 11, how: 'accepted' }],
    [5, { type: 'consultation-started', initiator: 'operator' }],
  ]);
  expect(accepted).toMatchObject({ state: 'chat', consultation: { initiator: 'operator' } });
  expect(accepted.invitation).toBeUndefined();
});

test('STATE1 a lead form is there until it ends, is left, or something else begins', () => {
  const shown = [opened, [5, { type: 'lead-shown', rule: 'call', form: 'call_generator' }]] as const;
  expect(fold(shown)).toMatchObject({
    state: 'lead',
    lead: { id: 11, form: 'call_generator', rule: 'call' },
  });
  const ended = fold([...shown, [5, { type: 'lead-ended', shown: 11, how: 'cancelled' }]]);
  expect([ended.state, ended.lead]).toEqual(['available', undefined]);
  const started = fold([...shown, [5, { type: 'consultation-started', initiator: 'visitor' }]]);
  expect([started.state, started.lead]).toEqual(['chat', undefined]);
  const other = fold([...shown, [2, { type: 'invited', text: 'Hello!', operator: anna }]]);
  expect([other.state, other.lead]).toEqual(['invite', undefined]);
});

test('a consultation is passed on, to somebody or back to those who wait', () => {
  const passed = fold([...talked, [2, { type: 'consultation-transferred', consultation: 11, operator: 3 }]]);
  expect(passed.consultation).toMatchObject({ status: 'active', operator: 3, takenAt: 7000 });
  const back = fold([
    ...talked,
    [2, { type: 'consultation-transferred', consultation: 11, group: 8 }],
    [0, { type: 'consultation-offered', consultation: 11, operators: [3] }],
  ]);
  expect(back.consultation).toMatchObject({ status: 'waiting', group: 8, offered: [3], offeredAt: 8000 });
  expect(back.consultation?.operator).toBeUndefined();
});

test('a file stands for words where there are none', () => {
  const file = { id: 'f', name: 'cat.png', type: 'image/png', size: 1 };
  expect(fold([...talked, [5, { type: 'message-posted', text: '', file }]]).last?.text).toBe('cat.png');
});

test('a head that is older than states tells its state by its consultation', () => {
  const { state: _, ...old } = fold(talked);
  expect(stateOf(old)).toBe('chat');
  const closing: ChatFact = { type: 'consultation-closed', consultation: 11, reason: 'closed_by_visitor' };
  expect(applyToHead(old, { ...closing, seq: 17, at: 1, by: 5, chat: 10, prev: 16 }).state).toBe('available');
  expect(stateOf(undefined)).toBe('available');
});
