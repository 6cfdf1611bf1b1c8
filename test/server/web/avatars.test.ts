import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { kindOf } from '../../../src/server/avatars.ts';
import { admin, type Served, serveForTest } from './served.ts';

const LIMIT = 512 * 1024;
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNgaPj/HwAEggJ/ov4OFwAAAABJRU5ErkJggg==',
  'base64',
);
const JPEG = Buffer.from('ffd8ffe000104a464946', 'hex');
const WEBP = Buffer.from('RIFF\x04\0\0\0WEBPVP8 ', 'latin1');
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';

let served: Served;
let token: string;
beforeAll(async () => {
  served = await serveForTest();
  const answer = await fetch(`${served.at}/desk/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...admin, token: true }),
  });
  ({ token } = (await answer.json()) as { token: string });
});
afterAll(() => served.remove());

const folder = () => join(served.folder, 'data', 'avatars');
const kept = () => (existsSync(folder()) ? readdirSync(folder()) : []);
beforeEach(() => rmSync(folder(), { recursive: true, force: true }));

const put = (body: Buffer | string, type = 'image/png', headers: Record<string, string> = {}) =>
  fetch(`${served.at}/desk/avatar`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, ...(type && { 'content-type': type }), ...headers },
    body: typeof body === 'string' ? body : new Uint8Array(body),
  });
const me = async () => {
  const answer = await fetch(`${served.at}/desk/session`, { headers: { authorization: `Bearer ${token}` } });
  return ((await answer.json()) as { person: { avatar?: string } }).person;
};

describe('a picture is known by its first bytes', () => {
  test.each([
    ['a PNG', PNG, 'png'],
    ['a JPEG', JPEG, 'jpg'],
    ['a WebP', WEBP, 'webp'],
    ['a GIF', Buffer.from('GIF89a'), undefined],
    ['an SVG', Buffer.from(SVG), undefined],
    ['a sound in the same wrapping as WebP', Buffer.from('RIFF\x04\0\0\0WAVEfmt '), undefined],
    ['a beginning of a PNG', PNG.subarray(0, 7), undefined],
    ['nothing', Buffer.alloc(0), undefined],
  ])('%s', (_, bytes, kind) => {
    expect(kindOf(bytes)).toBe(kind);
  });
});

describe('an operator’s picture', () => {
  test.each([
    ['image/png', PNG, 'png'],
    ['image/jpeg', JPEG, 'jpg'],
    ['image/webp', WEBP, 'webp'],
    ['image/png', JPEG, 'jpg'],
    ['application/octet-stream', PNG, 'png'],
  ] as const)('sent as %s is kept, shown as what it is, and told to everybody', async (type, bytes, end) => {
    const answer = await put(bytes, type);
    expect(answer.status).toBe(200);
    const { avatar } = (await answer.json()) as { avatar: string };
    expect(avatar).toMatch(new RegExp(`^/avatars/[0-9a-f]{64}\\.${end}$`));
    expect(kept()).toEqual([avatar.slice('/avatars/'.length)]);
    expect((await me()).avatar).toBe(avatar);

    const shown = await fetch(`${served.at}${avatar}`, { headers: { origin: 'https://shop.example' } });
    expect(shown.status).toBe(200);
    expect(Buffer.from(await shown.arrayBuffer())).toEqual(bytes);
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'content-type': `image/${end === 'jpg' ? 'jpeg' : end}`,
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cross-origin-resource-policy': 'cross-origin',
      'access-control-allow-origin': '*',
    });
  });

  test('can be as large as the limit, and not a byte larger', async () => {
    const most = Buffer.concat([PNG, Buffer.alloc(LIMIT - PNG.length)]);
    expect((await put(most)).status).toBe(200);
    const answer = await put(Buffer.concat([most, Buffer.alloc(1)]));
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ why: 'too-large', field: 'avatar', limit: LIMIT });
  });

  test.each([
    ['an SVG', SVG, 'image/svg+xml'],
    ['an SVG that is said to be a PNG', SVG, 'image/png'],
    ['a page', '<!doctype html>', 'text/html'],
    ['JSON', '{"avatar":"https://evil.example/a.png"}', 'application/json'],
    ['broken JSON', '{', 'application/json'],
    ['a form', 'a=b', 'application/x-www-form-urlencoded'],
    ['a GIF', 'GIF89a', 'image/gif'],
    ['nothing', '', 'image/png'],
  ])('%s is refused, and nothing is kept', async (_, body, type) => {
    const answer = await put(body, type);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ why: 'bad-field', field: 'avatar', retry: 'never' });
    expect(kept()).toEqual([]);
  });

  test('is taken away, and once more is nothing', async () => {
    await put(PNG);
    for (const _ of [1, 2]) {
      const answer = await fetch(`${served.at}/desk/avatar`, {
        method: 'DELETE',
        headers: { authorization: `Bearer ${token}` },
      });
      expect(answer.status).toBe(204);
      expect(await me()).not.toHaveProperty('avatar');
    }
  });

  test('is set by who is signed in, from our own pages', async () => {
    expect((await put(PNG, 'image/png', { authorization: '' })).status).toBe(401);
    expect((await put(PNG, 'image/png', { authorization: 'Bearer nobody' })).status).toBe(401);
    const foreign = await put(PNG, 'image/png', { origin: 'https://evil.test' });
    expect(foreign.status).toBe(403);
    expect(await foreign.json()).toMatchObject({ why: 'not-allowed' });
    const cookie = { authorization: '', cookie: `besedka_session=${token}`, origin: served.at };
    expect((await put(PNG, 'image/png', cookie)).status).toBe(200);
  });

  test('that cannot be written is refused for now, and leaves nothing behind', async () => {
    const before = await me();
    // A file where the folder should be: no right of any user helps.
    writeFileSync(folder(), '');
    const answer = await put(PNG);
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBeTruthy();
    expect(await answer.json()).toMatchObject({ why: 'storage', retry: 'later' });
    expect(await me()).toEqual(before);
  });

  test('that cannot get its name leaves no file behind', async () => {
    const { avatar } = (await (await put(PNG)).json()) as { avatar: string };
    const name = avatar.slice('/avatars/'.length);
    rmSync(join(folder(), name));
    mkdirSync(join(folder(), name, 'in the way'), { recursive: true });
    expect((await put(PNG)).status).toBe(503);
    expect(kept()).toEqual([name]);
  });
});

test.each([
  'besedka.db',
  '..%2fbesedka.db',
  '%2e%2e%2fbesedka.db',
  `${'0'.repeat(64)}.png`,
  `${'0'.repeat(64)}.svg`,
  `${'0'.repeat(63)}.png`,
  `${'0'.repeat(64)}.png%00`,
  `${'0'.repeat(64)}.png.1f3e`,
])('there is no picture of the name %s', async (name) => {
  const answer = await fetch(`${served.at}/avatars/${name}`);
  expect(answer.status).toBe(404);
});

test('who changes their picture without end is asked to wait', async () => {
  const remove = () =>
    fetch(`${served.at}/desk/avatar`, { method: 'DELETE', headers: { authorization: `Bearer ${token}` } });
  let answer = await remove();
  for (let count = 0; answer.ok && count < 40; count++) answer = await remove();
  expect(answer.status).toBe(429);
  expect(await answer.json()).toMatchObject({ why: 'too-fast', retry: 'later' });
});
