import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import {
  type Carrier,
  CarryStop,
  carrierOf,
  detailOf,
  faultOf,
  isMailbox,
} from '../../../src/server/mail/carrier.ts';
import type { Mail } from '../../../src/server/store/store.ts';
import { readLetter } from '../../kit/letter.ts';
import { type MailServer, type MailServerOptions, startMailServer } from '../../kit/smtp.ts';

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const each of undo.splice(0)) await each();
});

const FROM = 'Чайная <chat@shop.example>';

const letter = (more: Partial<Mail> = {}): Mail => ({
  id: 7,
  to: 'olga@example.com',
  subject: 'Ваша переписка: «Чай и кофе», которую мы храним очень долго и в полной сохранности',
  text: 'Добрый день\n.\nconcluded\n',
  html: '<p>Добрый день &amp; до свидания</p>',
  tries: 0,
  ...more,
});

const through = async (
  options: MailServerOptions = {},
): Promise<{ server: MailServer; carrier: Carrier }> => {
  const server = await startMailServer(options);
  const carrier = carrierOf({ smtpUrl: server.url, from: FROM, outbox: '' });
  undo.push(() => server.close(), carrier.close);
  return { server, carrier };
};

const failing = async (doing: Promise<unknown>): Promise<unknown> =>
  doing.then(
    () => undefined,
    (problem: unknown) => problem,
  );

describe('through a mail server', () => {
  test('a letter arrives as it was written, in both forms', async () => {
    const { server, carrier } = await through({ login: { user: 'chat', password: 'secret' } });
    await carrier.verify();
    await carrier.carry(letter({ replyTo: 'visitor@example.com' }));
    expect(server.letters).toHaveLength(1);
    expect(server.letters[0]?.to).toEqual(['olga@example.com']);
    const { headers, text, html } = readLetter(server.letters[0]?.raw ?? Buffer.of());
    expect(headers.get('subject')).toBe(letter().subject);
    expect(headers.get('from')).toBe('Чайная <chat@shop.example>');
    expect(headers.get('to')).toBe('olga@example.com');
    expect(headers.get('reply-to')).toBe('visitor@example.com');
    expect(headers.get('message-id')).toMatch(/^<besedka\.7\.[0-9a-f]{16}@shop\.example>$/);
    expect(headers.get('auto-submitted')).toBe('auto-generated');
    expect(text.replaceAll('\r\n', '\n').trimEnd()).toBe(letter().text.trimEnd());
    expect(html.trim()).toBe(letter().html);
  });

  test('the same letter has the same name each time it is sent', async () => {
    const { server, carrier } = await through();
    await carrier.carry(letter());
    await carrier.carry(letter({ tries: 1 }));
    const [one, two] = server.letters.map(({ raw }) => readLetter(raw).headers.get('message-id'));
    expect(one).toBe(two);
  });

  test.each([
    ['a line break in the subject', { subject: 'Hello\r\nBcc: all@example.com' }],
    ['a line break in the address of the answer', { replyTo: 'a@b.example\r\nBcc: all@example.com' }],
    ['two addresses for the answer', { replyTo: 'a@b.example,all@example.com' }],
  ])('%s makes no header and reaches nobody else', async (_, more) => {
    const { server, carrier } = await through();
    await carrier.carry(letter(more));
    const [arrived] = server.letters;
    expect(arrived?.to).toEqual(['olga@example.com']);
    const { headers } = readLetter(arrived?.raw ?? Buffer.of());
    expect([headers.has('bcc'), headers.has('reply-to')]).toEqual([false, false]);
  });

  test.each([
    ['two addresses', 'olga@example.com, all@example.com'],
    ['a line break', 'olga@example.com\r\nRCPT TO:<all@example.com>'],
    ['a name and an address', 'Olga <olga@example.com>'],
    ['a group', 'all:a@b.example;'],
    ['nothing', ''],
  ])('an address that is %s is given up at once', async (_, to) => {
    const { server, carrier } = await through();
    expect(await failing(carrier.carry(letter({ to })))).toBeInstanceOf(CarryStop);
    expect(server.letters).toEqual([]);
  });

  test('a recipient who is refused for good is given up, one who is refused for now is not', async () => {
    const { server, carrier } = await through();
    server.refusal = { code: 550, text: 'No such user olga@example.com' };
    const final = await failing(carrier.carry(letter()));
    expect(final).toBeInstanceOf(CarryStop);
    expect(faultOf(final)).toBe('refused: EENVELOPE 550');
    server.refusal = { code: 451, text: 'Come back later, olga@example.com' };
    const passing = await failing(carrier.carry(letter()));
    expect(passing).not.toBeInstanceOf(CarryStop);
    expect(faultOf(passing)).toBe('EENVELOPE 451');
  });

  test('a server whose certificate nobody vouches for gets no letter', async () => {
    const { server, carrier } = await through({ tls: true });
    const problem = await failing(carrier.carry(letter()));
    expect(problem).toBeInstanceOf(Error);
    expect(problem).not.toBeInstanceOf(CarryStop);
    expect(await failing(carrier.verify())).toBeInstanceOf(Error);
    expect(server.letters).toEqual([]);
  });

  test('a wrong password, and a server that is not there, are told and may be otherwise tomorrow', async () => {
    const { server } = await through({ login: { user: 'chat', password: 'secret' } });
    const stranger = carrierOf({ smtpUrl: server.url.replace('secret', 'wrong'), from: FROM, outbox: '' });
    const problem = await failing(stranger.carry(letter()));
    expect([problem instanceof CarryStop, faultOf(problem)]).toEqual([false, 'EAUTH 535']);
    const nobody = carrierOf({ smtpUrl: 'smtp://127.0.0.1:1', from: FROM, outbox: '' });
    expect(faultOf(await failing(nobody.carry(letter())))).toMatch(/^(ESOCKET|ECONNECTION|ECONNREFUSED)/);
  });

  test('who says smtps:// where smtp:// is meant is told so in a line', async () => {
    const { server } = await through();
    const smtpUrl = server.url.replace('smtp:', 'smtps:');
    const problem = await failing(carrierOf({ smtpUrl, from: FROM, outbox: '' }).verify());
    expect(detailOf(problem)).toBe(
      'this port does not begin with TLS: smtp:// may be meant instead of smtps://',
    );
    expect(detailOf(new Error('1F:error:0A000086:SSL routines:f:certificate expired:file.c:1:\n'))).toBe(
      'certificate expired',
    );
  });
});

describe('into the outbox', () => {
  const folder = () => {
    const path = mkdtempSync(join(tmpdir(), 'besedka-outbox-'));
    undo.push(() => rmSync(path, { recursive: true }));
    return join(path, 'outbox');
  };

  test('each letter is a file that only this user may read, and opens in any mail program', async () => {
    const outbox = folder();
    await carrierOf({ smtpUrl: undefined, from: FROM, outbox }).carry(letter());
    expect(readdirSync(outbox)).toEqual(['000007.eml']);
    const path = join(outbox, '000007.eml');
    expect(statSync(path).mode & 0o077).toBe(0);
    const { headers, html } = readLetter(readFileSync(path));
    expect(headers.get('subject')).toBe(letter().subject);
    expect(html.trim()).toBe(letter().html);
  });

  const daysAgo = (days: number) => Date.now() / 1000 - days * 24 * 60 * 60;

  const lay = (outbox: string, name: string, { days, bytes = 10 }: { days: number; bytes?: number }) => {
    mkdirSync(outbox, { recursive: true });
    writeFileSync(join(outbox, name), '');
    truncateSync(join(outbox, name), bytes);
    utimesSync(join(outbox, name), daysAgo(days), daysAgo(days));
  };

  const carryTo = (outbox: string) => carrierOf({ smtpUrl: undefined, from: FROM, outbox }).carry(letter());

  test('MAIL6 letters older than 30 days make room, and nothing that is no letter does', async () => {
    const outbox = folder();
    lay(outbox, '000001.eml', { days: 31 });
    lay(outbox, '000002.eml.part', { days: 31 });
    lay(outbox, '000003.eml', { days: 29 });
    lay(outbox, 'notes.txt', { days: 400 });
    await carryTo(outbox);
    expect(readdirSync(outbox).sort()).toEqual(['000003.eml', '000007.eml', 'notes.txt']);
  });

  test('MAIL6 the folder holds the newest thousand', async () => {
    const outbox = folder();
    for (let id = 1001; id <= 2002; id++) lay(outbox, `${id}.eml`, { days: 2 - (id - 1000) / 10_000 });
    await carryTo(outbox);
    const names = readdirSync(outbox).sort();
    expect(names).toHaveLength(1000);
    expect(names.slice(0, 2)).toEqual(['000007.eml', '1004.eml']);
  });

  test('MAIL6 the folder holds a hundred megabytes, and the newest letter in any case', async () => {
    const outbox = folder();
    const most = 100 * 1024 * 1024;
    lay(outbox, '000001.eml', { days: 3 });
    lay(outbox, '000002.eml', { days: 2, bytes: most });
    lay(outbox, '000003.eml', { days: 1, bytes: most / 2 });
    await carryTo(outbox);
    expect(readdirSync(outbox).sort()).toEqual(['000003.eml', '000007.eml']);
  });
});

test.each([
  ['anna@shop.example', true],
  ['a.b+c@sub.shop.example', true],
  ['anna@shop.example ', false],
  ['<anna@shop.example>', false],
  ['anna@shop.example;b@c.example', false],
  ['anna', false],
])('%s is an address: %s', (text, is) => {
  expect(isMailbox(text)).toBe(is);
});
