import { afterEach, describe, expect, test } from 'vitest';
import { CLOSE } from '../../../src/protocol/refusals.ts';
import { createBuckets, full, take } from '../../../src/server/gates/buckets.ts';
import { defaultLimits } from '../../../src/server/gates/limits.ts';
import { BACKLOG, FAR_TOO_MUCH } from '../../../src/server/readers/connection.ts';
import { type Counter, createCounter, doing } from './counter.ts';

let counter: Counter;
afterEach(() => counter.end());

const say = (count: number) => doing({ type: 'say', uid: `message-${count}`, text: `Number ${count}` });
const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));

describe('a bucket', () => {
  const rate = { burst: 3, perSecond: 2 };
  test('gives so many at once, then says how long until the next', async () => {
    counter = await createCounter();
    const bucket = full(rate, 0);
    expect(times(4, () => take(bucket, rate, 0))).toEqual([0, 0, 0, 500]);
    expect(take(bucket, rate, 499)).toBe(1);
    expect(take(bucket, rate, 500)).toBe(0);
  });

  test('loses nothing when the clock jumps back', async () => {
    counter = await createCounter();
    const bucket = full(rate, 10_000);
    take(bucket, rate, 10_000);
    expect(take(bucket, rate, 1000)).toBe(0);
    expect(take(bucket, rate, 2000)).toBe(0);
  });

  test('is forgotten when it is full again', async () => {
    counter = await createCounter();
    let now = 0;
    const buckets = createBuckets<string>(rate, () => now);
    buckets.take('a');
    buckets.sweep();
    expect(buckets.size).toBe(1);
    now = 1000;
    buckets.sweep();
    expect(buckets.size).toBe(0);
  });
});

describe('GATE5: who is too fast is told when to send the same again', () => {
  test('messages of one visitor, on all connections together', async () => {
    counter = await createCounter();
    const [one, two] = [await counter.visitor(), await counter.visitor()];
    await one.burst(times(15, say));
    await two.burst(times(10, (index) => say(index + 15)));
    const refused = [...one.of('refused'), ...two.of('refused')];
    expect(refused).toHaveLength(5);
    expect(refused[0]).toMatchObject({ uid: 'message-20', why: 'too-fast', retry: 'later', after: 500 });
    await counter.elapse(500);
    await two.send(say(20));
    expect(JSON.stringify(two.last('events'))).toContain('Number 20');
  });

  test('after one that has to wait, the rest of the batch waits too, so that the order stays', async () => {
    counter = await createCounter();
    const visitor = await counter.visitor();
    const commands = times(30, (index) => say(index).commands[0]);
    await visitor.send({ type: 'do', commands });
    expect(visitor.of('refused').map(({ uid }) => uid)).toEqual(
      times(10, (index) => `message-${index + 20}`),
    );
  });

  test('marks do not count as messages', async () => {
    counter = await createCounter();
    const visitor = await counter.visitor();
    await visitor.burst(times(20, say));
    await visitor.send(doing({ type: 'mark', uid: 'mark-0001', read: 5 }));
    expect(visitor.of('refused')).toHaveLength(0);
  });

  test('but who marks without end is held up: a mark is an event too', async () => {
    const marks = { visitor: { burst: 5, perSecond: 1 }, operator: { burst: 5, perSecond: 1 } };
    counter = await createCounter({ limits: { ...defaultLimits, marks } });
    const visitor = await counter.visitor();
    await visitor.send(say(0));
    const last = (await counter.store.head()) + 1;
    await visitor.burst(
      times(20, (step) => doing({ type: 'mark', uid: `mark-00${step}`, delivered: last + step })),
    );
    expect(visitor.of('refused')).toHaveLength(15);
    expect(visitor.last('refused')).toMatchObject({ why: 'too-fast', retry: 'later' });
    await visitor.send(say(1));
    expect(JSON.stringify(visitor.last('events'))).toContain('Number 1');
  });

  test('signals over the limit are forgotten without a word', async () => {
    counter = await createCounter();
    const visitor = await counter.visitor();
    await visitor.burst(
      times(80, (index) => ({ type: 'tell', signal: { type: 'typing', text: `${index}` } })),
    );
    expect(visitor.of('refused')).toHaveLength(0);
  });
});

test('GATE6: a thousand frames at once are refused, then the connection ends; others are not harmed', async () => {
  counter = await createCounter();
  const quiet = await counter.visitor({ uid: 'quiet-visitor' });
  const wild = await counter.visitor();
  await wild.burst(times(1000, say));
  expect(wild.closed()).toBe(CLOSE.flood);
  expect(wild.of('refused').every(({ why }) => why === 'too-fast')).toBe(true);
  expect(
    wild
      .of('events')
      .flatMap(({ events }) => events)
      .filter(({ type }) => type === 'message-posted').length,
  ).toBeLessThanOrEqual(20);
  await quiet.send(doing({ type: 'say', uid: 'quiet-word', text: 'Am I heard?' }));
  expect(JSON.stringify(quiet.last('events'))).toContain('Am I heard?');
});

test('an address is limited only in a flood', async () => {
  counter = await createCounter({ limits: { ...defaultLimits, address: { burst: 10, perSecond: 1 } } });
  const visitor = await counter.visitor();
  await visitor.burst(times(12, () => ({ type: 'ping' })));
  expect(visitor.of('pong')).toHaveLength(9);
  expect(visitor.last('refused')).toMatchObject({ why: 'too-fast', after: 1000 });
  expect((await counter.visitor({}, { address: '192.0.2.7' })).of('welcome')).toHaveLength(1);
});

test('strangers of one address are limited, and come back later', async () => {
  counter = await createCounter({ limits: { ...defaultLimits, strangers: { burst: 2, perSecond: 1 } } });
  await counter.visitor({ uid: 'stranger-1' });
  await counter.visitor({ uid: 'stranger-2' });
  expect((await counter.visitor({ uid: 'stranger-3' })).closed()).toBe(CLOSE.flood);
});

test('an IPv6 network is one address: whoever has one has all of them', async () => {
  counter = await createCounter({ limits: { ...defaultLimits, strangers: { burst: 2, perSecond: 1 } } });
  await counter.visitor({ uid: 'stranger-1' }, { address: '2001:db8:1:2::1' });
  await counter.visitor({ uid: 'stranger-2' }, { address: '2001:db8:1:2::2' });
  const third = await counter.visitor({ uid: 'stranger-3' }, { address: '2001:db8:1:2:ffff::3' });
  expect(third.closed()).toBe(CLOSE.flood);
  const other = await counter.visitor({ uid: 'stranger-4' }, { address: '2001:db8:1:3::1' });
  expect(other.of('welcome')).toHaveLength(1);
});

describe('a connection that does not read', () => {
  const history = { type: 'ask', id: 1, question: { type: 'history', before: 100, limit: 100 } };

  test('gets no more answers until it does', async () => {
    counter = await createCounter();
    const visitor = await counter.visitor();
    visitor.backlog = BACKLOG + 1;
    await visitor.send(history);
    expect(visitor.of('reply')).toHaveLength(0);
    expect(visitor.last('refused')).toMatchObject({ id: 1, why: 'busy', retry: 'later' });
    visitor.backlog = 0;
    await visitor.send(history);
    expect(visitor.of('reply')).toHaveLength(1);
  });

  test('gets no more either where it asked many at once', async () => {
    counter = await createCounter();
    const visitor = await counter.visitor();
    visitor.grows = BACKLOG;
    await visitor.burst(times(10, () => history));
    expect(visitor.of('reply')).toHaveLength(2);
  });

  test('is ended when far too much waits for it, whatever that is', async () => {
    counter = await createCounter();
    const visitor = await counter.visitor();
    visitor.backlog = FAR_TOO_MUCH + 1;
    await counter.elapse(1_000);
    expect(visitor.closed()).toBe(CLOSE.slow);
  });
});

describe('GATE7: a connection on which nothing is heard ends', () => {
  test('when its transport does not answer', async () => {
    counter = await createCounter();
    const visitor = await counter.visitor({}, { answersProds: false });
    await counter.elapse(17_000);
    expect(visitor.closed()).toBeUndefined();
    await counter.elapse(3_000);
    expect(visitor.closed()).toBe(CLOSE.silent);
  });

  test('not while its transport answers for a page that the browser has put to sleep', async () => {
    counter = await createCounter();
    const visitor = await counter.visitor({}, { answersProds: true });
    await counter.elapse(120_000);
    expect(visitor.closed()).toBeUndefined();
  });
});
