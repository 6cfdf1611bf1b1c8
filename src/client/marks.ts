import { computed, type ReadonlySignal, signal } from '@preact/signals-core';
import { type ChatHead, isOpen, lastOfOthers, type Marks, marksOf } from '../protocol/chat.ts';
import type { Group } from '../protocol/groups.ts';
import type { Millis, PersonId, Seq } from '../protocol/ids.ts';
import { type ChatModel, countUnread, lastMessage } from './chats.ts';
import type { Lines } from './lines.ts';
import type { Scope } from './scope.ts';

const ONCE_A: Millis = 500;

export interface MarkKeeper {
  readonly readUpTo: ReadonlySignal<Seq>;
  readonly unread: ReadonlySignal<number>;
  readonly theirs: ReadonlySignal<Marks>;
  /** Everything shown has been read. */
  read(): void;
  /** Tells the server what it does not know yet, at most twice a second. */
  check(): void;
  /** A new line: what was told on the old one may be lost. */
  anew(): void;
  /** What has a number after that is of a log that is no more. */
  parted(common: Seq): void;
}

/** How far this side has come in a chat, and how far the other has. */
export const createMarks = (
  clock: Scope,
  chat: ChatModel,
  me: ReadonlySignal<PersonId>,
  /** Whether this side's marks are for the log: false for somebody who only looks on. */
  counts: (head: ChatHead) => boolean,
  send: (marks: Marks) => boolean,
  /** Whose messages are never unread. */
  aside?: PersonId,
): MarkKeeper => {
  const local = signal<Seq>(0);
  let told: Marks = { delivered: 0, read: 0 };
  let quiet = false;

  const own = computed(() => (chat.head.value ? marksOf(chat.head.value, me.value) : told));
  const readUpTo = computed(() => Math.max(local.value, own.value.read));

  const check = () => {
    const head = chat.head.peek();
    if (quiet || !head || !counts(head)) return;
    const delivered = lastOfOthers(head, me.peek());
    const marks = { delivered, read: Math.min(readUpTo.peek(), head.upTo) };
    const known = own.peek();
    const news = (['delivered', 'read'] as const).some((key) => marks[key] > Math.max(known[key], told[key]));
    if (!news || !send(marks)) return;
    told = marks;
    quiet = true;
    clock.after(ONCE_A, () => {
      quiet = false;
      check();
    });
  };

  /** What was counted last: of lines that have only become more, the new ones are enough. */
  let counted:
    | { readonly lines: Lines; readonly by: PersonId; readonly from: Seq; readonly count: number }
    | undefined;
  const unread = computed(() => {
    const [lines, by, from] = [chat.extent.value, me.value, readUpTo.value];
    const news = counted?.by === by && counted.from === from ? lines.since(counted.lines) : undefined;
    const before = news ? (counted?.count ?? 0) : 0;
    counted = { lines, by, from, count: before + countUnread(news ?? lines.after(from), by, from, aside) };
    return counted.count;
  });

  return {
    readUpTo,
    unread,
    theirs: computed(() => {
      const head = chat.head.value;
      if (!head) return { delivered: 0, read: 0 };
      return me.value === head.visitor ? furthest(head, me.value) : marksOf(head, head.visitor);
    }),
    read() {
      const last = lastMessage(chat.extent.peek())?.seq ?? 0;
      const head = chat.head.peek();
      if (last <= readUpTo.peek() || !head || lastOfOthers(head, me.peek()) <= readUpTo.peek()) return;
      local.value = last;
      check();
    },
    check,
    parted(common) {
      local.value = Math.min(readUpTo.peek(), common);
    },
    anew() {
      told = { delivered: 0, read: 0 };
    },
  };
};

/** What anybody but `me` has received and read. */
const furthest = ({ marks }: ChatHead, me: PersonId): Marks => {
  const others = Object.entries(marks).flatMap(([id, its]) => (+id === me ? [] : [its]));
  return {
    delivered: Math.max(0, ...others.map(({ delivered }) => delivered)),
    read: Math.max(0, ...others.map(({ read }) => read)),
  };
};

/** Whether a waiting consultation calls somebody to take it. */
export const calls = (head: ChatHead, person: PersonId, groups: readonly Group[]): boolean => {
  const { offered, group } = head.consultation ?? {};
  if (offered?.length) return offered.includes(person);
  const members = groups.find(({ id }) => id === group)?.members;
  return !members?.length || members.includes(person);
};

/** Whether a consultation is taken by somebody. */
export const isTakenBy = (head: ChatHead | undefined, person: PersonId): boolean =>
  isOpen(head) && head?.consultation?.operator === person;
