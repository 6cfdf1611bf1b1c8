import { computed, type Signal, signal } from '@preact/signals-core';
import { Lines } from '../../src/client/lines.ts';
import type { Composer, Saying, Talk, Waiting } from '../../src/client/surface.ts';
import { type ChatHead, marksOf } from '../../src/protocol/chat.ts';
import { type ChatEvent, type ChatFact, isLine } from '../../src/protocol/events.ts';
import type { ChatId, PersonId, Seq, Uid } from '../../src/protocol/ids.ts';

/** One chat of a made-up office: its log, its head and what is on its way. */
export interface FakeChat {
  readonly head: Signal<ChatHead | undefined>;
  readonly log: Signal<readonly ChatEvent[]>;
  readonly waiting: Signal<readonly Waiting[]>;
  readonly typing: Signal<string>;
  readonly draft: Signal<string>;
  readonly more: Signal<boolean>;
  /** What goes with the words of a message on its way. */
  readonly said: Map<Uid, Saying>;
  talk?: Talk;
}

/** What a chat needs of the office behind it. */
export interface ChatOffice {
  readonly id: ChatId;
  readonly me: PersonId;
  readonly now: () => number;
  readonly asked: string[];
  readonly happen: (chat: ChatId, by: PersonId, fact: ChatFact) => Seq;
  /** Sends what waits: into the log, or back as failed. */
  readonly post: (chat: ChatId, waiting: Waiting) => void;
}

export const makeChat = (): FakeChat => ({
  head: signal(undefined),
  log: signal([]),
  waiting: signal([]),
  typing: signal(''),
  draft: signal(''),
  more: signal(false),
  said: new Map(),
});

const readBy = (chat: FakeChat, me: PersonId): Seq => {
  const head = chat.head.value;
  return head ? marksOf(head, me).read : 0;
};
export const unreadOf = (chat: FakeChat, me: PersonId): number =>
  chat.log.value.filter((e) => e.type === 'message-posted' && e.by !== me && e.seq > readBy(chat, me)).length;

const composerOf = (chat: FakeChat, say: (text: string) => Promise<Uid>): Composer => ({
  draft: chat.draft,
  left: computed(() => 4000 - chat.draft.value.length),
  canSubmit: computed(() => chat.draft.value.trim() !== '' && chat.draft.value.length <= 4000),
  set: (text) => {
    chat.draft.value = text;
  },
  submit: async () => {
    const text = chat.draft.peek().trim();
    if (!text) return;
    chat.draft.value = '';
    await say(text);
  },
});

/** The conversation of a made-up chat, for whoever `me` is. */
export const talkOf = (chat: FakeChat, office: ChatOffice): Talk => {
  const { id, me, now, asked, happen, post } = office;
  const say = async (text: string, more: Saying = {}) => {
    const waiting: Waiting = {
      uid: `fake-${id}-${now()}-${chat.waiting.peek().length}-${asked.length}`,
      text,
      at: now(),
      stage: 'queued',
    };
    asked.push(`say ${text}${Object.keys(more).length ? ` ${JSON.stringify(more)}` : ''}`);
    chat.said.set(waiting.uid, more);
    chat.waiting.value = [...chat.waiting.peek(), waiting];
    await Promise.resolve();
    post(id, waiting);
    return waiting.uid;
  };
  const lines = computed(() => chat.log.value.filter(isLine));
  return {
    head: chat.head,
    lines,
    extent: computed(() => new Lines(lines.value)),
    waiting: chat.waiting,
    more: chat.more,
    me: computed(() => me),
    theirs: computed(() => {
      const head = chat.head.value;
      return head ? marksOf(head, head.visitor) : { delivered: 0, read: 0 };
    }),
    unread: computed(() => unreadOf(chat, me)),
    readUpTo: computed(() => readBy(chat, me)),
    typing: computed(() => {
      const head = chat.head.value;
      const person = head?.people[head.visitor];
      return person && chat.typing.value ? [{ person, text: chat.typing.value }] : [];
    }),
    composer: composerOf(chat, say),
    say,
    retry: async (uid, options) => {
      asked.push(`retry ${options?.anyway ? 'anyway' : 'again'}`);
      const waiting = chat.waiting.peek().find((one) => one.uid === uid);
      await Promise.resolve();
      if (waiting) post(id, waiting);
    },
    discard: async (uid) => {
      const waiting = chat.waiting.peek().find((one) => one.uid === uid);
      chat.waiting.value = chat.waiting.peek().filter((one) => one.uid !== uid);
      return waiting?.text ?? '';
    },
    read: () => {
      const last = chat.head.peek()?.last?.seq ?? 0;
      if (last > readBy(chat, me)) happen(id, me, { type: 'marked', read: last });
    },
    older: async () => {
      asked.push(`older ${id}`);
      chat.more.value = false;
      return false;
    },
  };
};
