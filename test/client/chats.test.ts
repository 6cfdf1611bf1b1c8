import { expect, test } from 'vitest';
import {
  applyEvent,
  applySnapshot,
  type Chat,
  countUnread,
  noChat,
  prepend,
} from '../../src/client/chats.ts';
import type { ChatEvent, ChatFact } from '../../src/protocol/events.ts';

const VISITOR = { id: 2, kind: 'visitor', name: '' } as const;

/** A log of one chat: opened at 5, then a message at every tenth number. */
const event = (seq: number, prev: number, fact: ChatFact, by = 2): ChatEvent => ({
  ...fact,
  seq,
  prev,
  by,
  chat: 5,
  at: 1_000 + seq,
});
const opened = event(5, 0, { type: 'chat-opened', kind: 'line', site: 1, visitor: VISITOR });
const say = (seq: number, prev: number, by = 2) =>
  event(seq, prev, { type: 'message-posted', text: `${seq}` }, by);

const fold = (events: readonly ChatEvent[], from: Chat = noChat): Chat => events.reduce(applyEvent, from);
const seqs = ({ lines }: Pick<Chat, 'lines'>) => lines.all.map(({ seq }) => seq);

/** How its lines are kept is nobody's business. */
const plain = (chat: Chat) => ({ ...chat, lines: chat.lines.all });

test('CHAT5: an old state and the events since are the present state, wherever the cut is', () => {
  const events = [
    opened,
    say(10, 5),
    say(20, 10, 3),
    event(25, 20, { type: 'marked', read: 20 }),
    say(30, 25),
  ];
  const whole = fold(events);
  for (let cut = 0; cut <= events.length; cut++)
    expect(plain(fold(events.slice(cut), fold(events.slice(0, cut))))).toEqual(plain(whole));
  expect([seqs(whole), whole.head?.upTo, whole.whole]).toEqual([[10, 20, 30], 30, true]);
});

test('CHAT4: a repeat changes nothing, not even the object', () => {
  const chat = fold([opened, say(10, 5), say(20, 10)]);
  expect(applyEvent(chat, say(10, 5))).toBe(chat);
  expect(applyEvent(chat, say(20, 10))).toBe(chat);
});

test('CHAT3: past a hole the head moves on and the lines wait', () => {
  const chat = fold([opened, say(10, 5), say(30, 20), say(40, 30)]);
  expect([seqs(chat), chat.head?.upTo, chat.head?.last?.text, chat.whole]).toEqual([[10], 40, '40', false]);
});

test('CHAT3: of a chat that nobody knows nothing is shown until it was fetched', () => {
  const chat = fold([say(20, 10)]);
  expect([chat.head, chat.lines.all, chat.whole]).toEqual([undefined, [], false]);
});

test('CHAT6: a snapshot closes the hole, and older lines stay where they touch it', () => {
  const reader = fold([opened, say(10, 5), say(20, 10), say(40, 30)]);
  const { head } = fold([opened, say(10, 5), say(20, 10), say(30, 20), say(40, 30)]);
  if (!head) throw new Error('no head');
  const chat = applySnapshot(reader, { head, lines: [say(20, 10), say(30, 20), say(40, 30)], more: true });
  expect([seqs(chat), chat.more, chat.whole]).toEqual([[10, 20, 30, 40], false, true]);
});

test('CHAT6: a snapshot that does not touch what was there replaces it', () => {
  const reader = fold([opened, say(10, 5), say(20, 10)]);
  const { head } = fold([opened, say(10, 5), say(20, 10), say(30, 20), say(40, 30)]);
  if (!head) throw new Error('no head');
  const chat = applySnapshot(reader, { head, lines: [say(40, 30)], more: true });
  expect([seqs(chat), chat.more]).toEqual([[40], true]);
});

test('CHAT7: older lines go before what is there, once', () => {
  const chat = fold([opened, say(30, 5), say(40, 30)]);
  const grown = prepend(prepend(chat, { lines: [say(10, 5), say(20, 10)], more: true }), {
    lines: [say(7, 5), say(10, 5)],
    more: false,
  });
  expect([seqs(grown), grown.more]).toEqual([[7, 10, 20, 30, 40], false]);
});

test('MARK1: unread are the messages of others past the last that was read', () => {
  const lines = fold([opened, say(10, 5, 3), say(20, 10), say(30, 20, 3), say(40, 30, 3)]).lines.all;
  expect([countUnread(lines, 2, 0), countUnread(lines, 2, 30), countUnread(lines, 3, 0)]).toEqual([3, 1, 1]);
});

test('MARK1: of those who are left aside nothing is unread', () => {
  const lines = fold([opened, say(10, 5), say(20, 10, 0), say(30, 20, 0)]).lines.all;
  expect([countUnread(lines, 2, 0), countUnread(lines, 3, 0, 0)]).toEqual([2, 1]);
});
