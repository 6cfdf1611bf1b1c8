import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CLOSE } from '../../../src/protocol/refusals.ts';
import { type Counter, createCounter } from './counter.ts';

let counter: Counter;
beforeEach(async () => {
  counter = await createCounter();
});
afterEach(() => counter.end());

const HOUR = 60 * 60 * 1000;

describe('GATE7: silence is measured by what passed, whatever the clock on the wall says', () => {
  test('set forward, or after a sleep of the machine, nobody has been silent', async () => {
    const visitor = await counter.visitor({}, { answersProds: true });
    counter.clock.jump(HOUR);
    await counter.elapse(30_000);
    expect(visitor.closed()).toBeUndefined();
  });

  test.each([HOUR, -HOUR])('set by %i ms, the dead are still found', async (jump) => {
    const dead = await counter.visitor({}, { answersProds: false });
    const mute = counter.call('visitors', { answersProds: true });
    counter.clock.jump(jump);
    await counter.elapse(25_000);
    expect([dead.closed(), mute.closed()]).toEqual([CLOSE.silent, CLOSE.silent]);
  });

  test('set back, whoever leaves or has left is still noticed', async () => {
    const { token } = await counter.hire('Anna');
    const [first, second] = [await counter.operator(token), await counter.operator(token)];
    const visitor = await counter.visitor({ uid: 'who-leaves' });
    const looking = await counter.visitor({ uid: 'who-stays' }, { answersProds: true });
    const other = await counter.operator((await counter.hire('Boris')).token);
    await other.send({ type: 'do', commands: [{ type: 'choose', uid: 'boris-away', availability: 'away' }] });
    for (const one of [first, second, visitor]) one.hangUp();
    counter.clock.jump(-HOUR);
    await counter.elapse(10_000);
    expect(looking.last('signal').signal).toEqual({ type: 'availability', available: false, groups: [] });
    expect(other.of('signal').map(({ signal }) => signal.type)).toContain('visitor-gone');
  });
});
