import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { freePort } from '../kit/server-process.ts';
import { run, start } from './besedka.ts';

const root = mkdtempSync(join(tmpdir(), 'besedka-'));
let count = 0;
let folder = '';
beforeEach(() => {
  count++;
  folder = join(root, String(count));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const database = () => join(folder, 'besedka.db');

describe('a start that cannot succeed says why in one sentence, and ends with 1', () => {
  const cases: readonly (readonly [string, () => Promise<Record<string, string>>, RegExp])[] = [
    [
      'a port in use',
      async () => {
        const other = createServer().listen(0, '127.0.0.1');
        await new Promise((resolve) => other.once('listening', resolve));
        other.unref();
        const address = other.address();
        return { PORT: String(typeof address === 'object' ? address?.port : 0) };
      },
      /^Port \d+ on 127\.0\.0\.1 is in use: stop the other program, or set PORT to another one\.$/,
    ],
    [
      'a host that is not ours',
      async () => ({ HOST: '192.0.2.1' }),
      /HOST is not an address of this machine/,
    ],
    [
      'a folder that cannot be written',
      async () => {
        writeFileSync(folder, 'a file');
        return { DATA_DIR: join(folder, 'data') };
      },
      /cannot be written: give this user the right to write there, or set DATA_DIR/,
    ],
    [
      'a database of a newer version',
      async () => {
        mkdirSync(folder);
        const db = new DatabaseSync(database());
        db.exec(
          "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT) STRICT; INSERT INTO meta VALUES ('version', '99')",
        );
        db.close();
        return {};
      },
      /was written by a newer version \(its format is 99, this one knows \d+\): start that version/,
    ],
    [
      'a file that is no database',
      async () => {
        mkdirSync(folder);
        writeFileSync(database(), 'This is not a database at all. '.repeat(200));
        return {};
      },
      /is not a database: move it away/,
    ],
    ['a wrong setting', async () => ({ LOG_LEVEL: 'loud' }), /^LOG_LEVEL=loud is not a level/],
  ];

  test.each(cases)('%s', async (_what, prepare, sentence) => {
    const given = { DATA_DIR: folder, HOST: '127.0.0.1', PORT: '0', ...(await prepare()) };
    const { code, err } = await run(['serve'], given);
    expect(code).toBe(1);
    expect(err.trim()).toMatch(sentence);
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  test('a folder that another server uses', async () => {
    const env = { DATA_DIR: folder, HOST: '127.0.0.1', PORT: '0' };
    const first = start(['serve'], env);
    await first.printed('Site key');
    const { code, err } = await run(['serve'], env);
    expect(code).toBe(1);
    expect(err).toMatch(/is in use by process \d+: stop that server, or set DATA_DIR/);
    first.child.kill('SIGTERM');
    expect((await first.ended).code).toBe(0);
  });
});

describe('a start', () => {
  test('prints where everything is, and the sign-in link until there is a password', async () => {
    const env = { DATA_DIR: folder, HOST: '127.0.0.1', PORT: String(await freePort()) };
    const url = `http://127.0.0.1:${env.PORT}`;
    const first = start(['serve'], env);
    const words = await first.printed('Script');
    expect(words).toContain(`Playground   ${url}/`);
    expect(words).toContain(`Desk         ${url}/desk/`);
    expect(words).toContain('Site key     demo');
    expect(words).toContain(`<script async src="${url}/besedka.js" data-site="demo"></script>`);
    const link = /#link=(\S+)/.exec(words)?.[1];
    const used = await fetch(`${url}/desk/link/use`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ link, password: 'a long password' }),
    });
    expect(used.status).toBe(200);
    first.child.kill('SIGINT');
    expect((await first.ended).code).toBe(0);

    const second = start(['serve'], env);
    expect(await second.printed('Script')).not.toContain('#link=');
    second.child.kill('SIGTERM');
    expect((await second.ended).code).toBe(0);
  });

  test('ends when somebody puts another database in its place, and says what to do', async () => {
    const env = { DATA_DIR: folder, HOST: '127.0.0.1', PORT: '0' };
    const server = start(['serve'], env);
    await server.printed('Site key');
    const db = new DatabaseSync(database());
    db.prepare('VACUUM INTO ?').run(`${folder}/backup.db`);
    db.close();
    renameSync(`${folder}/backup.db`, database());
    const { code, err } = await server.ended;
    expect(code).toBe(1);
    expect(err).toMatch(/besedka\.db was replaced while the server ran.*start the server again/);
  });
});
