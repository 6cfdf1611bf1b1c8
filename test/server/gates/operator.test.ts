import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CLOSE } from '../../../src/protocol/refusals.ts';
import { PROTOCOL } from '../../../src/protocol/version.ts';
import { type Caller, type Counter, createCounter, doing } from './counter.ts';

let counter: Counter;
beforeEach(async () => {
  counter = await createCounter();
});
afterEach(() => counter.end());

const ask = (id: number, question: object) => ({ type: 'ask', id, question });

const waiting = async (): Promise<{ visitor: Caller; chat: number }> => {
  const visitor = await counter.visitor();
  await visitor.send(doing({ type: 'say', uid: 'visitor-says-1', text: 'Is anybody there?' }));
  const [opened] = visitor.last('events').events;
  return { visitor, chat: opened?.seq ?? 0 };
};

describe('coming in', () => {
  test('without a session nobody gets in', async () => {
    expect((await counter.operator('forged')).closed()).toBe(CLOSE.signedOut);
  });

  test('the session of a cookie does as well as a token', async () => {
    const { token, person } = await counter.hire('Anna');
    const desk = counter.call('operators', { session: token });
    await desk.send({ type: 'hello', protocol: PROTOCOL, after: 0 });
    expect(desk.last('welcome').you.id).toBe(person);
  });

  test('a session ends 30 days after it was last used', async () => {
    const { token } = await counter.hire('Anna');
    const day = 24 * 60 * 60 * 1000;
    counter.clock.jump(29 * day);
    expect((await counter.operator(token)).closed()).toBeUndefined();
    counter.clock.jump(29 * day);
    expect((await counter.operator(token)).closed()).toBeUndefined();
    counter.clock.jump(31 * day);
    expect((await counter.operator(token)).closed()).toBe(CLOSE.signedOut);
  });

  test('fields that a frame has beside those of the protocol are never read: nobody makes themself an administrator', async () => {
    const anna = await counter.hire('Anna');
    const desk = await counter.operator(anna.token);
    const introduce = { type: 'introduce', uid: 'anna-is-more', name: 'Anna', role: 'admin', disabled: true };
    await desk.send({ type: 'do', commands: [{ ...introduce, position: 'Sales' }] });
    expect(desk.closed()).toBeUndefined();
    expect(await counter.store.person(anna.person)).toMatchObject({
      role: 'operator',
      position: 'Sales',
      disabled: false,
    });
  });

  test('the snapshot has every open consultation, with lines where they are needed', async () => {
    const { chat } = await waiting();
    const [anna, boris] = [await counter.hire('Anna'), await counter.hire('Boris')];
    const desk = await counter.operator(anna.token);
    expect(desk.last('welcome')).toMatchObject({
      fresh: true,
      role: 'operator',
      availability: 'online',
      snapshot: { chats: [{ head: { id: chat }, lines: [{}, { text: 'Is anybody there?' }] }] },
    });
    await desk.send(doing({ type: 'take', uid: 'anna-takes', chat }));
    const other = await counter.operator(boris.token);
    expect(other.last('welcome')).toMatchObject({
      snapshot: { chats: [{ head: { id: chat }, lines: [], more: true }] },
    });
  });

  test('the snapshot has what colleagues wrote of the visitor, with the lines', async () => {
    const { visitor, chat } = await waiting();
    const { token } = await counter.hire('Anna');
    const desk = await counter.operator(token);
    const who = visitor.last('welcome').you.id;
    await desk.send(doing({ type: 'note', uid: 'anna-notes-1', visitor: who, note: 'Pays late' }));
    expect((await counter.operator(token)).last('welcome')).toMatchObject({
      snapshot: { chats: [{ head: { id: chat }, note: 'Pays late' }] },
    });
  });
});

test('LOG4: what is about numbers of another log is refused, word by word, and what is not is done', async () => {
  const { chat } = await waiting();
  const { token, person } = await counter.hire('Anna');
  const desk = await counter.operator(token);
  const { log } = desk.last('welcome');
  const older = { type: 'do', log: `1.${(chat - 1).toString(36)}.before` };
  await desk.send({
    ...older,
    commands: [
      { type: 'say', uid: 'anna-says-01', chat, text: 'To somebody else' },
      { type: 'invite', uid: 'anna-invites', visitor: chat + 1, text: 'Somebody else' },
      { type: 'introduce', uid: 'anna-is-anna', position: 'Sales' },
    ],
  });
  expect(desk.of('refused').map(({ uid, why, retry }) => [uid, why, retry])).toEqual([
    ['anna-says-01', 'unknown-chat', 'never'],
    ['anna-invites', 'unknown-chat', 'never'],
  ]);
  expect(await counter.store.person(person)).toMatchObject({ position: 'Sales' });
  await desk.send({
    type: 'do',
    log,
    commands: [{ type: 'say', uid: 'anna-says-02', chat, text: 'To you' }],
  });
  expect(desk.last('events').events.at(-1)).toMatchObject({ type: 'message-posted', text: 'To you' });
});

test('whatever visitors have written, the welcome is short enough: what is over is asked for', async () => {
  const text = `e${'\u0301'.repeat(31_000)}`;
  for (const uid of ['one-visitor', 'two-visitor', 'six-visitor']) {
    const visitor = await counter.visitor({ uid });
    await visitor.burst(
      Array.from({ length: 12 }, (_, index) => doing({ type: 'say', uid: `${uid}-${index}`, text })),
    );
  }
  const { token } = await counter.hire('Anna');
  const desk = await counter.operator(token);
  const welcome = desk.last('welcome');
  expect(JSON.stringify(welcome).length).toBeLessThan(600_000);
  expect(welcome).toMatchObject({
    snapshot: { chats: [{ more: false }, { lines: [], more: true }, { lines: [], more: true }] },
  });
});

describe('reading', () => {
  test('two who take at once: one gets it, the other is told who', async () => {
    const { chat } = await waiting();
    const [anna, boris] = [await counter.hire('Anna'), await counter.hire('Boris')];
    const [one, two] = [await counter.operator(anna.token), await counter.operator(boris.token)];
    await Promise.all([
      one.send(doing({ type: 'take', uid: 'anna-takes', chat })),
      two.send(doing({ type: 'take', uid: 'boris-takes', chat })),
    ]);
    expect(one.of('refused')).toHaveLength(0);
    expect(two.last('refused')).toMatchObject({ uid: 'boris-takes', why: 'taken', person: { name: 'Anna' } });
  });

  test('a taken consultation is read by those who are in it, and by those who opened it until they leave', async () => {
    const { visitor, chat } = await waiting();
    const [anna, boris] = [await counter.hire('Anna'), await counter.hire('Boris')];
    const [one, two] = [await counter.operator(anna.token), await counter.operator(boris.token)];
    await one.send(doing({ type: 'take', uid: 'anna-takes', chat }));
    const say = (count: number) =>
      visitor.send(doing({ type: 'say', uid: `more-text-${count}`, text: `Text ${count}` }));
    const heard = (desk: Caller) => JSON.stringify(desk.of('events')).match(/Text \d/g) ?? [];
    await say(1);
    await two.send(ask(1, { type: 'open', chat }));
    expect(two.last('reply')).toMatchObject({ id: 1, answer: { head: { last: { text: 'Text 1' } } } });
    await say(2);
    await two.send(ask(2, { type: 'leave', chat }));
    await say(3);
    expect(heard(one)).toEqual(['Text 1', 'Text 2', 'Text 3']);
    // What was in the snapshot may come once more; what was said after leaving does not.
    expect(heard(two)).toContain('Text 2');
    expect(heard(two)).not.toContain('Text 3');
  });

  test('a member who opens and leaves stays a member', async () => {
    const { visitor, chat } = await waiting();
    const { token } = await counter.hire('Anna');
    const desk = await counter.operator(token);
    await desk.send(doing({ type: 'take', uid: 'anna-takes', chat }));
    await desk.send(ask(1, { type: 'open', chat }));
    await desk.send(ask(2, { type: 'leave', chat }));
    await visitor.send(doing({ type: 'say', uid: 'more-text-1', text: 'Still with me?' }));
    expect(JSON.stringify(desk.last('events'))).toContain('Still with me?');
  });

  test('a chat that is not there is refused by the number of the question', async () => {
    const { token } = await counter.hire('Anna');
    const desk = await counter.operator(token);
    await desk.send(ask(9, { type: 'open', chat: 12345 }));
    expect(desk.last('refused')).toMatchObject({ id: 9, why: 'unknown-chat' });
    await desk.send(ask(10, { type: 'history', chat: 12345, before: 9, limit: 10 }));
    expect(desk.last('refused')).toMatchObject({ id: 10, why: 'unknown-chat' });
  });
});

describe('administrators', () => {
  test('invite a colleague, who chooses a password by the link', async () => {
    const { token } = await counter.hire('Anna', 'admin');
    const desk = await counter.operator(token);
    await desk.send(
      ask(1, { type: 'invite-colleague', email: 'New@Shop.example', name: 'New', role: 'operator' }),
    );
    const { answer } = desk.last('reply');
    if (!answer || !('link' in answer)) throw new Error('no link');
    expect(answer.colleague).toMatchObject({ email: 'new@shop.example', role: 'operator' });
    expect(desk.of('signal').map(({ signal }) => signal.type)).toContain('colleague');
    const [address, link = ''] = answer.link.split('#link=');
    expect(address).toBe('https://chat.example/desk/');
    const { accounts } = counter.server;
    expect(await accounts.peekLink(link, 'x')).toMatchObject({ value: { kind: 'invitation', name: 'New' } });
    expect(await accounts.useLink({ link, address: 'x' })).toMatchObject({ refusal: { field: 'password' } });
    const used = await accounts.useLink({ link, address: 'x', password: 'long enough' });
    expect(used).toMatchObject({ ok: true, value: { account: { name: 'New' } } });
    expect(await accounts.useLink({ link, address: 'x', password: 'long enough' })).toMatchObject({
      ok: false,
    });
  });

  test.each([
    ['invite-colleague', { email: 'x@y.example', name: 'X', role: 'admin' }],
    ['set-colleague', { person: 2, disabled: true }],
    ['set-site', { site: 1, name: 'Mine' }],
  ])('nobody else may %s', async (type, more) => {
    const { token } = await counter.hire('Boris');
    const desk = await counter.operator(token);
    await desk.send(ask(1, { type, ...more }));
    expect(desk.last('refused')).toMatchObject({ id: 1, why: 'not-allowed', retry: 'never' });
  });

  test('who is disabled is out everywhere at once, and stays out', async () => {
    const [anna, boris] = [await counter.hire('Anna', 'admin'), await counter.hire('Boris')];
    const desk = await counter.operator(anna.token);
    const pages = [await counter.operator(boris.token), await counter.operator(boris.token)];
    await desk.send(ask(1, { type: 'set-colleague', person: boris.person, disabled: true }));
    expect(desk.last('reply')).toMatchObject({ answer: { disabled: true, availability: 'offline' } });
    expect(pages.map((page) => page.closed())).toEqual([CLOSE.disabled, CLOSE.disabled]);
    expect((await counter.operator(boris.token)).closed()).toBe(CLOSE.signedOut);
  });

  test('settings of a site reach every page of it at once', async () => {
    const { token } = await counter.hire('Anna', 'admin');
    const desk = await counter.operator(token);
    const visitor = await counter.visitor();
    await desk.send(ask(1, { type: 'set-site', site: counter.site, settings: { accent: '#00aa55' } }));
    expect(desk.last('reply')).toMatchObject({ answer: { settings: { accent: '#00aa55' } } });
    expect(visitor.last('signal').signal).toMatchObject({
      type: 'settings',
      settings: { accent: '#00aa55' },
    });
    await desk.send(ask(2, { type: 'set-site', site: counter.site, settings: { accent: 'red' } }));
    expect(desk.last('refused')).toMatchObject({ id: 2, why: 'bad-field', field: 'settings.accent' });
  });
});

describe('going out', () => {
  test('signing out ends every page of the person', async () => {
    const { token, person } = await counter.hire('Anna');
    const pages = [await counter.operator(token), await counter.operator(token)];
    await counter.server.signOut(person);
    expect(pages.map((page) => page.closed())).toEqual([CLOSE.signedOut, CLOSE.signedOut]);
  });

  test('a session that ended elsewhere is noticed', async () => {
    const { token, person } = await counter.hire('Anna');
    const desk = await counter.operator(token);
    await counter.store.secrets.closeSessions(person);
    for (let second = 0; second < 70; second++) {
      desk.alive();
      await counter.elapse(1000);
    }
    expect(desk.closed()).toBe(CLOSE.signedOut);
  });

  test('a server that stops tells everybody to come back later', async () => {
    const { token } = await counter.hire('Anna');
    const [desk, visitor] = [await counter.operator(token), await counter.visitor()];
    await counter.server.close();
    expect([desk.closed(), visitor.closed()]).toEqual([CLOSE.stopping, CLOSE.stopping]);
    expect(counter.call('visitors').closed()).toBe(CLOSE.stopping);
    expect(counter.clock.waiting).toBeLessThanOrEqual(1);
  });
});

describe('time', () => {
  test('a taken consultation in which nobody says anything is closed', async () => {
    const { visitor, chat } = await waiting();
    const { token } = await counter.hire('Anna');
    const desk = await counter.operator(token);
    await desk.send(doing({ type: 'take', uid: 'anna-takes', chat }));
    for (let minute = 0; minute < 31; minute++) {
      visitor.alive();
      desk.alive();
      await counter.elapse(60_000);
    }
    expect(JSON.stringify(visitor.of('events'))).toContain('closed_by_timeout');
  });

  test('one whose visitor has left for good is closed', async () => {
    const { visitor, chat } = await waiting();
    const { token } = await counter.hire('Anna');
    const desk = await counter.operator(token);
    await desk.send(doing({ type: 'take', uid: 'anna-takes', chat }));
    visitor.hangUp();
    await counter.elapse(11 * 60_000);
    expect(await counter.store.openConsultations()).toHaveLength(0);
  });
});
