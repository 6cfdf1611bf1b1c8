import { Writable } from 'node:stream';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CLOSE } from '../../../src/protocol/refusals.ts';
import { peerOf } from '../../../src/server/gates/web/stream.ts';

const facts = { origin: undefined, address: '192.0.2.1', session: undefined };

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

/** A response to somebody who reads, or who keeps the connection open and does not. */
const responseTo = (reads: boolean) => {
  const written: string[] = [];
  const response = new Writable({
    write: (chunk, _encoding, done) => {
      written.push(String(chunk));
      if (reads) done();
    },
  });
  return { written, response };
};

test('a stream that nobody reads is not written to after its end, and cut off soon after', async () => {
  const { response } = responseTo(false);
  const problem = vi.fn();
  response.on('error', problem);
  const peer = peerOf(response, facts);
  peer.send('{"type":"pong"}');
  peer.close(CLOSE.slow);
  peer.beat();
  peer.send('{"type":"pong"}');
  await vi.advanceTimersByTimeAsync(2_900);
  expect(response.destroyed).toBe(false);
  await vi.advanceTimersByTimeAsync(200);
  expect(response.destroyed).toBe(true);
  expect(problem).not.toHaveBeenCalled();
});

test('whoever reads is told the end, and nothing is cut off', async () => {
  const { response, written } = responseTo(true);
  const closed = new Promise((resolve) => response.once('close', resolve));
  peerOf(response, facts).close(CLOSE.slow);
  await closed;
  expect(written).toEqual([`event: close\ndata: {"code":${CLOSE.slow}}\n\n`]);
  expect(vi.getTimerCount()).toBe(0);
});
