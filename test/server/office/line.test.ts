import { expect, test } from 'vitest';
import { LIMITS } from '../../../src/protocol/limits.ts';
import {
  operatorCloses,
  operatorMarks,
  operatorSays,
  operatorTakes,
} from '../../../src/server/office/answering.ts';
import { visitorCloses, visitorMarks, visitorSays, visitorStarts } from '../../../src/server/office/line.ts';
import { setColleague } from '../../../src/server/office/people.ts';
import type { Rule } from '../../../src/server/store/store.ts';
import { chatsIn, eventsOf, inShort, staffedOffice } from './scene.ts';

type Scene = ReturnType<typeof staffedOffice>;
type State = 'nothing yet' | 'waiting' | 'mine' | 'theirs' | 'joined' | 'closed';

/** The states a line can be in, as Anna sees them. */
const states: Record<State, (s: Scene) => number> = {
  'nothing yet': () => 0,
  waiting: (s) => s.done(s.visitor, visitorSays(s.visitor, 'Good day')),
  mine: (s) => {
    const chat = states.waiting(s);
    s.done(s.anna, operatorTakes(s.anna, chat));
    return chat;
  },
  theirs: (s) => {
    const chat = states.waiting(s);
    s.done(s.boris, operatorTakes(s.boris, chat));
    return chat;
  },
  joined: (s) => {
    const chat = states.theirs(s);
    s.done(s.anna, operatorSays(s.anna, { chat, text: 'May I add something' }));
    return chat;
  },
  closed: (s) => {
    const chat = states.mine(s);
    s.done(s.anna, operatorCloses(s.anna, chat));
    return chat;
  },
};

const at = (state: State) => {
  const scene = staffedOffice();
  const chat = states[state](scene);
  return { ...scene, chat };
};

const visitorAsks: Record<string, (by: number, upTo: number) => Rule> = {
  start: (by) => visitorStarts(by),
  say: (by) => visitorSays(by, 'Are you there?'),
  close: (by) => visitorCloses(by),
  mark: (by, upTo) => visitorMarks(by, { read: upTo }),
};

const visitorTable: readonly (readonly [State, string, string])[] = [
  ['nothing yet', 'start', 'chat-opened consultation-started'],
  ['nothing yet', 'say', 'chat-opened consultation-started message-posted'],
  ['nothing yet', 'close', 'nothing'],
  ['nothing yet', 'mark', 'nothing'],
  ['waiting', 'start', 'nothing'],
  ['waiting', 'say', 'message-posted'],
  ['waiting', 'close', 'consultation-closed'],
  ['waiting', 'mark', 'marked'],
  ['mine', 'start', 'nothing'],
  ['mine', 'say', 'message-posted'],
  ['mine', 'close', 'consultation-closed left'],
  ['mine', 'mark', 'marked'],
  ['joined', 'close', 'consultation-closed left left'],
  ['closed', 'start', 'consultation-started'],
  ['closed', 'say', 'consultation-started message-posted'],
  ['closed', 'close', 'nothing'],
  ['closed', 'mark', 'marked'],
];

test.each(visitorTable)('a visitor whose consultation is %s asks to %s: %s', (state, ask, result) => {
  const { give, visitor, log } = at(state);
  expect(inShort(give(visitor, visitorAsks[ask]?.(visitor, log.length) ?? (() => [])))).toBe(result);
});

const operatorAsks: Record<string, (by: number, chat: number, upTo: number) => Rule> = {
  take: (by, chat) => operatorTakes(by, chat),
  say: (by, chat) => operatorSays(by, { chat, text: 'How can I help?' }),
  close: (by, chat) => operatorCloses(by, chat),
  mark: (by, chat, upTo) => operatorMarks(by, chat, { delivered: upTo }),
};

const operatorTable: readonly (readonly [State, string, string])[] = [
  ['waiting', 'take', 'consultation-taken joined'],
  ['waiting', 'say', 'consultation-taken joined message-posted'],
  ['waiting', 'close', 'consultation-closed'],
  ['waiting', 'mark', 'nothing'],
  ['mine', 'take', 'nothing'],
  ['mine', 'say', 'message-posted'],
  ['mine', 'close', 'consultation-closed left'],
  ['mine', 'mark', 'marked'],
  ['theirs', 'take', 'refused: taken, changed'],
  ['theirs', 'say', 'joined message-posted'],
  ['theirs', 'close', 'refused: taken, changed'],
  ['theirs', 'mark', 'nothing'],
  ['joined', 'take', 'refused: taken, changed'],
  ['joined', 'say', 'message-posted'],
  ['joined', 'close', 'consultation-closed left left'],
  ['joined', 'mark', 'marked'],
  ['closed', 'take', 'refused: closed, changed'],
  ['closed', 'say', 'consultation-started consultation-taken joined message-posted'],
  ['closed', 'close', 'nothing'],
  ['closed', 'mark', 'nothing'],
];

test.each(operatorTable)('an operator for whom a consultation is %s asks to %s: %s', (state, ask, result) => {
  const { give, anna, chat, log } = at(state);
  expect(inShort(give(anna, operatorAsks[ask]?.(anna, chat, log.length) ?? (() => [])))).toBe(result);
});

test.each(Object.keys(operatorAsks))('a disabled operator may not %s', (ask) => {
  const { give, dora, chat } = at('waiting');
  expect(inShort(give(dora, operatorAsks[ask]?.(dora, chat, 1) ?? (() => [])))).toBe(
    'refused: not-allowed, never',
  );
});

test.each(Object.keys(operatorAsks))('a visitor may not %s as an operator, nor a stranger', (ask) => {
  const { give, visitor, chat } = at('waiting');
  const rule = (by: number) => operatorAsks[ask]?.(by, chat, 1) ?? (() => []);
  expect(inShort(give(visitor, rule(visitor)))).toBe('refused: not-allowed, never');
  expect(inShort(give(999, rule(999)))).toBe('refused: unknown-person, never');
});

test.each(Object.keys(visitorAsks))('an operator may not %s as a visitor, nor a stranger', (ask) => {
  const { give, anna } = at('waiting');
  const rule = (by: number) => visitorAsks[ask]?.(by, 1) ?? (() => []);
  expect(inShort(give(anna, rule(anna)))).toBe('refused: not-allowed, never');
  expect(inShort(give(999, rule(999)))).toBe('refused: unknown-person, never');
});

test.each(Object.keys(operatorAsks))('nobody can %s in a chat that does not exist', (ask) => {
  const { give, anna } = at('waiting');
  expect(inShort(give(anna, operatorAsks[ask]?.(anna, 777, 1) ?? (() => [])))).toBe(
    'refused: unknown-chat, never',
  );
});

test('the chat is named by the event that opens it, and the consultation by the one that starts it', () => {
  const { give, visitor, log, head } = at('nothing yet');
  const next = log.length + 1;
  const events = eventsOf(give(visitor, visitorSays(visitor, 'Good day')));
  expect(events.map(({ seq }) => seq)).toEqual([next, next + 1, next + 2]);
  expect(chatsIn(events)).toEqual([next, next, next]);
  expect(head(next).consultation).toMatchObject({ id: next + 1, status: 'waiting', initiator: 'visitor' });
});

test('a consultation that an operator begins is theirs from the start', () => {
  const { give, anna, chat, head, log } = at('closed');
  give(anna, operatorSays(anna, { chat, text: 'One more thing' }));
  expect(head(chat).consultation).toMatchObject({ status: 'active', initiator: 'operator', operator: anna });
  expect(head(chat).consultation?.id).toBe(log.length - 3);
  expect(head(chat).members).toContain(anna);
});

test('of two who take at once the second is told who was first', () => {
  const { give, anna, boris, chat } = at('waiting');
  expect(inShort(give(boris, operatorTakes(boris, chat)))).toBe('consultation-taken joined');
  expect(give(anna, operatorTakes(anna, chat))).toMatchObject({
    refusal: { why: 'taken', person: { id: boris, name: 'Boris' } },
  });
});

test('the card of whoever joins is the one of this moment, without what is nobody else’s business', () => {
  const { log, boris } = at('theirs');
  const joined = log.find(({ event }) => event.type === 'joined')?.event;
  expect(joined).toMatchObject({ person: { id: boris, kind: 'operator', name: 'Boris' } });
  expect(JSON.stringify(joined)).not.toContain('shop.example');
});

test('a consultation of somebody who was disabled can be taken over', () => {
  const { give, anna, boris, chat, head } = at('theirs');
  give(0, setColleague(0, boris, { disabled: true }));
  expect(inShort(give(anna, operatorTakes(anna, chat)))).toBe('consultation-taken left joined');
  expect(head(chat).consultation).toMatchObject({ status: 'active', operator: anna });
  expect(head(chat).members).not.toContain(boris);
});

test('answering for somebody who was disabled takes the consultation over', () => {
  const { give, anna, boris, chat } = at('theirs');
  give(0, setColleague(0, boris, { disabled: true }));
  expect(inShort(give(anna, operatorSays(anna, { chat, text: 'I am here now' })))).toBe(
    'consultation-taken left joined message-posted',
  );
});

test('an administrator may close the consultation of a colleague', () => {
  const { give, ada, chat } = at('theirs');
  expect(inShort(give(ada, operatorCloses(ada, chat)))).toBe('consultation-closed left');
});

test('who closed it is told', () => {
  const { give, visitor, log } = at('mine');
  give(visitor, visitorCloses(visitor));
  expect(log.findLast(({ event }) => event.type === 'consultation-closed')?.event).toMatchObject({
    reason: 'closed_by_visitor',
    by: visitor,
  });
});

test('an answer is refused as stale when somebody else wrote after what its author had seen', () => {
  const { give, anna, boris, visitor, chat, head } = at('mine');
  const seen = head(chat).lastOf[visitor] ?? 0;
  give(boris, operatorSays(boris, { chat, text: 'I know this one' }));
  const stale = give(anna, operatorSays(anna, { chat, text: 'Hm', seen }));
  expect(inShort(stale)).toBe('refused: stale, changed');
  expect(stale).toMatchObject({ refusal: { person: { name: 'Boris' } } });
  expect(inShort(give(anna, operatorSays(anna, { chat, text: 'Hm' })))).toBe('message-posted');
  expect(inShort(give(anna, operatorSays(anna, { chat, text: 'Hm', seen: head(chat).upTo })))).toBe(
    'message-posted',
  );
});

test('own words and marks of others never make an answer stale', () => {
  const { give, anna, visitor, chat, head } = at('mine');
  const seen = head(chat).upTo;
  give(anna, operatorSays(anna, { chat, text: 'First', seen }));
  give(visitor, visitorMarks(visitor, { read: head(chat).upTo }));
  expect(inShort(give(anna, operatorSays(anna, { chat, text: 'Second', seen })))).toBe('message-posted');
});

test.each([
  ['only spaces', '  \n\t ', 'empty'],
  ['only invisible characters', '\u200b\u2060\u0007', 'empty'],
  ['one character too many', 'я'.repeat(LIMITS.message + 1), 'too-long'],
  ['100,000 characters', 'x'.repeat(100_000), 'too-long'],
])('a text of %s is refused to both sides', (_what, text, why) => {
  const { give, anna, visitor, chat } = at('mine');
  expect(inShort(give(visitor, visitorSays(visitor, text)))).toBe(`refused: ${why}, never`);
  expect(inShort(give(anna, operatorSays(anna, { chat, text })))).toBe(`refused: ${why}, never`);
});

test('a text is stored without control characters and outer space, and people’s characters are counted', () => {
  const { give, visitor } = at('nothing yet');
  const family = '👨‍👩‍👧‍👦'.repeat(2000);
  expect(eventsOf(give(visitor, visitorSays(visitor, ' a\u0000b\r\nc \n'))).at(-1)).toMatchObject({
    text: 'ab\nc',
  });
  expect(inShort(give(visitor, visitorSays(visitor, family)))).toBe('message-posted');
});

test('marks never go back, and never past the end of the chat', () => {
  const { give, visitor, chat, head } = at('mine');
  const end = head(chat).upTo;
  expect(eventsOf(give(visitor, visitorMarks(visitor, { read: 1_000_000 })))).toMatchObject([{ read: end }]);
  expect(inShort(give(visitor, visitorMarks(visitor, { delivered: end, read: end - 1 })))).toBe('nothing');
  expect(inShort(give(visitor, visitorMarks(visitor, {})))).toBe('nothing');
});

test('a mark tells only what is new', () => {
  const { give, visitor, chat, head } = at('mine');
  const end = head(chat).upTo;
  give(visitor, visitorMarks(visitor, { delivered: end }));
  const [event] = eventsOf(give(visitor, visitorMarks(visitor, { delivered: end, read: end })));
  expect(event).toMatchObject({ read: end });
  expect(event).not.toHaveProperty('delivered');
});

test('every refusal of the line says what to do in one sentence', () => {
  const { give, anna, chat } = at('theirs');
  const outcome = give(anna, operatorTakes(anna, chat));
  expect(outcome.kind === 'refused' && outcome.refusal.text).toBe(
    'Boris has this consultation: write a message to join it.',
  );
});
