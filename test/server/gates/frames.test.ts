import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LIMITS } from '../../../src/protocol/limits.ts';
import { CLOSE } from '../../../src/protocol/refusals.ts';
import { type Counter, createCounter, doing, helloOf } from './counter.ts';

let counter: Counter;
beforeEach(async () => {
  counter = await createCounter();
});
afterEach(() => counter.end());

const command = (given: object) => ({ type: 'do', commands: [given] });
const uid = 'a-command-1';

/** What comes in, and what is wrong with it. */
const table: readonly (readonly [what: string, frame: unknown, refused: object])[] = [
  ['a number', 7, { field: 'frame', text: 'The frame must be an object with a type.' }],
  ['a list', [], { field: 'frame', text: 'The frame must be an object with a type.' }],
  ['nothing', null, { field: 'frame', text: 'The frame must be an object with a type.' }],
  ['no type', {}, { field: 'type', text: 'type must be one of: hello, do, ask, tell, ping.' }],
  [
    'an unknown type',
    { type: 'sing' },
    { field: 'type', text: 'type must be one of: hello, do, ask, tell, ping.' },
  ],
  [
    'commands that are none',
    { type: 'do', commands: 7 },
    { frame: 'do', field: 'do.commands', text: 'do.commands must be array.' },
  ],
  [
    'no commands',
    { type: 'do', commands: [] },
    { frame: 'do', field: 'do.commands', text: 'do.commands must not have fewer than 1 items.' },
  ],
  [
    'too many commands',
    { type: 'do', commands: Array.from({ length: 51 }, () => ({ type: 'start', uid })) },
    { frame: 'do', field: 'do.commands', text: 'do.commands must not have more than 50 items.' },
  ],
  [
    'an unknown command',
    command({ type: 'take', uid }),
    {
      uid,
      field: 'command.type',
      text: 'command.type must be one of: start, say, close, mark, rate, choose-group, set-card, set-property, track, rule-met, accept, reject, end-lead, leave-lead.',
    },
  ],
  [
    'a command of the prototype',
    command({ type: 'constructor', uid }),
    {
      uid,
      field: 'command.type',
      text: 'command.type must be one of: start, say, close, mark, rate, choose-group, set-card, set-property, track, rule-met, accept, reject, end-lead, leave-lead.',
    },
  ],
  [
    'a command without a name',
    command({ type: 'say', text: 'Hello' }),
    { frame: 'do', field: 'command.uid', text: 'command.uid is missing.' },
  ],
  [
    'a name that is too short',
    command({ type: 'say', uid: 'short', text: 'Hello' }),
    { uid: 'short', field: 'command.uid', text: 'command.uid must match pattern "^[A-Za-z0-9_-]{8,64}$".' },
  ],
  [
    'a text that is none',
    command({ type: 'say', uid, text: 7 }),
    { uid, field: 'command.text', text: 'command.text must be string.' },
  ],
  [
    'no text',
    command({ type: 'say', uid }),
    { uid, field: 'command.text', text: 'command.text is missing.' },
  ],
  [
    'a mark below zero',
    command({ type: 'mark', uid, read: -1 }),
    { uid, field: 'command.read', text: 'command.read must be >= 0.' },
  ],
  [
    'a mark between numbers',
    command({ type: 'mark', uid, read: 1.5 }),
    { uid, field: 'command.read', text: 'command.read must be integer.' },
  ],
  [
    'an unknown question',
    { type: 'ask', id: 3, question: { type: 'open', chat: 1 } },
    {
      id: 3,
      field: 'question.type',
      text: 'question.type must be one of: history, transcript, transcript-file.',
    },
  ],
  [
    'too much history',
    { type: 'ask', id: 3, question: { type: 'history', before: 1, limit: 101 } },
    { id: 3, field: 'question.limit', text: 'question.limit must be <= 100.' },
  ],
  [
    'a question without a number',
    { type: 'ask', question: {} },
    { frame: 'ask', field: 'ask.id', text: 'ask.id is missing.' },
  ],
  [
    'an unknown signal',
    { type: 'tell', signal: { type: 'dance' } },
    { frame: 'tell', field: 'signal.type', text: 'signal.type must be one of: typing, page.' },
  ],
  [
    'a page that is none',
    { type: 'tell', signal: { type: 'page', page: { url: 7, title: '', referrer: '' } } },
    { frame: 'tell', field: 'signal.page.url', text: 'signal.page.url must be string.' },
  ],
];

describe('GATE1: what is not of the protocol is refused, with the field and the reason', () => {
  test.each(table)('%s', async (_what, frame, refused) => {
    const visitor = await counter.visitor();
    await visitor.send(frame);
    expect(visitor.last('refused')).toEqual({
      type: 'refused',
      why: 'malformed',
      retry: 'never',
      ...refused,
    });
    expect(visitor.closed()).toBeUndefined();
  });

  test('text that is not JSON', async () => {
    const visitor = await counter.visitor();
    await visitor.sendText('{"type":');
    expect(visitor.last('refused')).toMatchObject({
      why: 'malformed',
      field: 'frame',
      text: 'The frame is not JSON.',
    });
  });

  test('fields that nobody knows are let through and not kept', async () => {
    const visitor = await counter.visitor();
    await visitor.send(command({ type: 'say', uid, text: 'Hello', colour: 'red' }));
    const said = visitor.of('events').flatMap(({ events }) => events);
    expect(said.at(-1)).toMatchObject({ type: 'message-posted', text: 'Hello' });
    expect(JSON.stringify(said)).not.toContain('red');
  });

  test('one bad command does not harm the good ones beside it', async () => {
    const visitor = await counter.visitor();
    const good = { type: 'say', uid: 'good-one-1', text: 'Still here' } as const;
    await visitor.send({ type: 'do', commands: [{ type: 'say', uid }, good] });
    expect(visitor.last('refused')).toMatchObject({ uid, why: 'malformed' });
    expect(JSON.stringify(visitor.last('events'))).toContain('Still here');
  });
});

test('GATE2: who keeps sending what is not of the protocol is sent away, and may come back', async () => {
  const visitor = await counter.visitor();
  for (let count = 0; count < 10; count++) await visitor.send({ type: 'sing' });
  expect(visitor.closed()).toBeUndefined();
  await visitor.send({ type: 'sing' });
  expect(visitor.closed()).toBe(CLOSE.malformed);
});

describe('GATE3: a frame that is too large is refused, by name where it has one', () => {
  const large = 'x'.repeat(LIMITS.frame + 1);

  test('a command in it', async () => {
    const visitor = await counter.visitor();
    await visitor.send(doing({ type: 'say', uid, text: large }));
    expect(visitor.last('refused')).toMatchObject({
      uid,
      why: 'too-large',
      retry: 'never',
      limit: LIMITS.frame,
    });
    await visitor.send(doing({ type: 'say', uid: 'after-that', text: 'Hello' }));
    expect(JSON.stringify(visitor.last('events'))).toContain('Hello');
  });

  test('a message over the limit, in a frame that is not', async () => {
    const visitor = await counter.visitor();
    await visitor.send(doing({ type: 'say', uid, text: 'x'.repeat(100_000) }));
    expect(visitor.last('refused')).toMatchObject({ uid, why: 'too-long', limit: LIMITS.message });
  });
});

test('GATE10: what has no name is refused with the type of its frame, where that can be read', async () => {
  const visitor = await counter.visitor();
  await visitor.send({ type: 'do', commands: JSON.stringify([{ type: 'say', uid, text: 'Hello' }]) });
  expect(visitor.last('refused')).toMatchObject({ frame: 'do', why: 'malformed' });
  await visitor.send({ type: 'ask', id: '7', question: { type: 'transcript-file' } });
  expect(visitor.last('refused')).toMatchObject({ frame: 'ask', why: 'malformed' });
  await visitor.sendText('[{"type":"do"');
  expect(visitor.last('refused')).not.toHaveProperty('frame');
  await visitor.send({ type: 'do', commands: [7], more: 'x'.repeat(LIMITS.frame) });
  expect(visitor.last('refused')).toMatchObject({ frame: 'do', why: 'too-large' });
});

describe('GATE4: hello comes first, and once', () => {
  test('a command before it is refused by name', async () => {
    const caller = counter.call('visitors');
    await caller.send(doing({ type: 'say', uid, text: 'Hello' }));
    expect(caller.last('refused')).toMatchObject({ uid, why: 'not-allowed', text: 'Say hello first.' });
  });

  test('a ping before it is answered', async () => {
    const caller = counter.call('visitors');
    await caller.send({ type: 'ping' });
    expect(caller.got).toEqual([{ type: 'pong' }]);
  });

  test('a second one is refused, and the first stands', async () => {
    const visitor = await counter.visitor();
    await visitor.send(helloOf({ uid: 'somebody-else' }));
    expect(visitor.last('refused')).toMatchObject({ why: 'not-allowed' });
    expect(visitor.of('welcome')).toHaveLength(1);
  });

  test('what follows it at once waits for the welcome', async () => {
    const caller = counter.call('visitors');
    await caller.burst([helloOf(), doing({ type: 'say', uid, text: 'In a hurry' })]);
    expect(caller.got[0]?.type).toBe('welcome');
    expect(JSON.stringify(caller.last('events'))).toContain('In a hurry');
  });

  test('without one the connection ends', async () => {
    const caller = counter.call('visitors');
    await counter.elapse(12_000);
    expect(caller.closed()).toBe(CLOSE.silent);
  });

  test('a hello with a missing field is refused, and a right one may follow', async () => {
    const caller = counter.call('visitors');
    await caller.send({ ...helloOf(), page: undefined });
    expect(caller.last('refused')).toMatchObject({ why: 'malformed', field: 'hello.page' });
    await caller.send(helloOf());
    expect(caller.of('welcome')).toHaveLength(1);
  });

  test('GATE8: a client of another protocol is told to load the new one', async () => {
    const caller = counter.call('visitors');
    await caller.send({ type: 'hello', protocol: 0 });
    expect(caller.closed()).toBe(CLOSE.outdated);
  });
});
