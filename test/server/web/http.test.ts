import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Server as HttpServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FIRST_WORDS } from '../../../src/protocol/first-words.ts';
import { admin, type Served, serveForTest } from './served.ts';

let served: Served;
beforeAll(async () => {
  served = await serveForTest();
});
afterAll(() => served.remove());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${served.at}${path}`, { headers, redirect: 'manual' });
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${served.at}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

describe('files', () => {
  test.each([
    [
      '/besedka.js',
      expect.stringMatching(/^(application|text)\/javascript; charset=utf-8$/),
      'public, max-age=300',
    ],
    [
      '/static/cs.min.js?k=demo',
      expect.stringMatching(/^(application|text)\/javascript; charset=utf-8$/),
      'public, max-age=300',
    ],
    [
      '/assets/widget-abc12345.js',
      expect.stringMatching(/^(application|text)\/javascript; charset=utf-8$/),
      'public, max-age=31536000, immutable',
    ],
    ['/desk/', 'text/html; charset=utf-8', 'no-cache'],
    ['/', 'text/html; charset=utf-8', 'no-cache'],
  ])('%s', async (path, type, cache) => {
    const answer = await get(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toEqual(type);
    expect(answer.headers.get('cache-control')).toBe(cache);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(answer.headers.get('etag')).toBeTruthy();
  });

  test('are sent compressed where a compressed one lies beside them', async () => {
    const answer = await get('/besedka.js', { 'accept-encoding': 'gzip' });
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect(answer.headers.get('vary')).toMatch(/accept-encoding/i);
    expect(await answer.text()).toBe('loader()');
  });

  test('are not sent again to who has them', async () => {
    const etag = (await get('/besedka.js')).headers.get('etag') ?? '';
    // Without the second header, fetch of Node asks for a reload.
    const asked = { 'if-none-match': etag, 'cache-control': 'max-age=0' };
    expect((await get('/besedka.js', asked)).status).toBe(304);
  });

  test('the desk lets no foreign script and no foreign frame in', async () => {
    const policy = (await get('/desk/')).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'self'");
    expect(policy).not.toContain('unsafe');
  });

  test.each(['/../package.json', '/%2e%2e/package.json', '/assets/..%2f..%2fdata/besedka.db', '/nothing'])(
    'nothing else: %s',
    async (path) => {
      expect((await get(path)).status).toBe(404);
    },
  );

  test('the desk without its slash is found', async () => {
    const answer = await get('/desk');
    expect(answer.headers.get('location')).toMatch(/\/desk\/$/);
  });
});

describe('the settings of a site', () => {
  test('are for pages of the site, and not sent again to who has them', async () => {
    const answer = await get('/site/demo.json', { origin: 'http://localhost:3000' });
    expect(answer.headers.get('access-control-allow-origin')).toBe('http://localhost:3000');
    expect(await answer.json()).toEqual({
      key: 'demo',
      settings: expect.objectContaining({ accent: '#2f6fed' }),
      words: FIRST_WORDS,
    });
    const again = await get('/site/demo.json', { 'if-none-match': answer.headers.get('etag') ?? '' });
    expect(again.status).toBe(304);
  });

  test('say first only what a page needs before it is greeted', async () => {
    const { settings } = await (await get('/site/demo.json')).json();
    for (const later of ['rules', 'retention', 'closeAfterSilence', 'closeAfterLeaving', 'typingPreview'])
      expect(settings).not.toHaveProperty(later);
    expect(settings.files).toEqual({ on: true });
  });

  test('in the shape of the dialect as well, where they are asked for so', async () => {
    const answer = await get('/site/demo.json?dialect', { origin: 'http://localhost:3000' });
    expect(await answer.json()).toMatchObject({
      key: 'demo',
      settings: { accent: '#2f6fed' },
      controllers: { consultant: { common: { banner_color: '2f6fed' } } },
      types: expect.arrayContaining(['png', 'pdf']),
    });
    const etag = answer.headers.get('etag') ?? '';
    expect((await get('/site/demo.json?dialect', { 'if-none-match': etag })).status).toBe(304);
    expect((await get('/site/demo.json', { 'if-none-match': etag })).status).toBe(200);
  });

  test('not for other pages, and not of other sites', async () => {
    const refused = await get('/site/demo.json', { origin: 'https://evil.test' });
    expect(refused.status).toBe(403);
    // Readable by the page it was refused to, so that its developer sees the reason.
    expect(refused.headers.get('access-control-allow-origin')).toBe('https://evil.test');
    expect(await refused.json()).toMatchObject({ why: 'not-allowed', field: 'origin' });
    expect((await get('/site/nobody.json')).status).toBe(404);
  });
});

describe('signing in at the desk', () => {
  test('gives a cookie that scripts cannot read, which outlasts a session that is used, and no token unless it is asked for', async () => {
    const answer = await post('/desk/session', admin, { origin: served.at });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      person: { id: expect.any(Number), kind: 'operator', name: 'Administrator' },
    });
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(
      /^besedka_session=[\w-]{43}; Max-Age=34560000; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    const [session = ''] = cookie.split(';');
    expect((await get('/desk/session', { cookie: session })).status).toBe(200);
    const out = await fetch(`${served.at}/desk/session`, { method: 'DELETE', headers: { cookie: session } });
    expect(out.status).toBe(204);
    expect((await get('/desk/session', { cookie: session })).status).toBe(401);
  });

  test('where the world comes by https the cookie is secure, also when the proxy does not say so', async () => {
    const behind = await serveForTest({ PUBLIC_URL: 'https://chat.example' });
    const answer = await fetch(`${behind.at}/desk/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(admin),
    });
    expect(answer.headers.get('set-cookie')).toContain('; Secure');
    await behind.remove();
  });

  test('a program gets a token', async () => {
    const answer = await post('/desk/session', { ...admin, token: true });
    const { token } = (await answer.json()) as { token: string };
    expect((await get('/desk/session', { authorization: `Bearer ${token}` })).status).toBe(200);
  });

  test.each([
    ['a foreign page', admin, { origin: 'https://evil.test' }, 403],
    ['a page without an origin', admin, { origin: 'null' }, 403],
    ['a form', 'email=a&password=b', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['JSON under the name of text', JSON.stringify(admin), { 'content-type': 'text/plain' }, 400],
    ['broken JSON', '{"email":', {}, 400],
    ['a field of the wrong kind', { ...admin, email: 7 }, {}, 400],
    ['a wrong password', { ...admin, password: 'nonsense' }, {}, 401],
  ])('%s is refused', async (_who, body, headers, status) => {
    const answer = await post('/desk/session', body, headers);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ why: expect.any(String), text: expect.any(String) });
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  test('a link that is none is gone', async () => {
    expect((await post('/desk/link', { link: 's-nonsense' })).status).toBe(410);
    expect((await post('/desk/link/use', { link: 's-nonsense' })).status).toBe(410);
  });

  test('a new password replaces every session', async () => {
    const sign = async (password: string) =>
      (await (await post('/desk/session', { ...admin, password, token: true })).json()) as { token: string };
    const { token } = await sign(admin.password);
    const change = { password: 'a newer password', current: admin.password, token: true };
    const answer = await post('/desk/password', change, { authorization: `Bearer ${token}` });
    expect(answer.status).toBe(200);
    const fresh = (await answer.json()) as { token: string };
    expect((await get('/desk/session', { authorization: `Bearer ${token}` })).status).toBe(401);
    expect((await get('/desk/session', { authorization: `Bearer ${fresh.token}` })).status).toBe(200);
    const back = { password: admin.password, current: 'a newer password' };
    expect((await post('/desk/password', back, { authorization: `Bearer ${fresh.token}` })).status).toBe(200);
  });
});

describe('for those who watch over the server', () => {
  test.each(['/healthz', '/readyz'])('%s', async (path) => {
    expect((await get(path)).status).toBe(200);
  });

  test('/metrics', async () => {
    const text = await (await get('/metrics')).text();
    for (const name of [
      'besedka_connections{',
      'besedka_commit_seconds_bucket',
      'besedka_letters{state="waiting"} 0',
      'besedka_letters{state="given_up"} 0',
      'besedka_letters_sent_total 0',
      'nodejs_eventloop_lag_seconds',
    ])
      expect(text).toContain(name);
  });
});

test('whoever sends a request in drops is not waited for without end', async () => {
  const waits: unknown[] = [];
  const started = (message: unknown) => waits.push((message as { server: HttpServer }).server.requestTimeout);
  subscribe('http.server.request.start', started);
  await get('/healthz');
  unsubscribe('http.server.request.start', started);
  expect(waits).toEqual([60_000]);
});
