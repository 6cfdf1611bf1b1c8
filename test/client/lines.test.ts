import { signal } from '@preact/signals-core';
import { expect, test } from 'vitest';
import { applyEvent, createChat } from '../../src/client/chats.ts';
import { Lines } from '../../src/client/lines.ts';
import { createMarks } from '../../src/client/marks.ts';
import { createScope } from '../../src/client/scope.ts';
import type { MessagePosted } from '../../src/protocol/events.ts';

const say = (seq: number, by = 3): MessagePosted => ({
  type: 'message-posted',
  text: `${seq}`,
  seq,
  prev: seq - 1,
  by,
  chat: 5,
  at: seq,
});
const grown = (from: Lines, ...lines: readonly MessagePosted[]) =>
  lines.reduce((now, line) => now.with(line), from);

test('lines that have grown one by one are those that came in one list, and the list is made once', () => {
  const lines = [say(10), say(20), say(30), say(40)];
  const one = grown(new Lines(lines.slice(0, 2)), ...lines.slice(2));
  expect([one.length, one.first, one.last]).toEqual([4, lines[0], lines[3]]);
  expect(one.after(20)).toEqual(lines.slice(2));
  expect(one.all).toEqual(lines);
  expect(one.all).toBe(one.all);
  expect(one.after(10)).toEqual(lines.slice(1));
});

test('what grows leaves what it grew from as it was, also on two ways', () => {
  const base = new Lines([say(10)]);
  const [left, right] = [grown(base, say(20), say(30)), grown(base, say(25))];
  expect([base, left, right].map(({ all }) => all.map(({ seq }) => seq))).toEqual([
    [10],
    [10, 20, 30],
    [10, 25],
  ]);
});

test('what has come since is told only where the lines are the same and more', () => {
  const base = new Lines([say(10), say(20)]);
  const news = [say(30), say(40)];
  expect(grown(base, ...news).since(base)).toEqual(news);
  expect(base.since(base)).toEqual([]);
  expect(new Lines([say(10), say(20), say(30)]).since(base)).toBeUndefined();
  expect(base.since(grown(base, ...news))).toBeUndefined();
  expect(base.since(new Lines([]))).toBeUndefined();
});

test('MARK1: unread messages that were counted on are those that are counted anew', () => {
  const clock = createScope({ now: () => 0, after: () => () => undefined });
  const chat = createChat();
  const me = signal(2);
  const marks = createMarks(
    clock,
    chat,
    me,
    () => true,
    () => true,
  );
  const visitor = { id: 2, kind: 'visitor', name: '' } as const;
  const about = { by: 2, chat: 5, at: 0 };
  const happen = (...events: readonly Parameters<typeof applyEvent>[1][]) =>
    chat.set(events.reduce(applyEvent, chat.now.peek()));
  const counts: number[] = [];
  const count = () => counts.push(marks.unread.value);
  happen({ type: 'chat-opened', kind: 'line', site: 1, visitor, seq: 5, prev: 0, ...about });
  count();
  happen(say(6), say(7, 2));
  count();
  happen(say(8), say(9));
  count();
  happen({ type: 'marked', read: 8, seq: 10, prev: 9, ...about });
  count();
  happen(say(11));
  count();
  me.value = 3;
  count();
  expect(counts).toEqual([0, 1, 3, 1, 2, 1]);
});
