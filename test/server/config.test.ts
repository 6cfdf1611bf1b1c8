import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readConfig } from '../../src/server/config.ts';
import { isExposed, sentenceOfProxies } from '../../src/server/config-proxy.ts';
import { ConfigStop } from '../../src/server/config-values.ts';
import { faultOfNode } from '../../src/server/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'besedka-'));
const notPem = join(folder, 'not.pem');
writeFileSync(notPem, 'hello');
const broken = (kind: string) => {
  const path = join(folder, `${kind}.pem`);
  writeFileSync(path, `-----BEGIN ${kind}-----\nhello\n-----END ${kind}-----\n`);
  return path;
};
const [brokenCert, brokenKey] = [broken('CERTIFICATE'), broken('PRIVATE KEY')];
afterAll(() => rmSync(folder, { recursive: true }));

describe('a wrong setting stops the start with a sentence that says which, why and what to do', () => {
  test.each<[Record<string, string>, RegExp]>([
    [{ PORT: 'eighty' }, /^PORT=eighty is not a port: set a whole number from 0 to 65535, such as 8080\.$/],
    [{ PORT: '70000' }, /^PORT=70000 is not a port/],
    [{ PUBLIC_URL: 'chat.example' }, /^PUBLIC_URL=chat\.example is not an address .* set it like https:/],
    [{ PUBLIC_URL: 'ftp://chat.example' }, /^PUBLIC_URL=ftp/],
    [{ PUBLIC_URL: 'https://chat.example/chat' }, /has a path: Besedka needs a host of its own/],
    [{ DATABASE_URL: 'postgres://x' }, /^DATABASE_URL is set.*remove DATABASE_URL\.$/],
    [{ BUS_URL: 'redis://x' }, /^BUS_URL is set.*remove BUS_URL\.$/],
    [{ TLS_CERT: notPem }, /^TLS_CERT and TLS_KEY belong together/],
    [{ TLS_CERT: '/nowhere.pem', TLS_KEY: notPem }, /^TLS_CERT=\/nowhere\.pem cannot be read \(ENOENT\)/],
    [{ TLS_CERT: notPem, TLS_KEY: notPem }, /is not such a PEM file: look whether the two were swapped/],
    [{ ADMIN_EMAIL: 'anna@shop.example' }, /^ADMIN_EMAIL and ADMIN_PASSWORD belong together/],
    [{ ADMIN_EMAIL: 'anna', ADMIN_PASSWORD: 'long enough' }, /^ADMIN_EMAIL=anna is not an e-mail address/],
    [{ ADMIN_EMAIL: 'anna@shop.example', ADMIN_PASSWORD: 'short' }, /^ADMIN_PASSWORD must have 8 to 1000/],
    [{ SECRET: 'short' }, /^SECRET is too short: set at least 16 random characters/],
    [{ TRUST_PROXY: 'maybe' }, /^TRUST_PROXY=maybe is not understood: set the number of proxies in front/],
    ...[
      'yes',
      '-1',
      '1.5',
      '999.1.1.1',
      '10.0.0.0/33',
      '10.0.0.0/255.0.255.0',
      '::1/129',
      '10.0.0.1,,',
      'proxy',
    ].map((value): [Record<string, string>, RegExp] => [
      { TRUST_PROXY: value },
      /^TRUST_PROXY=\S+ is not understood/,
    ]),
    [{ TRUST_PROXY: '40' }, /^TRUST_PROXY=40 is too many proxies: set how many there are, 1 to 10\.$/],
    ...['0.0.0.0/0', '0.0.0.0/1, 128.0.0.0/1', '::/0', '::ffff:0:0/96', '10.0.0.1, 0.0.0.0/0.0.0.0'].map(
      (value): [Record<string, string>, RegExp] => [
        { TRUST_PROXY: value },
        /^TRUST_PROXY=.* believes \S+, which is more than a network of your own: everybody in it could choose/,
      ],
    ),
    [
      { TLS_CERT: brokenCert, TLS_KEY: brokenKey },
      /^TLS_CERT and TLS_KEY cannot be used together \(.*\): set/,
    ],
    [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL=loud is not a level: set one of fatal, error, warn, info/],
    [
      { MAX_FILE: '50mb' },
      /^MAX_FILE=50mb is not a size: set whole megabytes from 1 to 10240, such as 50\.$/,
    ],
    [{ MAX_FILE: '0' }, /^MAX_FILE=0 is not a size/],
    [
      { LEADS_PER_ADDRESS: 'many' },
      /^LEADS_PER_ADDRESS=many is not a number of requests: set a whole number from 1 to 100000, such as 30\.$/,
    ],
    [{ LEADS_PER_ADDRESS: '0' }, /^LEADS_PER_ADDRESS=0 is not a number of requests/],
    [
      { DISK_RESERVE: '1GB' },
      /^DISK_RESERVE=1GB is not a size: set whole megabytes from 50 to 1048576, such as 1024\.$/,
    ],
    [{ DISK_RESERVE: '49' }, /^DISK_RESERVE=49 is not a size/],
    [
      { KEEP_BUILDS: '1w' },
      /^KEEP_BUILDS=1w is not a number of days: set a whole number from 0 to 365, such as 30\.$/,
    ],
    [{ KEEP_BUILDS: '366' }, /^KEEP_BUILDS=366 is not a number of days/],
    [{ SMTP_URL: 'mail.example' }, /^SMTP_URL is not an address of a mail server/],
    [{ SMTP_URL: 'smtp://mail.example' }, /^SMTP_URL is set and MAIL_FROM is not/],
    [{ MAIL_FROM: 'Shop' }, /^MAIL_FROM=Shop is not a sender: set it like chat@example\.com/],
    [{ MAIL_FROM: 'a@b.example, c@d.example' }, /^MAIL_FROM=a@b\.example, c@d\.example is not a sender/],
    [{ MAIL_FROM: 'Shop <a@b.example>\r\nBcc: c@d.example' }, /is not a sender/],
  ])('%o', (env, sentence) => {
    expect(() => readConfig(env)).toThrow(sentence);
    expect(() => readConfig(env)).toThrow(ConfigStop);
  });

  test('no secret value is in a sentence', () => {
    const env = { ADMIN_EMAIL: 'anna@shop.example', ADMIN_PASSWORD: 'hunter2' };
    expect(() => readConfig(env)).not.toThrow(/hunter2/);
    expect(() => readConfig({ SECRET: 'hunter2' })).not.toThrow(/hunter2/);
    expect(() => readConfig({ SMTP_URL: 'smtp://chat:hunter2@mail.example' })).not.toThrow(/hunter2/);
  });
});

describe('mail', () => {
  test('goes into a folder beside the data unless there is a server for it', () => {
    const { mail } = readConfig({ DATA_DIR: '/srv/chat', PUBLIC_URL: 'https://chat.example' });
    expect(mail).toEqual({
      smtpUrl: undefined,
      from: 'Besedka <besedka@chat.example>',
      outbox: '/srv/chat/outbox',
    });
  });

  test('comes from whoever is named', () => {
    const smtp = { SMTP_URL: 'smtps://chat:secret@mail.example:465' };
    for (const from of ['chat@shop.example', 'Чайная <chat@shop.example>'])
      expect(readConfig({ ...smtp, MAIL_FROM: from }).mail).toMatchObject({ smtpUrl: smtp.SMTP_URL, from });
  });
});

test('without any setting there is a default for everything, and an empty one is not set', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: ' ' })).toMatchObject({
    port: 8080,
    host: '0.0.0.0',
    proxies: undefined,
    logLevel: 'info',
    publicUrl: undefined,
    tls: undefined,
    admin: undefined,
  });
});

test.each([
  ['true', 1],
  ['false', undefined],
  ['0', undefined],
  ['1', 1],
  ['2', 2],
  ['10.0.0.0/8, loopback', ['10.0.0.0/8', 'loopback']],
  ['172.16.0.0/255.240.0.0,192.0.2.7', ['172.16.0.0/255.240.0.0', '192.0.2.7']],
  ['::1', ['::1']],
  ['fd00::/8', ['fd00::/8']],
])('TRUST_PROXY=%s', (value, proxies) => {
  expect(readConfig({ TRUST_PROXY: value })).toMatchObject({ proxies });
});

test.each([
  [1, "one proxy: a visitor's address is the last in X-Forwarded-For"],
  [2, "2 proxies: a visitor's address is the 2nd in X-Forwarded-For, counted from the end"],
  [3, "3 proxies: a visitor's address is the 3rd in X-Forwarded-For, counted from the end"],
  [4, "4 proxies: a visitor's address is the 4th in X-Forwarded-For, counted from the end"],
  [
    ['10.0.0.0/8', '::1'],
    "proxies at 10.0.0.0/8, ::1: a visitor's address is the last in X-Forwarded-For that is none of theirs",
  ],
])('%j are told to people as “%s”', (proxies, sentence) => {
  expect(sentenceOfProxies(proxies)).toBe(sentence);
});

test.each([
  [1, '0.0.0.0', true],
  [2, '::', true],
  [1, '192.0.2.1', true],
  [1, '127.0.0.1', false],
  [1, '::1', false],
  [1, 'localhost', false],
  [['10.0.0.0/8'], '0.0.0.0', false],
  [undefined, '0.0.0.0', false],
])('with proxies %j and HOST=%s others can pretend to be a proxy: %s', (proxies, host, exposed) => {
  expect(isExposed(proxies, host)).toBe(exposed);
});

test('an older Node is told what to do', () => {
  expect(faultOfNode('v22.11.0')).toMatch(/^This is Node v22\.11\.0, and Besedka needs 24 or newer: install/);
  expect(faultOfNode('v24.0.0')).toBeUndefined();
});
