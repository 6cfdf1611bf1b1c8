import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { order, withOffice } from '../../src/cli/office.ts';
import { createProgram } from '../../src/cli/program.ts';
import type { LeadFields } from '../../src/protocol/leads.ts';
import type { Person } from '../../src/protocol/people.ts';
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

  test('is shown whole, and takes back what was shown', async () => {
    await type(['site', 'add', '--name', 'Shop', '--key', 'shop', '--origin', '*']);
    await type([
      ...['site', 'set', 'shop', '--setting', 'files.limit=1048576', '--setting', 'files.on=false'],
      ...['--setting', 'retention.messages=[{"timeout":30,"text":"A moment"}]'],
      ...['--setting', 'retention.messages.0.text=In a moment', '--setting', 'hours=null'],
      ...['--notify', 'anna@shop.example'],
    ]);
    expect(err).toEqual([]);
    const shown = await type(['site', 'show', 'shop', '--json']);
    expect(JSON.parse(shown)).toMatchObject({
      key: 'shop',
      origins: ['*'],
      notify: ['anna@shop.example'],
      settings: {
        files: { on: false, limit: 1048576, scaleTo: 0 },
        retention: { messages: [{ timeout: 30, text: 'In a moment' }], way: 'none' },
      },
    });
    const file = join(folder, 'shop.json');
    writeFileSync(file, shown);
    expect(await type(['site', 'set', 'shop', '--settings', file])).toBe(
      'Nothing was different.\nNote: notify: SMTP_URL is not set here: letters about requests go into a folder, not to these addresses.',
    );
    writeFileSync(file, '{"retention":{"way":"sitephone"},"title":"Tea"}');
    const changed = await type([
      'site',
      'set',
      'shop',
      '--settings',
      file,
      '--setting',
      'title=Teahouse',
      '--notify',
      'nobody',
    ]);
    expect(changed).toBe(
      'The site shop is changed.\nNote: retention.way: those who wait are offered a call, and calls are off (call.on).',
    );
    const text = await type(['site', 'show', 'shop']);
    expect(text).toMatch(/^title\s+Teahouse$/m);
    expect(text).toMatch(/^retention\.way\s+sitephone$/m);
    expect(text).toMatch(/^retention\.messages\s+\[\{"timeout":30,"text":"In a moment"\}\]$/m);
    expect(text).toMatch(/^notify$/m);
  });

  test('notes what contradicts itself, also what groups and the limit of the server say', async () => {
    await type(['site', 'add', '--name', 'Shop', '--key', 'shop', '--origin', '*']);
    const words = ['site', 'set', 'shop', '--set', 'groups.on=true', '--set', 'files.limit=1048577'];
    expect(await type(words, { MAX_FILE: '1' })).toBe(
      [
        'The site shop is changed.',
        'Note: files.limit: the server takes less than this (MAX_FILE).',
        'Note: groups.on: there are fewer than two groups to choose from, so visitors are not asked.',
      ].join('\n'),
    );
    expect(await type(['site', 'set', 'shop', '--set', 'groups.on=false'])).toBe('The site shop is changed.');
  });

  test('notes departments in which nobody ever is, by their names', async () => {
    await type(['site', 'add', '--name', 'Shop', '--key', 'shop', '--origin', '*']);
    for (const name of ['Sales', 'Billing']) await type(['group', 'add', '--name', name]);
    expect(await type(['site', 'set', 'shop', '--set', 'groups.on=true'])).toBe(
      'The site shop is changed.\nNote: groups.allowed: Sales, Billing: nobody is ever there for visitors (no members who can sign in, or no hours).',
    );
  });

  test.each([
    ['rules.0.when.onPage=5', /must be|setting/],
    ['retention.messages.3.text=Hello', /"3" is no place in the list: it has 0/],
    ['files.limit=much', /The setting "files.limit" must be a whole number/],
    ['files.colour=red', /There is no setting "files.colour"/],
  ])('the nested setting %s is refused in a sentence', async (setting, sentence) => {
    await type(['site', 'add', '--name', 'Shop', '--key', 'shop', '--origin', '*']);
    await type(['site', 'set', 'shop', '--setting', setting]);
    expect(code).toBe(1);
    expect(err.join('\n')).toMatch(sentence);
  });

  test.each([
    ['{', /is not JSON/],
    ['[]', /must hold an object/],
    ['{"settings":{"away":"later"}}', /must be one of chat, offline_message, hidden/],
  ])('a file of settings with %s is refused, and nothing is changed', async (text, sentence) => {
    await type(['site', 'add', '--name', 'Shop', '--key', 'shop', '--origin', '*']);
    const file = join(folder, 'shop.json');
    writeFileSync(file, text);
    await type(['site', 'set', 'shop', '--settings', file, '--name', 'Other']);
    expect(code).toBe(1);
    expect(err.join('\n')).toMatch(sentence);
    expect(await type(['site', 'list'])).toContain('Shop');
  });

  test('a file of settings that is not there is named in a sentence', async () => {
    await type(['site', 'add', '--name', 'Shop', '--key', 'shop', '--origin', '*']);
    await type(['site', 'set', 'shop', '--settings', join(folder, 'none.json')]);
    expect(code).toBe(1);
    expect(err.join('\n')).toMatch(/none\.json cannot be read: there is no such file/);
  });
});

describe('group', () => {
  const anna = ['user', 'add', '--email', 'anna@shop.example', '--name', 'Anna'];
  const boris = ['user', 'add', '--email', 'boris@shop.example', '--name', 'Boris'];

  test('is made, listed, changed and taken out of use', async () => {
    await type(anna);
    await type(boris);
    expect(await type(['group', 'list'])).toContain('There is no group: everybody is called');
    expect(
      await type([
        ...['group', 'add', '--name', 'Deliveries', '--routing', 'in-order', '--offer-for', '45'],
        ...['--member', 'boris@shop.example', '--member', 'anna@shop.example'],
      ]),
    ).toMatch(/^The group "Deliveries" has the number \d+\.$/);
    expect(await type(['group', 'list'])).toMatch(
      /Deliveries\s+in-order\s+45 s\s+of the site\s+boris@shop\.example anna@shop\.example/,
    );
    const hours = join(folder, 'hours.json');
    const day = [{ from: 540, to: 1080 }];
    writeFileSync(
      hours,
      JSON.stringify({ timeZone: 'Europe/Berlin', week: [day, day, day, day, day, [], []], closed: [] }),
    );
    await type(['group', 'set', 'Deliveries', '--name', 'Parcels', '--hours', hours]);
    expect(err).toEqual([]);
    expect(await type(['group', 'list'])).toMatch(/Parcels.*own/);
    expect(await type(['group', 'set', 'Parcels', '--hours', 'none'])).toContain('is changed.');
    expect(await type(['group', 'set', 'Parcels', '--hours', 'none'])).toBe('Nothing was different.');
    expect(await type(['group', 'remove', 'Parcels'])).toContain('takes no new consultations');
    expect(await type(['group', 'list'])).toContain('There is no group');
  });

  test.each([
    [
      ['group', 'add', '--name', 'A', '--member', 'nobody@shop.example'],
      /Nobody has the address nobody@shop/,
    ],
    [['group', 'add', '--name', 'A', '--routing', 'random'], /one of all, evenly, in-order/],
    [['group', 'add', '--name', 'A', '--offer-for', 'long'], /no number of seconds/],
    [['group', 'set', 'None', '--name', 'B'], /There is no group "None": see "group list"/],
    [['group', 'remove', 'None'], /There is no group "None"/],
  ])('%o is refused in a sentence', async (words, sentence) => {
    await type(anna);
    await type(words);
    expect(code).toBe(1);
    expect(err.join('\n')).toMatch(sentence);
  });
});

describe('lead', () => {
  /** Leads as visitors would leave them, with words that are no friend of spreadsheets and terminals. */
  const leave = (fields: readonly LeadFields[]) =>
    withOffice({ DATA_DIR: folder, PORT: '8123' }, async ({ store }) => {
      const site = (await store.sites())[0]?.id ?? 0;
      await order(store, () => [{ fact: { type: 'person-added', kind: 'visitor', name: '', site } }]);
      const visitor: Person = { id: await store.head(), kind: 'visitor', name: '' };
      const chat = visitor.id + 1;
      await order(store, () => [
        { chat, fact: { type: 'chat-opened', kind: 'line', site, visitor }, by: visitor.id },
      ]);
      const page = { url: 'https://shop.example/', title: 'Shop', referrer: '' };
      for (const one of fields)
        await order(store, () => [
          { chat, fact: { type: 'lead-left', form: 'offline_message', fields: one, page }, by: visitor.id },
        ]);
    });

  test('is listed, and written so that no spreadsheet takes it for a formula', async () => {
    await type(['site', 'add', '--name', 'Shop', '--key', 'shop', '--origin', '*']);
    expect(await type(['lead', 'list'])).toBe('There is no lead yet.');
    await leave([
      { name: '=HYPERLINK("https://evil.example";"Click")', phone: '+44 20 7946 0018', message: '\uff1d1+1' },
      { name: 'Helena, "Heli"', email: 'heli@shop.example', message: 'Two\nlines \u001b[31m' },
    ]);
    const text = await type(['lead', 'list', '--status', 'new']);
    expect(text.split('\n')).toHaveLength(3);
    expect(text).toMatch(/new\s+offline_message\s+Helena, "Heli"\s+heli@shop\.example\s+Two lines/);
    expect(text).not.toContain('\u001b');
    const csv = await type(['lead', 'list', '--csv']);
    expect(csv.startsWith('\uFEFF"id","at","status"')).toBe(true);
    expect(csv).toContain(`"'=HYPERLINK(""https://evil.example"";""Click"")"`);
    expect(csv).toContain(`"'+44 20 7946 0018","'\uff1d1+1"`);
    expect(csv).toContain('"Helena, ""Heli""","heli@shop.example"');
    expect(await type(['lead', 'list', '--status', 'done'])).toBe('There is no lead with the status done.');
    expect((await type(['lead', 'list', '--limit', '1'])).split('\n')).toHaveLength(2);
  });

  test.each([
    [['lead', 'list', '--status', 'old'], /one of new, in-work, done, spam/],
    [['lead', 'list', '--limit', '0'], /is no number of leads/],
  ])('%o is refused in a sentence', async (words, sentence) => {
    await type(['site', 'add', '--name', 'Shop', '--key', 'shop', '--origin', '*']);
    await type(words);
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

  test('says which address is a visitor’s behind a proxy, and who could choose one', async () => {
    const env = { PUBLIC_URL: 'https://chat.example', TRUST_PROXY: 'true' };
    const closed = await type(['doctor'], { ...env, HOST: '127.0.0.1' });
    expect(closed).toContain(
      "ok    TRUST_PROXY is one proxy: a visitor's address is the last in X-Forwarded-For",
    );
    expect(closed).not.toContain('Set TRUST_PROXY');
    const open = await type(['doctor'], { ...env, HOST: '0.0.0.0' });
    expect(open).toMatch(
      /note {2}TRUST_PROXY is one proxy.*\n.*past them chooses an address: set HOST=127\.0\.0\.1/,
    );
    const named = await type(['doctor'], { ...env, HOST: '0.0.0.0', TRUST_PROXY: '10.0.0.0/8' });
    expect(named).toContain('ok    TRUST_PROXY is proxies at 10.0.0.0/8');
    expect(await type(['doctor'], { ...env, TRUST_PROXY: '0.0.0.0/0' })).toContain(
      'more than a network of your own',
    );
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

describe('mail', () => {
  const letter = { to: 'olga@example.com', subject: 'Your talk\u001b[2J', text: '', html: '' };

  test('shows what waits and what was given up, and lets it go again', async () => {
    await type(['user', 'add', '--email', 'anna@shop.example', '--name', 'Anna']);
    expect(await type(['mail'])).toBe('Letters: 0 sent, 0 waiting, 0 given up.');
    expect(await type(['mail', 'retry', '--all'])).toBe('No letter was given up.');
    const env = { DATA_DIR: folder };
    await withOffice(env, async ({ store: { mails } }) => {
      for (let each = 0; each < 3; each++) await mails.add(letter, Date.parse('2026-11-20T10:00:00Z'));
      await mails.failed(1, 'refused: EENVELOPE 550', undefined);
      await mails.failed(2, 'ECONNECTION', Date.parse('2026-11-20T10:05:00Z'));
      await mails.sent(3);
    });
    const [sum, head, ...rows] = (await type(['mail'])).split('\n');
    expect(sum).toBe('Letters: 1 sent, 1 waiting, 1 given up.');
    expect(head).toMatch(/^ID +AT \(UTC\) +STATE +TRIES +NEXT \(UTC\) +TO +SUBJECT +WHY$/);
    expect(rows).toEqual([
      expect.stringMatching(
        /^2 +2026-11-20 10:00 +waiting +1 +2026-11-20 10:05 +olga@example\.com +Your talk\[2J +ECONNECTION$/,
      ),
      expect.stringMatching(/^1 .* given up +1 +- .* refused: EENVELOPE 550$/),
    ]);
    expect(await type(['doctor'])).toContain('Letters given up: 1');
    expect(await type(['mail', 'retry', '1'])).toBe(
      '1 letter goes again, within a minute while the server runs.',
    );
    expect(await type(['mail'])).toContain('Letters: 1 sent, 2 waiting, 0 given up.');
  });

  test.each([
    [['mail', 'retry'], /Say which: a number/],
    [['mail', 'retry', '1', '--all'], /Say which: a number/],
    [['mail', 'retry', 'one'], /"one" is no number of a letter/],
    [['mail', 'retry', '7'], /No letter 7 is kept/],
  ])('%o is refused in a sentence', async (words, sentence) => {
    await type(['user', 'add', '--email', 'anna@shop.example', '--name', 'Anna']);
    await type(words);
    expect(code).toBe(1);
    expect(err.join('\n')).toMatch(sentence);
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
