import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { WebSocketServer } from 'ws';
import type { WireEvents } from '../../src/client/ports.ts';
import { createDialer } from '../../src/platform/dialer.ts';

afterEach(() => vi.unstubAllGlobals());

const witness = () => {
  const seen: string[] = [];
  const events: WireEvents = {
    opened: () => void seen.push('opened'),
    received: (text) => void seen.push(text),
    closed: (code) => void seen.push(`closed ${code}`),
  };
  return { seen, events };
};

test('a socket carries frames both ways, and the close code', async () => {
  const server = new WebSocketServer({ port: 0, path: '/gate/visitor' });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.on('connection', (socket) => {
    socket.on('message', (data) => {
      socket.send(`heard ${data}`);
      socket.close(4000);
    });
  });
  const { seen, events } = witness();
  const wire = createDialer(`http://127.0.0.1:${port}`, 'visitor').dial('socket', {
    ...events,
    opened() {
      events.opened();
      wire.send('{"type":"ping"}');
    },
  });
  await vi.waitFor(() => expect(seen.length).toBe(3));
  wire.send('dropped in silence');
  expect(seen).toEqual(['opened', 'heard {"type":"ping"}', 'closed 4000']);
  server.close();
});

test.each([
  ['nobody listens', 'http://127.0.0.1:1'],
  ['the address is none', 'nonsense'],
])('a wire that cannot be opened tells so once: %s', async (_, server) => {
  for (const via of ['socket', 'stream'] as const) {
    const { seen, events } = witness();
    const wire = createDialer(server, 'visitor').dial(via, events);
    await vi.waitFor(() => expect(seen).toEqual(['closed 1006']));
    wire.send('nothing');
    wire.close();
    expect(seen.length).toBe(1);
  }
});

/** What a browser has and Node has not, with the server's side of it in the test's hand. */
class FakeEventSource extends EventTarget {
  readonly url: string;
  open = true;
  onmessage: ((event: MessageEvent) => void) | undefined;
  onerror: (() => void) | undefined;

  constructor(url: string) {
    super();
    this.url = url;
  }

  tell(type: string, data: string) {
    this.dispatchEvent(new MessageEvent(type, { data }));
  }

  close() {
    this.open = false;
  }
}

const streaming = async () => {
  const posts: { readonly url: string; readonly body: string; readonly answer: (ok: boolean) => void }[] = [];
  const sources: FakeEventSource[] = [];
  const made = (source: FakeEventSource) => sources.push(source);
  vi.stubGlobal(
    'EventSource',
    class extends FakeEventSource {
      constructor(url: string) {
        super(url);
        made(this);
      }
    },
  );
  vi.stubGlobal('fetch', (url: string, { body }: { body: string }) => {
    return new Promise((resolve) => posts.push({ url, body, answer: (ok) => resolve({ ok }) }));
  });
  const { seen, events } = witness();
  const wire = createDialer('https://chat.example', 'operator').dial('stream', events);
  // The way of streams is loaded first.
  return { posts, seen, wire, source: await vi.waitUntil(() => sources[0]) };
};

test('LINK8: a stream opens when the server has named it, not when the browser says so', async () => {
  const { seen, source } = await streaming();
  expect(source.url).toBe('https://chat.example/gate/operator/stream');
  source.dispatchEvent(new Event('open'));
  expect(seen).toEqual([]);
  source.tell('open', '{"id":"secret"}');
  source.onmessage?.(new MessageEvent('message', { data: '{"type":"welcome"}' }));
  source.tell('close', '{"code":4503}');
  expect([seen, source.open]).toEqual([['opened', '{"type":"welcome"}', 'closed 4503'], false]);
});

test('LINK8: a stream posts one body at a time, in order', async () => {
  const { posts, wire, source } = await streaming();
  source.tell('open', '{"id":"secret"}');
  for (const frame of ['1', '2', '3']) wire.send(frame);
  expect(posts.map(({ body }) => body)).toEqual(['1']);
  posts[0]?.answer(true);
  await vi.waitFor(() => expect(posts.length).toBe(2));
  expect(posts[1]).toMatchObject({ url: 'https://chat.example/gate/operator/stream/secret', body: '2\n3' });
});

// To a browser one answer of 503 at the reconnect is the end of an EventSource: it asks no more, in no engine.
test('LINK8: a stream that the server refuses ends at once: it is the link that dials again', async () => {
  const refused = await streaming();
  refused.source.onerror?.();
  expect([refused.seen, refused.source.open]).toEqual([['closed 1006'], false]);
});

test('a stream that is given up while it is being found is never opened', async () => {
  const opened = vi.fn();
  vi.stubGlobal('EventSource', opened);
  const { seen, events } = witness();
  createDialer('https://chat.example', 'visitor').dial('stream', events).close();
  await import('../../src/platform/stream.ts');
  expect([opened.mock.calls.length, seen.length]).toEqual([0, 0]);
});

test.each(['a post that is refused', 'a response that breaks off'])(
  '%s ends the stream, once',
  async (how) => {
    const { posts, wire, source, seen } = await streaming();
    source.tell('open', '{"id":"secret"}');
    wire.send('1');
    if (how.startsWith('a post')) posts[0]?.answer(false);
    else source.onerror?.();
    await vi.waitFor(() => expect(seen).toEqual(['opened', 'closed 1006']));
    source.onerror?.();
    source.onmessage?.(new MessageEvent('message', { data: 'late' }));
    wire.send('2');
    expect([seen.length, posts.length, source.open]).toEqual([2, 1, false]);
  },
);
