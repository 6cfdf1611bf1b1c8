import { afterEach, describe, expect, test, vi } from 'vitest';
import { createPager, gather } from '../../src/consultant/chat/pager.ts';
import type { ChatEvent } from '../../src/protocol/events.ts';
import { createFakeClock } from '../kit/clock.ts';
import { createFakeTalk, VISITOR } from '../kit/fake-talk.ts';

const LAST = 100_000;
const NEVER = new Promise<never>(() => undefined);

const line = (seq: number): ChatEvent =>
  ({ type: 'message-posted', text: `${seq}`, seq, at: 0, by: VISITOR.id, chat: 1, prev: seq - 1 }) as const;

/** A talk of which only the newest lines are here; `line.up` tells whether the others can be had. */
const partly = ({ all, here }: { readonly all: number; readonly here: number }) => {
  const talk = createFakeTalk();
  const asked: (number | undefined)[] = [];
  const state = { up: true };
  const first = () => talk.lines.peek()[0]?.seq ?? LAST + 1;
  const oldest = LAST - all + 1;
  talk.lines.value = Array.from({ length: here }, (_, at) => line(LAST - here + 1 + at));
  talk.more.value = here < all;
  talk.older = async (limit) => {
    asked.push(limit);
    await Promise.resolve();
    if (!state.up || first() === oldest) return false;
    const from = Math.max(oldest, first() - (limit ?? 50));
    talk.lines.value = [
      ...Array.from({ length: first() - from }, (_, at) => line(from + at)),
      ...talk.lines.peek(),
    ];
    talk.more.value = from > oldest;
    return true;
  };
  return { talk, asked, state };
};

afterEach(() => {
  vi.useRealTimers();
});

describe('before a page begins', () => {
  test('all of a talk is brought into memory', async () => {
    const { talk, asked } = partly({ all: 730, here: 50 });
    await gather(talk, createFakeClock(), 2500);
    expect(talk.lines.value).toHaveLength(730);
    expect(new Set(asked)).toEqual(new Set([100]));
  });

  test('nothing is asked for where nothing is missing', async () => {
    const { talk, asked } = partly({ all: 50, here: 50 });
    await gather(talk, createFakeClock(), 2500);
    expect(asked).toEqual([]);
  });

  test('it ends at some thousand lines', async () => {
    const { talk } = partly({ all: 20_000, here: 50 });
    await gather(talk, createFakeClock(), 2500);
    expect(talk.lines.value.length).toBeGreaterThanOrEqual(5000);
    expect(talk.lines.value.length).toBeLessThan(5100);
  });

  test('a server that does not answer holds it up until the time is up, and no longer', async () => {
    const { talk } = partly({ all: 200, here: 50 });
    const clock = createFakeClock();
    talk.older = () => NEVER;
    const done = vi.fn();
    const gathered = gather(talk, clock, 2500).then(done);
    await clock.elapse(2400);
    expect(done).not.toHaveBeenCalled();
    await clock.elapse(200);
    await gathered;
    expect(done).toHaveBeenCalled();
  });

  test('what the browser keeps is read also when the server was waited for in vain', async () => {
    const { talk } = partly({ all: 400, here: 100 });
    await gather(talk, createFakeClock(), 0);
    expect(talk.lines.value).toHaveLength(400);
  });
});

describe('reading in one go', () => {
  /** As pages do it. Gives the numbers that were drawn, the newest first. */
  const drawAll = (pager: ReturnType<typeof createPager>) => {
    const drawn: number[] = [];
    let rounds = 0;
    while (pager.any() && rounds++ < 1000) for (const { seq } of pager.next() || []) drawn.push(seq);
    return { drawn, rounds };
  };

  test('gives all that is in memory, and then none', () => {
    const { talk } = partly({ all: 500, here: 500 });
    const pager = createPager(talk, LAST + 1);
    expect(drawAll(pager).drawn).toEqual(Array.from({ length: 500 }, (_, at) => LAST - at));
    expect(pager.any()).toBe(false);
    expect(pager.next()).toBe(false);
  });

  test('ends where the server would have to be waited for, and goes on when it has answered', async () => {
    const { talk } = partly({ all: 140, here: 50 });
    const pager = createPager(talk, LAST + 1);
    const first = drawAll(pager);
    expect(first.drawn).toHaveLength(50);
    expect(first.rounds).toBeLessThan(10);
    expect(pager.any()).toBe(false);
    await vi.waitFor(() => expect(talk.more.value).toBe(false));
    const rest = drawAll(pager);
    expect([...first.drawn, ...rest.drawn]).toEqual(Array.from({ length: 140 }, (_, at) => LAST - at));
    expect(pager.next()).toBe(false);
  });

  test('ends also for pages that read until there is none', () => {
    const { talk, state } = partly({ all: 140, here: 50 });
    state.up = false;
    const pager = createPager(talk, LAST + 1);
    let rounds = 0;
    while (pager.next() && rounds < 1000) rounds++;
    expect(rounds).toBeLessThan(10);
  });
});

describe('while nothing comes', () => {
  test('a page that looks now and then is told that there is more, and gets an empty page', async () => {
    const { talk, state, asked } = partly({ all: 140, here: 10 });
    state.up = false;
    const pager = createPager(talk, LAST + 1);
    expect(pager.next()).toHaveLength(10);
    for (let look = 0; look < 20; look++) {
      await new Promise((resolve) => setTimeout(resolve));
      expect([pager.any(), pager.next(), pager.any()]).toEqual([true, [], true]);
    }
    expect(asked.length).toBeLessThan(4);
  });

  test('a server that is back is asked again when the page reads', async () => {
    vi.useFakeTimers();
    const { talk, state } = partly({ all: 140, here: 10 });
    state.up = false;
    const pager = createPager(talk, LAST + 1);
    pager.next();
    await vi.advanceTimersByTimeAsync(0);
    state.up = true;
    await vi.advanceTimersByTimeAsync(1100);
    expect(pager.next()).toEqual([]);
    await vi.advanceTimersByTimeAsync(0);
    expect(pager.next()).toHaveLength(20);
  });
});
