import { expect, test } from 'vitest';
import { LIMITS } from '../../../src/protocol/limits.ts';
import {
  operatorCloses,
  operatorMarks,
  operatorSays,
  operatorTakes,
} from '../../../src/server/office/answering.ts';
import { visitorCloses, visitorMarks, visitorSays } from '../../../src/server/office/line.ts';
import { setColleague } from '../../../src/server/office/people.ts';
import { chatsIn, eventsOf, inShort } from './scene.ts';
import { at } from './states.ts';

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

test('OUT9 an answer is refused as stale when somebody else wrote after what its author had seen', () => {
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

test('OUT9 own words and marks of others never make an answer stale', () => {
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

test('MARK1 marks never go back, and never past the end of the chat', () => {
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

test('MARK4 an operator who only looks on leaves no mark', () => {
  const { give, anna, boris, chat, head } = at('theirs');
  expect(inShort(give(anna, operatorMarks(anna, chat, { read: head(chat).upTo })))).toBe('nothing');
  expect(inShort(give(boris, operatorMarks(boris, chat, { read: head(chat).upTo })))).toBe('marked');
  expect(head(chat).marks).not.toHaveProperty(String(anna));
});

test('every refusal of the line says what to do in one sentence', () => {
  const { give, anna, chat } = at('theirs');
  const outcome = give(anna, operatorTakes(anna, chat));
  expect(outcome.kind === 'refused' && outcome.refusal.text).toBe(
    'Boris has this consultation: write a message to join it.',
  );
});
