import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CLOSE } from '../../../src/protocol/refusals.ts';
import { createTokens } from '../../../src/server/gates/tokens.ts';
import { addSite } from '../../../src/server/office/sites.ts';
import { type Counter, createCounter, doing } from './counter.ts';

let counter: Counter;
beforeEach(async () => {
  counter = await createCounter();
});
afterEach(() => counter.end());

const DAY = 24 * 60 * 60 * 1000;
const say = (uid: string, text: string) => doing({ type: 'say', uid, text });

describe('first contact', () => {
  test('makes a person and gives a token', async () => {
    const visitor = await counter.visitor();
    expect(visitor.last('welcome')).toMatchObject({
      party: 'visitor',
      you: { kind: 'visitor', name: '' },
      fresh: true,
      available: false,
      snapshot: {},
      token: expect.stringMatching(/^v1\./),
    });
  });

  test('two tabs that come at once are one visitor', async () => {
    const [one, two] = await Promise.all([counter.visitor(), counter.visitor()]);
    expect(one.last('welcome').you.id).toBe(two.last('welcome').you.id);
  });

  test('without words nothing of it is told to the office', async () => {
    const { token } = await counter.hire('Anna');
    const desk = await counter.operator(token);
    await counter.visitor();
    expect(desk.of('events')).toHaveLength(0);
  });
});

describe('tokens', () => {
  const tokenOf = async () => {
    const visitor = await counter.visitor();
    const welcome = visitor.last('welcome');
    visitor.hangUp();
    if (welcome.party !== 'visitor' || !welcome.token) throw new Error('no token');
    return { token: welcome.token, id: welcome.you.id };
  };

  test('the same visitor comes back with it, and gets no new one', async () => {
    const { token, id } = await tokenOf();
    const again = await counter.visitor({ token });
    expect(again.last('welcome').you.id).toBe(id);
    expect(again.last('welcome')).not.toHaveProperty('token');
  });

  test('an ageing one is renewed, an old one still stands, an expired one does not', async () => {
    const { token, id } = await tokenOf();
    counter.clock.jump(31 * DAY);
    const welcome = (await counter.visitor({ token })).last('welcome');
    expect(welcome).toMatchObject({ you: { id }, token: expect.not.stringMatching(token) });
    counter.clock.jump(370 * DAY);
    expect((await counter.visitor({ token })).closed()).toBe(CLOSE.token);
  });

  test.each([
    ['nonsense', () => 'nonsense'],
    ['empty', () => ''],
    ['of another person', (token: string) => token.replace(/^v1\.\w+\.\w+/, 'v1.1.3')],
    ['with another signature', (token: string) => `${token.slice(0, -3)}AAA`],
    ['of another server', () => createTokens('another key', () => 0).issue(1, 2, 0)],
    ['with a letter more', (token: string) => `${token}A`],
  ])('one that is %s sends away, to come back without it', async (_what, forge) => {
    const { token } = await tokenOf();
    expect((await counter.visitor({ token: forge(token) })).closed()).toBe(CLOSE.token);
  });

  test('one of another site sends away too', async () => {
    const { token } = await tokenOf();
    await counter.order(addSite(0, { key: 'other', name: 'Other', origins: ['*'] }));
    expect((await counter.visitor({ site: 'other', token })).closed()).toBe(CLOSE.token);
  });

  test('one of a person that a restored log does not have', async () => {
    const tokens = createTokens('a key that nobody else has got', () => counter.clock.now());
    const token = tokens.issue(counter.site, 999, 0);
    expect((await counter.visitor({ token })).closed()).toBe(CLOSE.token);
  });

  test('one from before a restored log gave the number to somebody else', async () => {
    const { id } = await tokenOf();
    const yesterday = createTokens('a key that nobody else has got', () => counter.clock.now() - DAY);
    const token = yesterday.issue(counter.site, id, 0);
    expect((await counter.visitor({ token })).closed()).toBe(CLOSE.token);
  });
});

describe('sites and origins', () => {
  test('a site that is not there', async () => {
    expect((await counter.visitor({ site: 'nobody' })).closed()).toBe(CLOSE.site);
  });

  test.each([
    ['https://shop.example', undefined],
    ['https://www.shop.example', undefined],
    ['https://a.b.shop.example', undefined],
    ['https://shop.example:8443', CLOSE.origin],
    ['http://shop.example', CLOSE.origin],
    ['https://evil-shop.example', CLOSE.origin],
    ['https://shop.example.evil.test', CLOSE.origin],
    ['http://localhost:5173', undefined],
    ['http://localhost', undefined],
    ['http://[::1]:3000', undefined],
    ['null', CLOSE.origin],
    ['chrome-extension://abc', CLOSE.origin],
  ])('a page of %s', async (origin, code) => {
    const origins = [
      'https://shop.example',
      'https://*.shop.example',
      'http://localhost:*',
      'http://[::1]:*',
    ];
    await counter.order(addSite(0, { key: 'strict', name: 'Strict', origins }));
    const visitor = await counter.visitor({ site: 'strict' }, { origin });
    expect(visitor.closed()).toBe(code);
  });
});

describe('coming back', () => {
  test('goes on after the last number, with nothing twice', async () => {
    const visitor = await counter.visitor();
    await visitor.send(say('message-1', 'One'));
    const { token } = visitor.last('welcome') as { token?: string };
    const { cursor } = visitor.last('events');
    visitor.hangUp();
    const other = await counter.visitor({ token });
    await other.send(say('message-2', 'Two'));

    const again = await counter.visitor({ token, after: cursor });
    expect(again.last('welcome')).toMatchObject({ fresh: false, cursor });
    expect(again.of('events')).toHaveLength(1);
    expect(again.last('events')).toMatchObject({ after: cursor, events: [{ text: 'Two' }] });
  });

  test('from zero gets the chat as it is', async () => {
    const visitor = await counter.visitor();
    await visitor.send(say('message-1', 'One'));
    const { token } = visitor.last('welcome') as { token?: string };
    const again = await counter.visitor({ token });
    expect(again.last('welcome')).toMatchObject({
      fresh: true,
      snapshot: { chat: { head: { last: { text: 'One' } }, more: false } },
    });
    expect(again.of('events')).toHaveLength(0);
  });

  test('from beyond the head, after the log was restored from a copy, begins anew', async () => {
    const again = await counter.visitor({ after: 5000 });
    expect(again.last('welcome').fresh).toBe(true);
  });

  test('a message that is known is answered with its number', async () => {
    const visitor = await counter.visitor();
    await visitor.send(say('message-1', 'One'));
    const posted = visitor
      .of('events')
      .flatMap(({ events }) => events)
      .find(({ uid }) => uid === 'message-1');
    await visitor.send(say('message-1', 'One'));
    expect(visitor.last('done')).toEqual({ type: 'done', uid: 'message-1', seq: posted?.seq });
  });
});

describe('presence', () => {
  test('several tabs are one visitor, who leaves a little after the last', async () => {
    const { token } = await counter.hire('Anna');
    const desk = await counter.operator(token);
    const one = await counter.visitor();
    const two = await counter.visitor();
    await counter.elapse(1000);
    const signals = () => desk.of('signal').map(({ signal }) => signal.type);
    expect(signals().filter((type) => type === 'visitor')).toHaveLength(1);
    one.hangUp();
    await counter.elapse(10_000);
    expect(signals()).not.toContain('visitor-gone');
    await two.send({ type: 'ping' });
    two.hangUp();
    await counter.elapse(3_000);
    const three = await counter.visitor();
    await counter.elapse(8_000);
    expect(signals()).not.toContain('visitor-gone');
    three.hangUp();
    await counter.elapse(8_000);
    expect(signals().filter((type) => type === 'visitor-gone')).toHaveLength(1);
  });

  test('the page is told, and shown to those who come later', async () => {
    const visitor = await counter.visitor();
    const page = { url: 'https://shop.example/tea', title: 'Tea', referrer: '' };
    await visitor.send({ type: 'tell', signal: { type: 'page', page } });
    const { token } = await counter.hire('Anna');
    const desk = await counter.operator(token);
    expect(desk.last('welcome')).toMatchObject({ visitors: [{ page, pages: 2, address: '192.0.2.1' }] });
  });

  test('everybody is told at once when the first operator comes and the last one goes', async () => {
    const visitor = await counter.visitor();
    const { token } = await counter.hire('Anna');
    const desk = await counter.operator(token);
    expect(visitor.last('signal').signal).toEqual({ type: 'availability', available: true, groups: [] });
    expect((await counter.visitor({ uid: 'another-one' })).last('welcome')).toMatchObject({
      available: true,
    });
    desk.hangUp();
    await counter.elapse(7000);
    expect(visitor.last('signal').signal).toEqual({ type: 'availability', available: false, groups: [] });
  });
});

describe('typing', () => {
  test('is seen by the office while it waits, then by those who are in it, never by oneself', async () => {
    const [anna, boris] = [await counter.hire('Anna'), await counter.hire('Boris')];
    const [deskA, deskB] = [await counter.operator(anna.token), await counter.operator(boris.token)];
    const visitor = await counter.visitor();
    await visitor.send(say('message-1', 'One'));
    const chat =
      visitor.last('events').events.flatMap((event) => ('chat' in event ? [event.chat] : []))[0] ?? 0;
    const typing = (text: string) => visitor.send({ type: 'tell', signal: { type: 'typing', text } });
    await typing('I wou');
    const seen = { type: 'typing', chat, on: true, text: 'I wou', by: visitor.last('welcome').you.id };
    expect(deskA.last('signal').signal).toEqual(seen);
    expect(deskB.last('signal').signal).toEqual(seen);
    await deskA.send(doing({ type: 'take', uid: 'take-one1', chat }));
    await typing('I would like');
    expect(deskA.last('signal').signal).toMatchObject({ text: 'I would like' });
    expect(deskB.last('signal').signal).toEqual(seen);
    await deskA.send({ type: 'tell', signal: { type: 'typing', chat, on: true } });
    expect(visitor.last('signal').signal).toEqual({ type: 'typing', chat, by: anna.person, on: true });
    await deskB.send({ type: 'tell', signal: { type: 'typing', chat, on: true } });
    expect(visitor.last('signal').signal).toMatchObject({ by: anna.person });
  });
});
