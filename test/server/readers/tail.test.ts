import { describe, expect, test } from 'vitest';
import type { Event } from '../../../src/protocol/events.ts';
import { createTail } from '../../../src/server/readers/tail.ts';
import type { Logged } from '../../../src/server/store/store.ts';

const logged = (seq: number, chat: number, office = false): Logged => {
  const event: Event = { type: 'message-posted', seq, chat, at: 0, by: 1, prev: 0, text: `${seq}` };
  return { event, json: JSON.stringify(event), office };
};

const seqs = (found: readonly Logged[] | undefined) => found?.map(({ event }) => event.seq);
const of = (office: boolean, ...chats: readonly number[]) => ({ office, chats: new Set(chats) });

describe('the tail of the log', () => {
  test('gives what concerns an audience, in order and once', () => {
    const tail = createTail(0);
    tail.add([logged(1, 7), logged(2, 8, true), logged(3, 7, true), logged(4, 9)]);
    expect(seqs(tail.after(0, of(false, 7)))).toEqual([1, 3]);
    expect(seqs(tail.after(1, of(true, 7)))).toEqual([2, 3]);
    expect(seqs(tail.after(3, of(true, 7)))).toEqual([]);
  });

  test('says when it does not reach back', () => {
    const tail = createTail(10);
    tail.add([logged(11, 7)]);
    expect(tail.after(9, of(true))).toBeUndefined();
    expect(seqs(tail.after(10, of(false, 7)))).toEqual([11]);
  });

  test('forgets the oldest, by number and by length', () => {
    const few = createTail(0, { events: 8, characters: 1e6 });
    const short = createTail(0, { events: 1e6, characters: 1000 });
    for (let seq = 1; seq <= 100; seq++) {
      few.add([logged(seq, seq % 3, seq % 2 === 0)]);
      short.add([logged(seq, seq % 3, seq % 2 === 0)]);
    }
    for (const tail of [few, short]) {
      expect(tail.head()).toBe(100);
      expect(tail.after(50, of(true))).toBeUndefined();
      expect(seqs(tail.after(97, of(true, 0, 1, 2)))).toEqual([98, 99, 100]);
    }
  });

  test('knows nothing any more when the log has grown elsewhere', () => {
    const tail = createTail(0);
    tail.add([logged(1, 7)]);
    tail.skipTo(5);
    expect(tail.head()).toBe(5);
    expect(tail.after(4, of(false, 7))).toBeUndefined();
    tail.add([logged(6, 7)]);
    expect(seqs(tail.after(5, of(false, 7)))).toEqual([6]);
  });

  test('does not take the same twice', () => {
    const tail = createTail(0);
    tail.add([logged(1, 7)]);
    tail.add([logged(1, 7), logged(2, 7)]);
    expect(seqs(tail.after(0, of(false, 7)))).toEqual([1, 2]);
  });
});
