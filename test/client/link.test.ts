import { effect } from '@preact/signals-core';
import { expect, test } from 'vitest';
import { backoff } from '../../src/client/backoff.ts';
import { PROTOCOL } from '../../src/protocol/version.ts';
import { createBench } from './peer.ts';

const ping = '{"type":"ping"}';

const standing = () => {
  const bench = createBench();
  bench.link.open(undefined);
  bench.wire().welcome();
  return bench;
};

test('LINK1: the first frame is hello, and nothing is sent before the welcome', () => {
  const { link, wire } = createBench();
  link.open(undefined);
  expect(link.send({ type: 'ping' })).toBe(false);
  wire().opened();
  expect(link.send({ type: 'ping' })).toBe(false);
  expect(wire().sent).toEqual([`{"type":"hello","protocol":${PROTOCOL},"after":0}`]);
  wire().received('{"type":"welcome"}');
  expect(link.send({ type: 'ping' })).toBe(true);
  expect(wire().sent.at(-1)).toBe(ping);
});

test('LINK2: silence is asked about after 8 s, and a line is dead after 18', async () => {
  const { clock, link, wire, wires, lost } = standing();
  await clock.elapse(7_999);
  expect(wire().sent).not.toContain(ping);
  await clock.elapse(1);
  expect(wire().sent).toContain(ping);
  await clock.elapse(9_999);
  expect(link.ready()).toBe(true);
  await clock.elapse(1);
  expect([link.state.value.at, lost, wires[0]?.closedWith]).toEqual(['waiting', [1006], 1000]);
});

test('LINK2: any frame counts as a sign of life, and the clock on the wall does not', async () => {
  const { clock, link, wire } = standing();
  for (let round = 0; round < 10; round++) {
    await clock.elapse(7_000);
    clock.jump(-3_600_000);
    wire().received('{"type":"signal"}');
  }
  expect([link.ready(), wire().sent.length]).toEqual([true, 1]);
});

test('LINK3: attempts become rarer, up to half a minute, less up to half by chance', () => {
  expect([0, 1, 2, 6, 7, 99].map((attempt) => backoff(attempt, 0))).toEqual([
    400, 800, 1_600, 25_600, 30_000, 30_000,
  ]);
  expect([0, 1, 99].map((attempt) => backoff(attempt, 0.999_999))).toEqual([200, 400, 15_000]);
});

test('LINK3: a line that stood for a while makes the next attempt a quick one', async () => {
  const { clock, link, wires, hint } = createBench();
  link.open(undefined);
  for (let failures = 0; failures < 6; failures++) {
    wires.at(-1)?.closed(1006);
    hint('online');
  }
  wires.at(-1)?.welcome();
  await clock.elapse(5_000);
  const before = wires.length;
  wires.at(-1)?.closed(1006);
  await clock.elapse(400);
  expect(wires.length).toBe(before + 1);
});

test('LINK3: a server that welcomes and drops at once is not stormed', async () => {
  const { clock, link, wires } = createBench();
  link.open(undefined);
  const before = wires.length;
  for (let second = 0; second < 60; second++) {
    const { at } = link.state.value;
    if (at === 'dialling') wires.at(-1)?.welcome();
    if (link.ready()) wires.at(-1)?.closed(1006);
    await clock.elapse(1_000);
  }
  expect(wires.length - before).toBeLessThan(12);
});

test.each(['online', 'visible', 'resumed'] as const)('LINK4: %s dials at once', async (hint) => {
  const { clock, link, wires, hint: tell } = createBench();
  link.open(undefined);
  for (let failures = 0; failures < 5; failures++) {
    wires.at(-1)?.closed(1006);
    await clock.elapse(12_800);
  }
  wires.at(-1)?.closed(1006);
  const before = wires.length;
  tell(hint);
  expect(wires.length).toBe(before + 1);
});

test('LINK4: a line that may be a memory is asked, and has 5 s to answer', async () => {
  const { clock, link, wire, hint } = standing();
  hint('visible');
  expect(wire().sent.at(-1)).toBe(ping);
  await clock.elapse(4_999);
  expect(link.ready()).toBe(true);
  await clock.elapse(1);
  expect(link.ready()).toBe(false);
});

test('LINK4: going offline gives the line up at once', () => {
  const { link, hint } = standing();
  hint('offline');
  expect(link.state.value.at).toBe('waiting');
});

test.each([4500, 4501, 4502, 4503, 4504, 4999])('LINK5: %i means stay away', async (code) => {
  const { clock, link, wires, wire, hint } = standing();
  wire().closed(code);
  hint('online');
  await clock.elapse(600_000);
  expect([link.state.value, wires.length]).toEqual([{ at: 'turned-away', code }, 1]);
});

test.each([1000, 1006, 4000, 4001, 4002, 4003, 4004, 4005, 4499])(
  'LINK5: after %i it comes back',
  async (code) => {
    const { clock, wires, wire } = standing();
    wire().closed(code);
    await clock.elapse(400);
    expect(wires.length).toBe(2);
  },
);

test('LINK5: whoever was turned away may be opened again by a person', () => {
  const { link, wires, wire } = standing();
  wire().closed(4503);
  link.open(undefined);
  expect(wires.length).toBe(2);
});

test('LINK7: an attempt without a welcome fails after 10 s, opened or not', async () => {
  const { clock, link, wires, wire } = createBench();
  link.open(undefined);
  await clock.elapse(10_000);
  expect(wires[0]?.closedWith).toBe(1000);
  await clock.elapse(400);
  wire().opened();
  await clock.elapse(10_000);
  expect(wires[1]?.closedWith).toBe(1000);
});

test('LINK9: a page hidden for a while lets its line go, and dials when it is looked at', async () => {
  const { clock, link, wires, wire, hint } = standing();
  const keepAlive = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 1_000) {
      await clock.elapse(1_000);
      wire().received('{"type":"pong"}');
    }
  };
  hint('hidden');
  await keepAlive(19_000);
  expect(link.ready()).toBe(true);
  await clock.elapse(1_000);
  expect([link.state.value.at, wire().closedWith]).toEqual(['resting', 1000]);
  await clock.elapse(600_000);
  expect(wires.length).toBe(1);
  hint('visible');
  expect(wires.length).toBe(2);
});

test('LINK9: a hidden page that needs its line keeps it, or gets it', async () => {
  const bench = standing();
  bench.needed = true;
  bench.hint('hidden');
  await bench.clock.elapse(7_000);
  bench.wire().received('{"type":"pong"}');
  expect(bench.link.ready()).toBe(true);
  bench.needed = false;
  bench.link.reconsider();
  await bench.clock.elapse(60_000);
  expect(bench.link.state.value.at).toBe('resting');
  bench.needed = true;
  bench.link.reconsider();
  expect(bench.link.state.value.at).toBe('dialling');
});

test('LINK9: a page that is put away lets its line go at once and dials when it comes back', () => {
  const { link, wire, wires, hint } = standing();
  hint('frozen');
  expect([link.state.value.at, wire().closedWith]).toEqual(['resting', 1000]);
  hint('online');
  hint('resumed');
  expect(wires.length).toBe(2);
});

test('a frame that makes no sense costs the line, not the client', async () => {
  const { clock, link, tab, wire, wires } = standing();
  wire().received('{"type":');
  expect([link.state.value.at, tab.complaints.length]).toEqual(['waiting', 1]);
  await clock.elapse(400);
  expect(wires.length).toBe(2);
});

test('nothing of an old wire is heard', async () => {
  const { clock, link, wires, heard } = standing();
  link.redial();
  await clock.elapse(400);
  wires[1]?.welcome();
  wires[0]?.received('{"type":"events"}');
  wires[0]?.closed(4503);
  expect([link.ready(), heard]).toEqual([true, ['welcome', 'welcome']]);
});

test('whoever ends leaves no timer behind', () => {
  const { clock, link } = standing();
  link.end();
  expect([clock.waiting, link.state.value.at]).toEqual([0, 'resting']);
});
test('who watches the line may fail: it is told, and the line stands', () => {
  const { link, wire, tab } = createBench();
  const stop = effect(() => {
    if (link.state.value.at === 'ready') throw new Error('a view that fails');
  });
  link.open(undefined);
  wire().welcome();
  expect([link.ready(), wire().closedWith]).toEqual([true, undefined]);
  expect(tab.complaints).toEqual([new Error('a view that fails')]);
  stop();
});
