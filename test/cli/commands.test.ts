import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createProgram } from '../../src/cli/program.ts';
import { CLOSE } from '../../src/protocol/refusals.ts';
import { PROTOCOL } from '../../src/protocol/version.ts';
import { readLetter } from '../kit/letter.ts';
import { startMailServer } from '../kit/smtp.ts';
import { admin, openSocket, serveForTest } from '../server/web/served.ts';

let folder = '';
let out: string[] = [];
let err: string[] = [];
let code = 0;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'besedka-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A command in this process, as if it were typed. */
const type = async (
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<string> => {
  out = [];
  err = [];
  code = 0;
  await createProgram({
    env: { DATA_DIR: folder, PORT: '8123', ...env },
    version: process.version,
    files: join(folder, 'public'),
    say: (text) => void out.push(text),
    complain: (text) => void err.push(text),
    fail: (with_) => {
      code = with_;
    },
    serve: async () => undefined,
  }).parseAsync(words, { from: 'user' });
  return out.join('\n');
};

describe('user', () => {
  const add = ['user', 'add', '--email', 'Anna@Shop.example', '--name', 'Anna', '--position', 'Sales'];

  test('is added with a link, listed, disabled and enabled', async () => {
    expect(await type(add)).toMatch(
      /Anna \(anna@shop\.example\) is an operator now\.\n.*\n.*8123\/desk\/#link=i-/,
    );
    expect(await type(['user', 'list'])).toMatch(
      /anna@shop\.example\s+Anna\s+operator\s+has no password yet/,
    );
    expect(await type(['user', 'disable', 'ANNA@shop.example'])).toContain('is disabled now.');
    expect(await type(['user', 'disable', 'anna@shop.example'])).toBe('Anna was disabled already.');
    expect(await type(['user', 'list'])).toContain('disabled');
    expect(await type(['user', 'disable', '--undo', 'anna@shop.example'])).toContain('is enabled now.');
  });

  test('who has lost the link gets another, also for a new password', async () => {
    await type(add);
    expect(await type(add)).toMatch(/is an operator now\.\n.*\n.*#link=i-/);
    expect(await type(['user', 'link', 'ANNA@shop.example'])).toMatch(
      /^With it Anna \(anna@shop\.example\) chooses a new password\.\n.*\n.*8123\/desk\/#link=i-/,
    );
    await type(['user', 'disable', 'anna@shop.example']);
    await type(['user', 'link', 'anna@shop.example']);
    expect(err).toEqual([
      expect.stringContaining('Anna is disabled: let them in first with "user disable --undo'),
    ]);
  });

  test.each([
    [['user', 'add', '--email', 'anna', '--name', 'Anna'], /is not an e-mail address/],
    [['user', 'link', 'nobody@shop.example'], /Nobody has the address nobody@shop\.example: see "user list"/],
    [
      ['user', 'disable', 'nobody@shop.example'],
      /Nobody has the address nobody@shop\.example: see "user list"/,
    ],
  ])('%o is refused in a sentence', async (words, sentence) => {
    await type(add);
    await type(words);
    expect(code).toBe(1);
    expect(err.join('\n')).toMatch(sentence);
  });
});

test.each([
  [['user', 'list']],
  [['user', 'disable', 'anna@shop.example']],
  [['site', 'list']],
  [['site', 'set', 'shop', '--name', 'X']],
])('%o makes no data where there are none', async (words) => {
  await type(words);
  expect(code).toBe(1);
  expect(err).toEqual([
    expect.stringMatching(/^There is no database in .*: set DATA_DIR to the folder that/),
  ]);
  expect(readdirSync(folder)).toEqual([]);
});

describe('site', () => {
  test('is added with the line to paste, listed and changed', async () => {
    const add = ['site', 'add', '--name', 'Shop', '--key', 'shop', '--origin', 'https://shop.example'];
    expect(await type(add)).toContain(
      '<script async src="http://localhost:8123/besedka.js" data-site="shop"></script>',
    );
    await type([
      'site',
      'set',
      'shop',
      '--origin',
      'https://a.example',
      '--origin',
      'https://b.example',
      '--set',
      'closeAfterSilence=5',
      '--set',
      'sound=false',
    ]);
    expect(code).toBe(0);
    expect(await type(['site', 'list'])).toMatch(/shop\s+Shop\s+https:\/\/a\.example https:\/\/b\.example/);
    expect(await type(['site', 'set', 'shop', '--set', 'sound=false'])).toBe('Nothing was different.');
  });

  test.each([
    [['site', 'set', 'shop', '--name', 'X'], /No site has the key shop: see "site list"/],
    [['site', 'set', 'other'], /Say what to change: --name, --origin or --set name=value/],
    [['site', 'add', '--name', 'Shop', '--origin', 'shop.example'], /is not an origin: write https:/],
  ])('%o is refused in a sentence', async (words, sentence) => {
    await type(['site', 'add', '--name', 'Other', '--key', 'other', '--origin', '*']);
    await type(words);
    expect(code).toBe(1);
    expect(err.join('\n')).toMatch(sentence);
  });

  test.each([
    ['colour=red', /There is no setting "colour"/],
    ['accent=red', /must be a colour like/],
    ['sound=maybe', /must be true or false/],
    ['radius', /is not a setting: write it as name=value/],
  ])('the setting %s is refused in a sentence', async (setting, sentence) => {
    await type(['site', 'add', '--name', 'Shop', '--key', 'shop', '--origin', '*']);
    await type(['site', 'set', 'shop', '--set', setting]);
    expect(code).toBe(1);
    expect(err.join('\n')).toMatch(sentence);
  });
});

test('commands work beside the running server, which notices', async () => {
  const served = await serveForTest();
  const env = { DATA_DIR: join(served.folder, 'data') };
  const answer = await fetch(`${served.at}/desk/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...admin, token: true }),
  });
  const { token } = (await answer.json()) as { token: string };
  const desk = openSocket(`${served.at}/gate/operator`);
  desk.send({ type: 'hello', protocol: PROTOCOL, token, after: 0 });
  expect(await desk.next()).toMatchObject({ type: 'welcome' });

  await type(['site', 'add', '--name', 'Shop', '--key', 'beside', '--origin', '*'], env);
  for (let seen = false; !seen; ) {
    const frame = await desk.next();
    seen = JSON.stringify(frame).includes('beside');
  }
  expect((await fetch(`${served.at}/site/beside.json`)).status).toBe(200);
  await type(['user', 'disable', admin.email], env);
  expect(await desk.closed).toBe(CLOSE.disabled);
  await served.remove();
});

describe('doctor', () => {
  test('finds a fresh machine wanting, and says what to do', async () => {
    const text = await type(['doctor']);
    expect(code).toBe(1);
    expect(text).toContain('BAD   Built files are missing');
    expect(text).toContain('Run "npm run build".');
    expect(text).toContain('There is no database');
  });

  test('finds nothing bad with a server that runs', async () => {
    const served = await serveForTest();
    const env = {
      DATA_DIR: join(served.folder, 'data'),
      PORT: String(served.port),
      HOST: '127.0.0.1',
      PUBLIC_URL: 'https://chat.example',
    };
    await type(['doctor'], env);
    const text = out.join('\n');
    expect(text).toContain('the server is running');
    expect(text).toContain('The database is whole');
    expect(text).toContain(`Administrators: ${admin.email}`);
    expect(text).toContain('Set TRUST_PROXY');
    await served.remove();
  });

  test('tries the mail server without sending anything, and says where letters go without one', async () => {
    expect(await type(['doctor'])).toContain(`letters are put into ${join(folder, 'outbox')}`);
    expect(readdirSync(folder)).not.toContain('outbox');
    const server = await startMailServer({ login: { user: 'chat', password: 'secret' } });
    const env = { SMTP_URL: server.url, MAIL_FROM: 'chat@shop.example' };
    expect(await type(['doctor'], env)).toContain('The mail server takes letters from chat@shop.example');
    const wrong = { ...env, SMTP_URL: server.url.replace('secret', 'wrong') };
    expect(await type(['doctor'], wrong)).toMatch(/BAD .*The mail server cannot be used .*\n.*SMTP_URL/);
    expect(out.join('\n')).not.toContain('wrong@');
    expect([code, server.letters]).toEqual([1, []]);
    await server.close();
  });

  test('tells a wrong setting, and a Node that is too old', async () => {
    expect(await type(['doctor'], { PORT: 'x' })).toContain('PORT=x is not a port');
    expect(code).toBe(1);
  });
});

describe('mail test', () => {
  test('sends a letter now, and tells what came of it', async () => {
    const server = await startMailServer();
    const env = { SMTP_URL: server.url, MAIL_FROM: 'Shop <chat@shop.example>' };
    expect(await type(['mail', 'test', 'anna@shop.example'], env)).toContain('took the letter');
    expect(server.letters.map(({ to }) => to)).toEqual([['anna@shop.example']]);
    server.refusal = { code: 550, text: 'No such user' };
    await type(['mail', 'test', 'anna@shop.example'], env);
    expect(err.join()).toMatch(/^The letter could not be sent: /);
    expect(code).toBe(1);
    await server.close();
  });

  test('puts it into the outbox where there is no mail server', async () => {
    expect(await type(['mail', 'test', 'anna@shop.example'])).toContain(join(folder, 'outbox'));
    const [name = ''] = readdirSync(join(folder, 'outbox'));
    const { headers, text } = readLetter(readFileSync(join(folder, 'outbox', name)));
    expect(headers.get('from')).toBe('Besedka <besedka@localhost>');
    expect(text).toContain('the mail of your live chat works');
    expect(text).toContain('почта вашего чата работает');
  });
});
