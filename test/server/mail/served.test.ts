import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import type { Env } from '../../../src/server/config.ts';
import { operatorRule } from '../../../src/server/office/commands.ts';
import { readLetter } from '../../kit/letter.ts';
import { startMailServer } from '../../kit/smtp.ts';
import { helloOf } from '../gates/counter.ts';
import { admin, openSocket, type Served, serveForTest } from '../web/served.ts';

const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const each of undo.splice(0)) await each();
});

const serving = async (env: Env): Promise<Served> => {
  const served = await serveForTest(env);
  undo.push(served.remove);
  return served;
};

const everybody = {
  isHere: () => true,
  pageOf: () => undefined,
  isOnline: () => true,
  isAvailable: () => true,
};

const answer = async ({ store }: Served): Promise<void> => {
  const by = (await store.personByEmail(admin.email))?.id ?? 0;
  const chat = (await store.openConsultations())[0]?.id ?? 0;
  const command = { type: 'say', uid: 'answer-1', chat, text: 'Hello' } as const;
  expect(await store.commit({ by, rule: operatorRule(by, command, everybody) })).toMatchObject({
    kind: 'committed',
  });
};

/** A visitor who writes, is answered and has it sent; resolves when the server has kept the letter. */
const asksForLetter = async (served: Served): Promise<void> => {
  const { at } = served;
  const socket = openSocket(`${at}/gate/visitor`, { origin: 'http://localhost:5173' });
  socket.send(helloOf());
  await socket.next();
  socket.send({ type: 'do', commands: [{ type: 'say', uid: 'message-1', text: 'Hello <there>' }] });
  await socket.next();
  await answer(served);
  socket.send({ type: 'ask', id: 1, question: { type: 'transcript', email: 'olga@example.com' } });
  for (;;) {
    const frame = await socket.next();
    if (frame.type !== 'reply' && frame.type !== 'refused') continue;
    expect(frame).toEqual({ type: 'reply', id: 1, answer: null });
    break;
  }
  socket.close();
  await socket.closed;
};

test('a transcript goes from the gate to the mail server', async () => {
  const mail = await startMailServer();
  undo.push(() => mail.close());
  await asksForLetter(await serving({ SMTP_URL: mail.url, MAIL_FROM: 'Shop <chat@shop.example>' }));
  await vi.waitFor(() => expect(mail.letters).toHaveLength(1), 5000);
  const { headers, html } = readLetter(mail.letters[0]?.raw ?? Buffer.of());
  expect([headers.get('to'), headers.get('from')]).toEqual(['olga@example.com', 'Shop <chat@shop.example>']);
  expect(html).toContain('Hello &lt;there&gt;');
});

test('a mail server that is away holds nothing up: the letter waits for the next attempt', async () => {
  const served = await serving({ SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'chat@shop.example' });
  await asksForLetter(served);
  await vi.waitFor(async () => {
    const [letter] = await served.store.mails.due(Date.now() + 61_000, 10);
    expect(letter).toMatchObject({ to: 'olga@example.com', tries: 1 });
  }, 5000);
  expect((await fetch(`${served.at}/readyz`)).status).toBe(200);
});

test('without a mail server it is a file, and the start has said so', async () => {
  const served = await serving({});
  expect(served.greeting).toMatch(/Mail {9}is not sent but put into .*outbox: set SMTP_URL and MAIL_FROM/);
  await asksForLetter(served);
  const outbox = join(served.folder, 'data', 'outbox');
  await vi.waitFor(() => expect(readdirSync(outbox)).toEqual(['000001.eml']), 5000);
  expect(readLetter(readFileSync(join(outbox, '000001.eml'))).headers.get('to')).toBe('olga@example.com');
});

test('one that has a mail server says nothing of it', async () => {
  const { greeting } = await serving({ SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'chat@shop.example' });
  expect(greeting).not.toContain('Mail');
});
