import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EXE, type Headers, operatorOf, PDF, pngOf, visitorOf } from './sending.ts';
import { type Served, serveForTest } from './served.ts';

const PNG = pngOf(40, 30);
const SHOP = 'https://shop.example';

let served: Served;
let anna: Headers;
let boris: Headers;
let operator: Headers;
let names = 0;
beforeAll(async () => {
  served = await serveForTest({ MAX_FILE: '30' });
  anna = await visitorOf(served, 'hello-of-anna');
  boris = await visitorOf(served, 'hello-of-boris');
  operator = await operatorOf(served);
});
afterAll(() => served.remove());

const uidOf = () => `upload-${(names++).toString().padStart(4, '0')}`;
const announce = (body: object, who: Headers, headers: Headers = {}) =>
  fetch(`${served.at}/files`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...who, ...headers },
    body: JSON.stringify(body),
  });
const bring = (uid: string, offset: number, bytes: Buffer, who: Headers) =>
  fetch(`${served.at}/files/upload/${uid}?offset=${offset}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/octet-stream', ...who },
    body: new Uint8Array(bytes),
  });
interface Info {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
}
const send = async (name: string, bytes: Buffer, who: Headers = anna) => {
  const uid = uidOf();
  const begun = await announce({ uid, name, size: bytes.length }, who);
  if (begun.status !== 200) return begun;
  return bring(uid, 0, bytes, who);
};
const sent = async (name: string, bytes: Buffer, who: Headers = anna): Promise<Info> => {
  const answer = await send(name, bytes, who);
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { file: Info }).file;
};
const unfinished = () => {
  const folder = join(served.folder, 'data', 'files', 'unfinished');
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.part')) : [];
};

describe('a file that is sent', () => {
  test('FILE1 is told by its contents, measured, and given out as it came', async () => {
    const file = await sent('cat.png', PNG);
    expect(file).toEqual({
      id: expect.stringMatching(/^[\w-]{43}$/),
      name: 'cat.png',
      type: 'image/png',
      size: PNG.length,
      width: 40,
      height: 30,
    });
    const shown = await fetch(`${served.at}/files/${file.id}/cat.png`, { headers: { origin: SHOP } });
    expect(Buffer.from(await shown.arrayBuffer())).toEqual(PNG);
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': `inline; filename="cat.png"; filename*=UTF-8''cat.png`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringMatching(/^sandbox; default-src 'none'/),
      'cache-control': 'private, max-age=31536000, immutable',
    });
    expect(unfinished()).toEqual([]);
  });

  test('FILE2 comes in pieces, and goes on where it stopped when it is announced again', async () => {
    const uid = uidOf();
    const what = { uid, name: 'notes.pdf', size: PDF.length };
    expect(await (await announce(what, anna)).json()).toEqual({ offset: 0 });
    expect(await (await bring(uid, 0, PDF.subarray(0, 20), anna)).json()).toEqual({ offset: 20 });
    expect(await (await announce(what, anna)).json()).toEqual({ offset: 20 });
    const asked = await fetch(`${served.at}/files/upload/${uid}`, { headers: anna });
    expect(await asked.json()).toEqual({ offset: 20 });
    const whole = await (await bring(uid, 20, PDF.subarray(20), anna)).json();
    expect(whole).toMatchObject({ offset: PDF.length, file: { type: 'application/pdf' } });
    // Whoever did not hear the answer asks again, and hears the same.
    expect(await (await announce(what, anna)).json()).toEqual(whole);
    expect(await (await bring(uid, 20, PDF.subarray(20), anna)).json()).toEqual(whole);
  });

  test('FILE2 is refused at a wrong place, and the right one is told', async () => {
    const uid = uidOf();
    await announce({ uid, name: 'notes.pdf', size: PDF.length }, anna);
    const answer = await bring(uid, 7, PDF.subarray(7), anna);
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ why: 'bad-field', field: 'offset', retry: 'later' });
  });

  test('FILE2 keeps what came of a request that broke off', async () => {
    const uid = uidOf();
    const what = { uid, name: 'cut.pdf', size: PDF.length };
    await announce(what, anna);
    const socket = connect(Number(new URL(served.at).port), '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(
      `PATCH /files/upload/${uid}?offset=0 HTTP/1.1\r\nhost: x\r\nauthorization: ${anna.authorization}\r\n` +
        `content-type: application/octet-stream\r\ncontent-length: ${PDF.length}\r\n\r\n`,
    );
    socket.write(PDF.subarray(0, 11));
    await expect.poll(async () => (await announce(what, anna)).json()).toEqual({ offset: 11 });
    socket.destroy();
    const rest = await bring(uid, 11, PDF.subarray(11), anna);
    expect(await rest.json()).toMatchObject({ file: { size: PDF.length } });
  });

  test('FILE2 goes on with another request while one of them hangs', async () => {
    const uid = uidOf();
    const what = { uid, name: 'hung.pdf', size: PDF.length };
    await announce(what, anna);
    const socket = connect(Number(new URL(served.at).port), '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(
      `PATCH /files/upload/${uid}?offset=0 HTTP/1.1\r\nhost: x\r\nauthorization: ${anna.authorization}\r\n` +
        `content-type: application/octet-stream\r\ncontent-length: ${PDF.length}\r\n\r\n`,
    );
    socket.write(PDF.subarray(0, 5));
    await expect.poll(async () => (await announce(what, anna)).json()).toEqual({ offset: 5 });
    expect((await bring(uid, 5, PDF.subarray(5), anna)).status).toBe(200);
    socket.destroy();
  });

  test('FILE2 refuses more bytes than were announced', async () => {
    const uid = uidOf();
    await announce({ uid, name: 'notes.pdf', size: 20 }, anna);
    const answer = await bring(uid, 0, PDF, anna);
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ why: 'too-large', field: 'size' });
  });

  test('FILE3 belongs to its sender: another’s uid is not known', async () => {
    const uid = uidOf();
    await announce({ uid, name: 'notes.pdf', size: PDF.length }, anna);
    expect(await (await bring(uid, 0, PDF, boris)).json()).toMatchObject({ field: 'uid' });
    expect((await fetch(`${served.at}/files/upload/${uid}`, { headers: boris })).status).toBe(404);
    await fetch(`${served.at}/files/upload/${uid}`, { method: 'DELETE', headers: boris });
    expect(await (await announce({ uid, name: 'notes.pdf', size: PDF.length }, boris)).json()).toEqual({
      offset: 0,
    });
    expect(await (await bring(uid, 0, PDF, anna)).json()).toMatchObject({ offset: PDF.length });
  });

  test('can be taken back, and its bytes are gone', async () => {
    const uid = uidOf();
    await announce({ uid, name: 'notes.pdf', size: PDF.length }, anna);
    const { file } = (await (await bring(uid, 0, PDF, anna)).json()) as { file: Info };
    const gone = await fetch(`${served.at}/files/upload/${uid}`, { method: 'DELETE', headers: anna });
    expect(gone.status).toBe(204);
    expect((await fetch(`${served.at}/files/${file.id}/notes.pdf`)).status).toBe(404);
  });

  test('that cannot be written is refused for now', async () => {
    const uid = uidOf();
    const part = join(served.folder, 'data', 'files');
    rmSync(part, { recursive: true, force: true });
    writeFileSync(part, '');
    const answer = await announce({ uid, name: 'notes.pdf', size: PDF.length }, anna);
    expect(answer.status).toBeGreaterThanOrEqual(500);
    expect(await answer.json()).toMatchObject({ why: 'storage', retry: 'later' });
    rmSync(part);
    expect((await announce({ uid, name: 'notes.pdf', size: PDF.length }, anna)).status).toBe(200);
  });
});

describe('what is refused', () => {
  test.each([
    ['an exe that is called a picture', 'cat.png', EXE, 'contents'],
    ['an exe by its own name', 'setup.exe', EXE, 'type'],
    ['a name that reads backwards', 'cat\u202egnp.exe', EXE, 'type'],
    [
      'a page that is called a picture',
      'cat.png',
      Buffer.from('<!doctype html><script>1</script>'),
      'contents',
    ],
    ['a page', 'index.html', Buffer.from('<!doctype html>'), 'type'],
    ['a picture made of script', 'cat.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'type'],
    ['bytes that are called text', 'notes.txt', Buffer.from([1, 2, 3, 0, 0, 255]), 'contents'],
    ['a PDF that is called text', 'notes.txt', PDF, 'contents'],
    ['no ending', 'README', Buffer.from('words'), 'type'],
    ['nothing', 'notes.txt', Buffer.alloc(0), 'size'],
  ])('FILE4 %s', async (_, name, bytes, field) => {
    const answer = await send(name, bytes);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ field, retry: 'never' });
    expect(unfinished().length).toBeLessThan(5);
  });

  test('FILE5 a file over the site’s limit, or the server’s', async () => {
    const limit = 20 * 1024 * 1024;
    const most = 30 * 1024 * 1024;
    const large = await announce({ uid: uidOf(), name: 'film.mp4', size: limit + 1 }, anna);
    expect(large.status).toBe(413);
    expect(await large.json()).toMatchObject({ why: 'too-large', limit });
    expect((await announce({ uid: uidOf(), name: 'film.mp4', size: limit + 1 }, operator)).status).toBe(200);
    const larger = await announce({ uid: uidOf(), name: 'film.mp4', size: most + 1 }, operator);
    expect(await larger.json()).toMatchObject({ why: 'too-large', limit: most });
  });

  test('FILE6 more than a day’s worth of one visitor', async () => {
    const carla = await visitorOf(served, 'hello-of-carla');
    const size = 20 * 1024 * 1024;
    for (let file = 0; file < 10; file++)
      expect((await announce({ uid: uidOf(), name: 'film.mp4', size }, carla)).status).toBe(200);
    const answer = await announce({ uid: uidOf(), name: 'film.mp4', size }, carla);
    expect(answer.status).toBe(429);
    expect(await answer.json()).toMatchObject({ why: 'too-fast', field: 'file' });
  });

  test.each([
    [{ uid: '../../etc/passwd', name: 'a.png', size: 1 }],
    [{ uid: 'short', name: 'a.png', size: 1 }],
    [{ uid: 'long-enough', name: 'a.png', size: -1 }],
    [{ uid: 'long-enough', name: 'a.png', size: 1.5 }],
    [{ uid: 'long-enough', name: 'a.png' }],
    [{ uid: 'long-enough', name: 7, size: 1 }],
    [['long-enough']],
  ])('FILE1 an announcement like %j', async (body) => {
    const answer = await announce(body, anna);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ why: 'malformed' });
  });

  test('FILE3 strangers, forged tokens, and cookies from foreign pages', async () => {
    const what = { uid: uidOf(), name: 'a.png', size: 10 };
    expect((await announce(what, {})).status).toBe(401);
    expect((await announce(what, { authorization: `${anna.authorization}x` })).status).toBe(401);
    const session = operator.authorization?.slice('Bearer '.length) ?? '';
    const cookie = { cookie: `besedka_session=${session}` };
    expect((await announce(what, cookie, { origin: SHOP })).status).toBe(403);
    expect((await announce(what, cookie, { origin: served.at })).status).toBe(200);
  });

  test('FILE3 a visitor’s token on a page that is none of the site’s', async () => {
    const answer = await announce({ uid: uidOf(), name: 'a.png', size: 10 }, anna, {
      origin: 'https://evil.test',
    });
    expect(answer.status).toBe(403);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('names', () => {
  test.each([
    ['../../etc/passwd.txt', 'passwd.txt'],
    ['C:\\Users\\anna\\list.txt', 'list.txt'],
    ['a\u202etxt.txt', 'atxt.txt'],
    ['two\nlines.txt', 'two lines.txt'],
    ['"quoted".txt', '_quoted_.txt'],
    ['...hidden.txt', 'hidden.txt'],
    [`${'длинное '.repeat(60)}.txt`, expect.stringMatching(/^длинное .{180,195}\.txt$/)],
  ])('%j', async (name, expected) => {
    const file = await sent(name, Buffer.from('words'), boris);
    expect(file.name).toEqual(expected);
    expect(file.name.length).toBeLessThanOrEqual(200);
    const shown = await fetch(`${served.at}/files/${file.id}/${encodeURIComponent(file.name)}`);
    expect(shown.status).toBe(200);
    expect(shown.headers.get('content-disposition')).toMatch(/^attachment; filename="[\x20-\x7e]+"/);
    expect(shown.headers.get('content-type')).toBe('application/octet-stream');
  });
});

describe('giving out', () => {
  test('FILE7 a part of a file, for players that seek', async () => {
    const { id } = await sent('cat.png', PNG);
    const url = `${served.at}/files/${id}/cat.png`;
    const part = (range: string) => fetch(url, { headers: { range } });
    const middle = await part('bytes=2-5');
    expect(middle.status).toBe(206);
    expect(middle.headers.get('content-range')).toBe(`bytes 2-5/${PNG.length}`);
    expect(Buffer.from(await middle.arrayBuffer())).toEqual(PNG.subarray(2, 6));
    expect(Buffer.from(await (await part('bytes=-4')).arrayBuffer())).toEqual(PNG.subarray(-4));
    expect(Buffer.from(await (await part('bytes=10-')).arrayBuffer())).toEqual(PNG.subarray(10));
    expect((await part('bytes=999999-')).status).toBe(416);
    expect((await part('bytes=5-2')).status).toBe(200);
    expect((await fetch(url, { headers: { 'if-none-match': `"${id}"` } })).status).toBe(304);
    const head = await fetch(url, { method: 'HEAD' });
    expect(head.headers.get('content-length')).toBe(String(PNG.length));
  });

  test.each(['a', '../secret', 'x'.repeat(43), `${'x'.repeat(42)}%00`])('nothing at %j', async (id) => {
    expect((await fetch(`${served.at}/files/${id}/a.png`)).status).toBe(404);
  });
});
