import { expect, test } from 'vitest';
import type { ChatHead } from '../../../src/protocol/chat.ts';
import { estimate, queuesOf, remember, type Wait } from '../../../src/server/office/queue.ts';

const SECOND = 1000;
const now = 10_000_000;

const head = (id: number, consultation: object): ChatHead => ({
  id,
  kind: 'line',
  site: 1,
  visitor: id + 1000,
  people: {},
  members: [],
  marks: {},
  lastOf: {},
  upTo: id,
  consultation: {
    id,
    status: 'waiting',
    initiator: 'visitor',
    startedAt: now,
    lastAt: now,
    ...consultation,
  },
});

const waits = (seconds: readonly number[], group?: number): readonly Wait[] =>
  seconds.map((each) => ({ group, at: now, lasted: each * SECOND }));

test.each([
  ['four are too few', [10, 20, 30, 40], 0, undefined],
  ['the middle of five, in quarters of a minute', [10, 20, 31, 40, 50], 0, 45],
  ['the middle of six', [10, 20, 29, 31, 40, 50], 0, 30],
  ['whole minutes beyond the first', [10, 20, 61, 70, 80], 0, 120],
  ['never nothing', [1, 1, 1, 1, 1], 0, 15],
  ['what is left to those who waited as long', [5, 100, 110, 130, 140, 150], 60, 120],
  ['longer than nearly everybody: nothing honest can be said', [10, 20, 30, 40, 50, 60], 25, undefined],
])('an estimate: %s', (_, seconds, waited, expected) => {
  const at = { group: undefined, waited: waited * SECOND, now };
  expect(estimate(waits(seconds), at)).toBe(expected === undefined ? undefined : expected * SECOND);
});

test('waits of another group, and those of yesterday, say nothing', () => {
  const five = [10, 10, 10, 10, 10];
  expect(estimate(waits(five, 7), { group: 8, waited: 0, now })).toBeUndefined();
  expect(estimate(waits(five), { group: undefined, waited: 0, now: now + 25 * 3_600_000 })).toBeUndefined();
});

test('the last twenty of each group are remembered', () => {
  let all: readonly Wait[] = waits([1], 9);
  for (let each = 0; each < 30; each++) all = remember(all, { group: 7, at: now, lasted: each });
  expect(all.filter(({ group }) => group === 7).map(({ lasted }) => lasted)).toEqual(
    Array.from({ length: 20 }, (_, at) => at + 10),
  );
  expect(all.filter(({ group }) => group === 9)).toHaveLength(1);
});

test('each group has its own queue, in the order in which they began', () => {
  const heads = [
    head(30, {}),
    head(10, { group: 5 }),
    head(20, { group: 5 }),
    head(40, { status: 'active' }),
  ];
  const queues = queuesOf(heads, { isStaffed: () => true, waits: [], now });
  expect([...queues]).toEqual([
    [10, { position: 1 }],
    [20, { position: 2 }],
    [30, { position: 1 }],
  ]);
});

test('an estimate counts from the first words, and is not made while nobody is there', () => {
  const lately = waits([60, 60, 60, 60, 60]);
  const heads = [head(1, { waitsSince: now - 20 * SECOND })];
  const staffed = queuesOf(heads, { isStaffed: () => true, waits: lately, now });
  expect(staffed.get(1)).toEqual({ position: 1, estimate: 45 * SECOND });
  expect(queuesOf(heads, { isStaffed: () => false, waits: lately, now }).get(1)).toEqual({ position: 1 });
});
