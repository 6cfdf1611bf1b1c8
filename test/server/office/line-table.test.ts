import { expect, test } from 'vitest';
import {
  operatorCloses,
  operatorMarks,
  operatorSays,
  operatorTakes,
} from '../../../src/server/office/answering.ts';
import { visitorCloses, visitorMarks, visitorSays, visitorStarts } from '../../../src/server/office/line.ts';
import type { Rule } from '../../../src/server/store/store.ts';
import { inShort } from './scene.ts';
import { at, type State } from './states.ts';

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
