import { expect, test } from 'vitest';
import { createBench } from './peer.ts';

const standing = () => {
  const bench = createBench();
  bench.link.open(undefined);
  bench.wire().welcome();
  return bench;
};

test('LINK8: after a socket that failed comes a stream, and after a stream a socket', async () => {
  const { clock, link, wires } = createBench();
  link.open(undefined);
  for (let attempt = 0; attempt < 3; attempt++) {
    wires.at(-1)?.closed(1006);
    await clock.elapse(1_600);
  }
  expect(wires.map(({ via }) => via)).toEqual(['socket', 'stream', 'socket', 'stream']);
});

test('LINK8: a stream that stands is remembered, and dialled again', async () => {
  const { clock, link, wires, wire, remembered } = createBench();
  link.open(undefined);
  wire().closed(1006);
  await clock.elapse(400);
  wire().welcome();
  await clock.elapse(6_000);
  wire().closed(4000);
  await clock.elapse(400);
  expect([wires.map(({ via }) => via), remembered]).toEqual([['socket', 'stream', 'stream'], ['stream']]);
});

test('LINK8: what a server says about a socket is not the fault of the socket', async () => {
  const { clock, link, wires, wire } = createBench();
  link.open(undefined);
  wire().opened();
  wire().closed(4000);
  await clock.elapse(400);
  expect(wires.map(({ via }) => via)).toEqual(['socket', 'socket']);
});

test('LINK8: where sockets have worked, three have to fail, and the next line is a socket again', async () => {
  const { clock, wires, remembered } = standing();
  for (let attempt = 0; attempt < 4; attempt++) {
    wires.at(-1)?.closed(1006);
    await clock.elapse(3_200);
  }
  expect(wires.map(({ via }) => via)).toEqual(['socket', 'socket', 'socket', 'socket', 'stream']);
  wires.at(-1)?.welcome();
  wires.at(-1)?.closed(4000);
  await clock.elapse(30_000);
  expect([wires.at(-1)?.via, remembered]).toEqual(['socket', ['socket', 'socket']]);
});
