import { computed, type ReadonlySignal, signal } from '@preact/signals-core';
import { applyToHead, type ChatHead } from '../protocol/chat.ts';
import { type ChatEvent, isLine, type MessagePosted } from '../protocol/events.ts';
import type { PersonId, Seq } from '../protocol/ids.ts';
import type { ChatSnapshot, HistoryPage } from '../protocol/snapshots.ts';
import { Lines } from './lines.ts';

/** A chat as one client knows it. */
export interface Chat {
  readonly head?: ChatHead;
  /** Gap-free from the first of them on; up to `head.upTo` when the chat is whole. */
  readonly lines: Lines;
  /** Whether older lines exist. */
  readonly more: boolean;
  /** False once an event was missed: the newest lines have to be fetched. */
  readonly whole: boolean;
}

export const noChat: Chat = { lines: new Lines([]), more: false, whole: true };

/**
 * Folds one event into a chat. Pure. Gives the same object for a repeat. An event past a hole moves
 * the head, so that lists stay right, and leaves the lines alone.
 */
export const applyEvent = (chat: Chat, event: ChatEvent): Chat => {
  const { head } = chat;
  if (head && event.seq <= head.upTo) return chat;
  if (!head && event.type !== 'chat-opened') return chat.whole ? { ...chat, whole: false } : chat;
  const whole = chat.whole && (!head || event.prev === head.upTo);
  return {
    ...chat,
    whole,
    head: applyToHead(head, event),
    lines: whole && isLine(event) ? chat.lines.with(event) : chat.lines,
  };
};

/**
 * The chat as the server has it now. Older lines that were there stay where the two overlap, so
 * that a reader far up does not lose their place.
 */
export const applySnapshot = (chat: Chat, { head, lines, more }: ChatSnapshot): Chat => {
  const first = lines[0]?.seq;
  const newest = chat.lines.last?.seq;
  if (chat.head?.id !== head.id || first === undefined || newest === undefined || newest < first)
    return { head, lines: new Lines(lines), more, whole: true };
  const older = chat.lines.all.filter(({ seq }) => seq < first);
  return {
    head,
    lines: new Lines([...older, ...lines]),
    more: older.length ? chat.more : more,
    whole: true,
  };
};

/** Older lines before those that are there. */
export const prepend = (chat: Chat, { lines, more }: HistoryPage): Chat => {
  const first = chat.lines.first?.seq ?? Number.POSITIVE_INFINITY;
  const older = lines.filter(({ seq }) => seq < first);
  return { ...chat, more, lines: new Lines([...older, ...chat.lines.all]) };
};

/** How many of these lines are messages of others but `aside`, after a number. */
export const countUnread = (
  lines: readonly ChatEvent[],
  me: PersonId,
  readUpTo: Seq,
  aside?: PersonId,
): number =>
  lines.filter(
    (line) => line.seq > readUpTo && line.type === 'message-posted' && line.by !== me && line.by !== aside,
  ).length;

/** The last message among lines. */
export const lastMessage = (lines: Lines): MessagePosted | undefined =>
  isMessage(lines.last) ? lines.last : lines.all.findLast(isMessage);

const isMessage = (line: ChatEvent | undefined): line is MessagePosted => line?.type === 'message-posted';

/** A chat in memory. */
export interface ChatModel {
  readonly now: ReadonlySignal<Chat>;
  readonly head: ReadonlySignal<ChatHead | undefined>;
  readonly extent: ReadonlySignal<Lines>;
  readonly lines: ReadonlySignal<readonly ChatEvent[]>;
  readonly more: ReadonlySignal<boolean>;
  set(chat: Chat): void;
}

export const createChat = (): ChatModel => {
  const now = signal(noChat);
  const extent = computed(() => now.value.lines);
  return {
    now,
    head: computed(() => now.value.head),
    extent,
    lines: computed(() => extent.value.all),
    more: computed(() => now.value.more),
    set(chat) {
      now.value = chat;
    },
  };
};
