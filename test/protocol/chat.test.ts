import { expect, test } from 'vitest';
import { applyToHead, type ChatHead, further, isOpen, marksOf } from '../../src/protocol/chat.ts';
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
