import { describe, expect, test } from 'vitest';
import type { Event } from '../../../src/protocol/events.ts';
import type { ServerFrame } from '../../../src/protocol/frames.ts';
import { CLOSE } from '../../../src/protocol/refusals.ts';
import type { Peer } from '../../../src/server/gates/peer.ts';
import { BACKLOG, type Connection, connect } from '../../../src/server/readers/connection.ts';
import { createPump } from '../../../src/server/readers/pump.ts';
import { createTail, type TailSize } from '../../../src/server/readers/tail.ts';
import type { Audience, Logged } from '../../../src/server/store/store.ts';
import { createChance } from '../../kit/chance.ts';
import { breathe, createFakeClock } from '../../kit/clock.ts';

type Events = Extract<ServerFrame, { type: 'events' }>;

const concerns = ({ event, office }: Logged, audience: Audience) =>
  (office && audience.office) || ('chat' in event && audience.chats.has(event.chat));

/** A log that grows, a storage that answers late, and one reader. */
const scene = (size?: TailSize) => {
  const clock = createFakeClock();
  const log: Logged[] = [];
  const tail = createTail(0, size);
  const problems: unknown[] = [];
  let reads = 0;
  let broken = false;
  const pump = createPump({
    tail,
    clock,
    store: {
      after: async (seq, audience, limit) => {
        reads++;
        if (broken) throw new Error('the disk is gone');
        const logged = log.filter((one) => one.event.seq > seq && concerns(one, audience)).slice(0, limit);
        const upTo = logged.length === limit ? (logged.at(-1)?.event.seq ?? seq) : log.length;
        await breathe();
        return { logged, upTo };
      },
    },
    log: { info: () => undefined, warn: () => undefined, error: (fields) => problems.push(fields) },
    meter: {
      opened: () => undefined,
      closed: () => undefined,
      refused: () => undefined,
      sent: () => undefined,
    },
  });
  const frames: Events[] = [];
  const wire = { backlog: 0, code: undefined as number | undefined };
  const peer: Peer = {
    send: (text) => void frames.push(JSON.parse(text)),
    close: (code) => {
      wire.code ??= code;
      reader.stage = 'closed';
    },
    buffered: () => wire.backlog,
    origin: undefined,
    address: '192.0.2.1',
    session: undefined,
  };
  const reader: Connection = { ...connect('operator', peer, 0), stage: 'live', chats: new Set([1, 2]) };
  const post = (chat: number, office = false, text = '') => {
    const event: Event = { type: 'message-posted', seq: log.length + 1, chat, at: 0, by: 9, prev: 0, text };
    const logged = { event, json: JSON.stringify(event), office };
    log.push(logged);
    return logged;
  };
  return {
    clock,
    log,
    tail,
    pump,
    frames,
    wire,
    reader,
    post,
    problems,
    reads: () => reads,
    break: () => {
      broken = true;
    },
    got: () => frames.flatMap(({ events }) => events.map(({ seq }) => seq)),
    due: () =>
      log.filter((one) => concerns(one, { office: true, chats: reader.chats })).map(({ event }) => event.seq),
  };
};

const settle = async () => {
  for (let round = 0; round < 40; round++) await breathe();
};

describe('a live event is a catch-up of length one', () => {
  test.each(Array.from({ length: 40 }, (_, seed) => seed))(
    'random wakes never skip and never repeat (seed %i)',
    async (seed) => {
      const chance = createChance(seed);
      // A short tail, so that the reader is thrown back on the storage again and again.
      const world = scene({ events: 6, characters: 1e6 });
      for (let step = 0; step < 120; step++) {
        const batch = Array.from({ length: chance.below(4) }, () =>
          world.post(chance.pick([1, 2, 3]), chance.percent(20)),
        );
        if (chance.percent(15)) world.tail.skipTo(world.log.length);
        else world.tail.add(batch);
        world.wire.backlog = chance.percent(10) ? BACKLOG + 1 : 0;
        if (chance.percent(60)) world.pump(world.reader);
        if (chance.percent(20)) world.pump.sweep();
        if (chance.percent(40)) await breathe();
      }
      world.wire.backlog = 0;
      world.pump.sweep();
      world.pump(world.reader);
      await settle();
      expect(world.got()).toEqual(world.due());
      let cursor = 0;
      for (const frame of world.frames) {
        expect(frame.after).toBe(cursor);
        expect(frame.cursor).toBeGreaterThan(frame.after);
        cursor = frame.cursor;
      }
      expect(world.problems).toEqual([]);
    },
  );

  test('a reader that is up to date never asks the storage', async () => {
    const world = scene();
    for (let count = 0; count < 50; count++) {
      world.tail.add([world.post(1)]);
      world.pump(world.reader);
    }
    expect(world.frames).toHaveLength(50);
    expect(world.reads()).toBe(0);
  });

  test('any number of wakes is one frame', async () => {
    const world = scene();
    world.tail.add([world.post(1), world.post(2), world.post(3)]);
    for (let count = 0; count < 5; count++) world.pump(world.reader);
    expect(world.frames).toMatchObject([{ after: 0, cursor: 3, events: [{ seq: 1 }, { seq: 2 }] }]);
  });

  test('long stretches come in frames of bearable size', async () => {
    const world = scene();
    world.tail.add(Array.from({ length: 1200 }, () => world.post(1, false, 'x'.repeat(1000))));
    world.pump(world.reader);
    expect(world.frames.length).toBeGreaterThan(4);
    expect(Math.max(...world.frames.map((frame) => JSON.stringify(frame).length))).toBeLessThan(300_000);
    expect(world.got()).toEqual(world.due());
  });

  test('a chat that is followed while the storage is read is not missed', async () => {
    const world = scene({ events: 4, characters: 1e6 });
    const batch = Array.from({ length: 20 }, (_, index) => world.post(index % 2 ? 1 : 3));
    world.tail.add(batch);
    world.pump(world.reader);
    world.reader.chats = new Set([1, 2, 3]);
    await settle();
    expect(world.got()).toEqual(world.due());
  });
});

describe('SLOW: a connection that does not read', () => {
  test('is not fed, and goes on where it stopped when it reads again', async () => {
    const world = scene();
    world.wire.backlog = BACKLOG + 1;
    world.tail.add([world.post(1)]);
    world.pump(world.reader);
    world.tail.add([world.post(1)]);
    world.pump(world.reader);
    expect(world.frames).toHaveLength(0);
    world.wire.backlog = 0;
    await world.clock.elapse(5000);
    world.pump.sweep();
    expect(world.got()).toEqual([1, 2]);
    expect(world.wire.code).toBeUndefined();
  });

  test('is told to come back when it does not read for long', async () => {
    const world = scene();
    world.wire.backlog = BACKLOG + 1;
    world.tail.add([world.post(1)]);
    world.pump(world.reader);
    await world.clock.elapse(9_000);
    world.pump.sweep();
    expect(world.wire.code).toBeUndefined();
    await world.clock.elapse(2_000);
    world.pump.sweep();
    expect(world.wire.code).toBe(CLOSE.slow);
  });
});

test('SLOW: a clock that was set back does not keep who does not read', async () => {
  const world = scene();
  world.wire.backlog = BACKLOG + 1;
  world.tail.add([world.post(1)]);
  world.pump(world.reader);
  world.clock.jump(-3_600_000);
  world.pump.sweep();
  await world.clock.elapse(11_000);
  world.pump.sweep();
  expect(world.wire.code).toBe(CLOSE.slow);
});

test('a storage that cannot be read ends the connection once, and says so in the log', async () => {
  const world = scene({ events: 4, characters: 1e6 });
  world.break();
  world.tail.add(Array.from({ length: 20 }, () => world.post(1)));
  world.pump(world.reader);
  await settle();
  expect(world.wire.code).toBe(CLOSE.stopping);
  expect(world.problems).toHaveLength(1);
});
