import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SYSTEM } from '../../../src/protocol/ids.ts';
import { LIMITS } from '../../../src/protocol/limits.ts';
import { CLOSE } from '../../../src/protocol/refusals.ts';
import { siteDefaults } from '../../../src/protocol/sites.ts';
import { PROTOCOL } from '../../../src/protocol/version.ts';
import { setSite } from '../../../src/server/office/sites.ts';
import { helloOf } from '../gates/counter.ts';
import { admin, openSocket, type Served, serveForTest } from './served.ts';

let served: Served;
beforeAll(async () => {
  served = await serveForTest();
});
afterAll(() => served.remove());

const visitorGate = () => `${served.at}/gate/visitor`;
const say = { type: 'do', commands: [{ type: 'say', uid: 'message-1', text: 'Hello over there' }] };

const signIn = async (): Promise<string> => {
  const answer = await fetch(`${served.at}/desk/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...admin, token: true }),
  });
  const { token } = (await answer.json()) as { token: string };
  return token;
};

describe('FILE5 whose limit is less than that of a site', () => {
  test('tells operators its limit, and visitors no other', async () => {
    const small = await serveForTest({ MAX_FILE: '2' });
    const visitor = openSocket(`${small.at}/gate/visitor`, { origin: 'http://localhost:5173' });
    visitor.send(helloOf());
    const limit = 2 * 1024 * 1024;
    expect(await visitor.next()).toMatchObject({ settings: { files: { on: true, limit } } });
    const { id = 0 } = small.server.directory.sites()[0] ?? {};
    const change = setSite(SYSTEM, id, { settings: { title: 'Tea' } });
    await small.store.commit({ by: SYSTEM, rule: change });
    const told = await visitor.next();
    expect(told.type === 'signal' ? told : await visitor.next()).toMatchObject({
      signal: { type: 'settings', settings: { title: 'Tea', files: { limit } } },
    });
    visitor.close();
    const account = await small.store.personByEmail(admin.email);
    const signedIn = await fetch(`${small.at}/desk/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...admin, token: true }),
    });
    const { token } = (await signedIn.json()) as { token: string };
    const operator = openSocket(`${small.at}/gate/operator`, { origin: small.at });
    operator.send({ type: 'hello', protocol: PROTOCOL, after: 0, token });
    expect(await operator.next()).toMatchObject({
      ...{ you: { id: account?.id }, maxFile: limit },
      // What is set stays what it is.
      sites: [{ settings: { files: { limit: siteDefaults.files.limit } } }],
    });
    operator.close();
    await small.remove();
  });
});

describe('over a WebSocket', () => {
  test('a visitor talks', async () => {
    const socket = openSocket(visitorGate(), { origin: 'http://localhost:5173' });
    socket.send(helloOf());
    expect(await socket.next()).toMatchObject({ type: 'welcome', party: 'visitor' });
    socket.send(say);
    expect(await socket.next()).toMatchObject({ type: 'events' });
    socket.close();
    await socket.closed;
  });

  test('a page of a foreign origin is turned away', async () => {
    const socket = openSocket(visitorGate(), { origin: 'https://evil.test' });
    socket.send(helloOf());
    expect(await socket.closed).toBe(CLOSE.origin);
  });

  test('a page of the server itself is welcome, by whatever name it is reached', async () => {
    const socket = openSocket(visitorGate(), { host: 'chat.example', origin: 'https://chat.example' });
    socket.send(helloOf());
    expect(await socket.next()).toMatchObject({ type: 'welcome', party: 'visitor' });
    socket.close();
  });

  test('the desk is used from its own address, with the cookie', async () => {
    const gate = `${served.at}/gate/operator`;
    const cookie = `besedka_session=${await signIn()}`;
    expect(await openSocket(gate, { cookie, origin: 'https://evil.test' }).closed).toBe(CLOSE.origin);
    const own = openSocket(gate, { cookie, origin: served.at });
    own.send({ type: 'hello', protocol: PROTOCOL, after: 0 });
    expect(await own.next()).toMatchObject({ type: 'welcome', party: 'operator', role: 'admin' });
    const out = await fetch(`${served.at}/desk/session`, { method: 'DELETE', headers: { cookie } });
    expect(out.status).toBe(204);
    expect(await own.closed).toBe(CLOSE.signedOut);
  });

  test('bytes are no frame, and a large frame is refused', async () => {
    const socket = openSocket(visitorGate());
    socket.sendRaw(Buffer.from([1, 2, 3]));
    expect(await socket.next()).toMatchObject({ type: 'refused', why: 'malformed' });
    socket.send({ type: 'ask', id: 1, question: 'x'.repeat(LIMITS.frame) });
    expect(await socket.next()).toMatchObject({ type: 'refused', id: 1, why: 'too-large' });
    socket.sendRaw('x'.repeat(5 * LIMITS.frame));
    expect(await socket.closed).toBe(1009);
  });

  test('nothing else can be opened', async () => {
    expect(await openSocket(`${served.at}/gate/nobody`).closed).toBe(1006);
    expect((await fetch(visitorGate())).status).toBe(426);
  });
});

/** Reads a stream of events, one at a time. */
const openStream = async (url: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(url, { headers: { accept: 'text/event-stream', ...headers } });
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const next = async (): Promise<{ event: string; data: unknown } | undefined> => {
    for (;;) {
      const end = text.indexOf('\n\n');
      if (end < 0) {
        const more = await reader?.read();
        if (!more || more.done) return undefined;
        text += more.value;
        continue;
      }
      const block = text.slice(0, end);
      text = text.slice(end + 2);
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (data) return { event: /^event: (.*)$/m.exec(block)?.[1] ?? 'message', data: JSON.parse(data) };
    }
  };
  const idOf = (opened: { readonly data: unknown } | undefined) => opened?.data as { readonly id: string };
  return { answer, next, idOf, cancel: () => reader?.cancel() };
};

describe('over server-sent events and POST', () => {
  const streamGate = () => `${served.at}/gate/visitor/stream`;
  const send = (id: string, ...frames: readonly unknown[]) =>
    fetch(`${streamGate()}/${id}`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain', origin: 'http://localhost:5173' },
      body: frames.map((frame) => JSON.stringify(frame)).join('\n'),
    });

  test('a visitor talks with the same frames', async () => {
    const stream = await openStream(streamGate(), { origin: 'http://localhost:5173' });
    expect(stream.answer.headers.get('content-type')).toContain('text/event-stream');
    expect(stream.answer.headers.get('access-control-allow-origin')).toBe('http://localhost:5173');
    const opened = await stream.next();
    expect(opened).toMatchObject({ event: 'open', data: { id: expect.stringMatching(/^[\w-]{43}$/) } });
    const { id } = stream.idOf(opened);
    const posted = await send(id, helloOf({ uid: 'over-a-stream' }), say);
    expect(posted.status).toBe(204);
    expect(posted.headers.get('access-control-allow-origin')).toBe('http://localhost:5173');
    expect(await stream.next()).toMatchObject({ event: 'message', data: { type: 'welcome' } });
    expect(await stream.next()).toMatchObject({ event: 'message', data: { type: 'events' } });
    await stream.cancel();
  });

  test('the close code comes as an event', async () => {
    const stream = await openStream(streamGate());
    const { id } = stream.idOf(await stream.next());
    await send(id, helloOf({ site: 'nobody' }));
    expect(await stream.next()).toEqual({ event: 'close', data: { code: CLOSE.site } });
    expect(await stream.next()).toBeUndefined();
    expect((await send(id, { type: 'ping' })).status).toBe(410);
  });

  test('an id that is none is gone', async () => {
    expect((await send('nonsense', { type: 'ping' })).status).toBe(410);
  });

  test('the desk’s stream is for its own pages', async () => {
    const answer = await fetch(`${served.at}/gate/operator/stream`, {
      headers: { origin: 'https://evil.test' },
    });
    expect(answer.status).toBe(403);
  });
});

test('a stop tells everybody to come back later, and is over at once', async () => {
  const own = await serveForTest();
  const socket = openSocket(`${own.at}/gate/visitor`);
  socket.send(helloOf());
  await socket.next();
  const stream = await openStream(`${own.at}/gate/visitor/stream`);
  await stream.next();
  const stopped = own.remove();
  expect(await socket.closed).toBe(CLOSE.stopping);
  expect(await stream.next()).toEqual({ event: 'close', data: { code: CLOSE.stopping } });
  await stopped;
});
