import { computed, type Signal, signal } from '@preact/signals-core';
import { Lines } from '../../src/client/lines.ts';
import type { Standing, Talk, VisitorClient, Waiting } from '../../src/client/surface.ts';
import { createMemoryVault } from '../../src/platform/memory-vault.ts';
import { alwaysAwake } from '../../src/platform/surroundings.ts';
import { applyToHead, type ChatHead, stateOf } from '../../src/protocol/chat.ts';
import type { VisitorCommand } from '../../src/protocol/commands.ts';
import { type ChatEvent, type ChatFact, isLine } from '../../src/protocol/events.ts';
import type { VisitorQuestion } from '../../src/protocol/frames.ts';
import type { GroupHere, Queue } from '../../src/protocol/groups.ts';
import type { Person } from '../../src/protocol/people.ts';
import type { Refusal } from '../../src/protocol/refusals.ts';
import { type SiteSettings, siteDefaults } from '../../src/protocol/sites.ts';

export const VISITOR: Person = { id: 1, kind: 'visitor', name: '' };
export const ANNA: Person = { id: 2, kind: 'operator', name: 'Anna Petrova', position: 'Customer care' };

/** A Talk whose other side is the test. Its chat is made by the real fold. */
export interface FakeTalk extends Talk {
  readonly head: Signal<ChatHead | undefined>;
  readonly lines: Signal<readonly ChatEvent[]>;
  readonly waiting: Signal<readonly Waiting[]>;
  readonly more: Signal<boolean>;
  readonly theirs: Signal<{ delivered: number; read: number }>;
  readonly typing: Signal<readonly { person: Person; text?: string }[]>;
  /** Something happens in the chat: minutes ago, by somebody. */
  happen(fact: ChatFact, by: number, at?: number, uid?: string): ChatEvent;
  /** A line of words. */
  words(by: Person, text: string, at?: number): ChatEvent;
  /** The server answers what waits: it is in the log now. */
  echo(): void;
  /** The server refuses the first thing that waits. */
  refuse(refusal: Refusal): void;
  /** What `older()` gives, once. */
  past: ChatEvent[];
  readonly calls: string[];
}

export const createFakeTalk = (me: Person = VISITOR, now: () => number = Date.now): FakeTalk => {
  const head = signal<ChatHead | undefined>(undefined);
  const lines = signal<readonly ChatEvent[]>([]);
  const waiting = signal<readonly Waiting[]>([]);
  const readUpTo = signal(0);
  const draft = signal('');
  const calls: string[] = [];
  let seq = 1000;
  let uids = 0;
  const talk: FakeTalk = {
    head,
    lines,
    extent: computed(() => new Lines(lines.value)),
    waiting,
    more: signal(false),
    me: signal(me.id),
    theirs: signal({ delivered: 0, read: 0 }),
    readUpTo,
    typing: signal<readonly { person: Person; text?: string }[]>([]),
    unread: computed(
      () =>
        lines.value.filter(
          (line) => line.type === 'message-posted' && line.by !== me.id && line.seq > readUpTo.value,
        ).length,
    ),
    composer: {
      draft,
      left: computed(() => 4000 - draft.value.length),
      canSubmit: computed(() => draft.value.trim() !== '' && draft.value.length <= 4000),
      set(text) {
        draft.value = text;
      },
      async submit() {
        const text = draft.value;
        draft.value = '';
        await talk.say(text);
      },
    },
    calls,
    past: [],
    happen(fact, by, at = now(), uid) {
      seq += 1;
      const event: ChatEvent = {
        ...fact,
        seq,
        at,
        by,
        chat: head.value?.id ?? seq,
        prev: head.value?.upTo ?? 0,
        ...(uid && { uid }),
      };
      head.value = applyToHead(head.value, event);
      if (isLine(event)) lines.value = [...lines.value, event];
      return event;
    },
    words: (by, text, at) => talk.happen({ type: 'message-posted', text }, by.id, at),
    async say(text, more) {
      uids += 1;
      calls.push(`say ${text}${more?.group ? ` to ${more.group}` : ''}`);
      const uid = `uid-${uids}`;
      waiting.value = [...waiting.value, { uid, text, at: now(), stage: 'queued' }];
      return uid;
    },
    echo() {
      const [first, ...rest] = waiting.value;
      if (!first) return;
      waiting.value = rest;
      talk.happen({ type: 'message-posted', text: first.text }, me.id, first.at, first.uid);
    },
    refuse(refusal) {
      waiting.value = waiting.value.map((each, index) =>
        index ? each : { ...each, stage: 'failed', refusal },
      );
    },
    async retry(uid, options) {
      calls.push(`retry ${uid}${options?.anyway ? ' anyway' : ''}`);
      waiting.value = waiting.value.map(({ refusal: _, ...each }) =>
        each.uid === uid ? { ...each, stage: 'queued' } : each,
      );
    },
    async discard(uid) {
      calls.push(`discard ${uid}`);
      const found = waiting.value.find((each) => each.uid === uid);
      waiting.value = waiting.value.filter((each) => each.uid !== uid);
      return found?.text ?? '';
    },
    read() {
      calls.push('read');
      readUpTo.value = lines.value.at(-1)?.seq ?? 0;
    },
    async older() {
      calls.push('older');
      if (!talk.past.length) return false;
      lines.value = [...talk.past, ...lines.value];
      talk.past = [];
      talk.more.value = false;
      return true;
    },
  };
  talk.happen(
    { type: 'chat-opened', kind: 'line', site: 1, visitor: me.kind === 'visitor' ? me : VISITOR },
    0,
  );
  return talk;
};

export interface FakeVisitor extends VisitorClient {
  readonly talk: FakeTalk;
  readonly standing: Signal<Standing>;
  readonly turnedAway: Signal<number | undefined>;
  readonly available: Signal<boolean>;
  readonly you: Signal<Person | undefined>;
  readonly settings: Signal<SiteSettings | undefined>;
  readonly groups: Signal<readonly GroupHere[]>;
  readonly queue: Signal<Queue | undefined>;
  /** What was given and asked, in order. */
  readonly given: (VisitorCommand | VisitorQuestion)[];
  /** What the server says to whatever is given or asked next; it then takes what is given. */
  answer: (to: VisitorCommand | VisitorQuestion) => Promise<void>;
  lasting: boolean;
  /** A consultation is asked for, and taken by an operator. */
  begin(): number;
  take(operator?: Person, at?: number): void;
  /** A message comes live. */
  receive(by: Person, text: string): void;
}

export const createFakeVisitor = (now: () => number = Date.now): FakeVisitor => {
  const talk = createFakeTalk(VISITOR, now);
  const listeners = new Set<(message: ChatEvent) => void>();
  /** The log takes what was given, as the server would. */
  const takeIn = (command: VisitorCommand) => {
    const { head } = talk;
    const consultation = head.value?.consultation?.id ?? 0;
    const { name = '', emails = [], phones = [] } = head.value?.card ?? {};
    if (command.type === 'rate') talk.happen({ ...command, type: 'rated', consultation }, VISITOR.id);
    else if (command.type === 'set-card') {
      const card = {
        name: command.name ?? name,
        emails: command.email ? [...emails, command.email] : emails,
        phones: command.phone ? [...phones, command.phone] : phones,
      };
      talk.happen({ type: 'card-changed', card }, VISITOR.id);
    } else if (command.type === 'leave-lead') {
      const shown = head.value?.lead?.id;
      talk.happen({ ...command, type: 'lead-left' }, VISITOR.id);
      if (shown) talk.happen({ type: 'lead-ended', shown, how: 'submitted' }, VISITOR.id);
    } else if (command.type === 'accept' || command.type === 'reject') {
      const how = command.type === 'accept' ? 'accepted' : 'rejected';
      const invitation = head.value?.invitation?.id ?? 0;
      talk.happen({ type: 'invitation-ended', invitation, how }, VISITOR.id);
    } else if (command.type === 'end-lead')
      talk.happen({ type: 'lead-ended', shown: head.value?.lead?.id ?? 0, how: command.how }, VISITOR.id);
    else if (command.type === 'choose-group')
      talk.happen({ type: 'consultation-transferred', consultation, group: command.group }, VISITOR.id);
  };
  const client: FakeVisitor = {
    talk,
    given: [],
    answer: async () => {},
    groups: signal<readonly GroupHere[]>([]),
    queue: signal<Queue | undefined>(undefined),
    token: () => 'token',
    session: () => 1,
    page: () => ({ url: 'https://shop.example/tea', title: 'Tea', referrer: '' }),
    ports: {
      vault: createMemoryVault(),
      chance: { random: () => 0.5, uid: () => `uid-${Math.random()}` },
      clock: { now, after: () => () => {} },
      surroundings: alwaysAwake,
      complain: (problem) => {
        throw problem;
      },
    },
    async give(command) {
      client.given.push(command);
      await client.answer(command);
      takeIn(command);
    },
    async ask(question) {
      client.given.push(question);
      await client.answer(question);
      return { name: 'conversation.html', html: '<!doctype html>', lines: [], more: false } as never;
    },
    onEvent: () => () => {},
    onRestored: () => () => {},
    standing: signal<Standing>('steady'),
    via: signal('socket'),
    unsent: computed(() => talk.waiting.value.length > 0),
    lasting: true,
    turnedAway: signal<number | undefined>(undefined),
    you: signal<Person | undefined>(VISITOR),
    settings: signal<SiteSettings | undefined>({ ...siteDefaults, title: 'Northwind Tea' }),
    available: signal(true),
    state: computed(() => stateOf(talk.head.value)),
    open: async () => {},
    ready: async () => {},
    destroy: async () => {},
    start: async () => {},
    async close() {
      const consultation = talk.head.value?.consultation?.id ?? 0;
      talk.happen({ type: 'consultation-closed', consultation, reason: 'closed_by_visitor' }, VISITOR.id);
    },
    visit: () => {},
    onMessage(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    begin: () => talk.happen({ type: 'consultation-started', initiator: 'visitor' }, VISITOR.id).seq,
    take(operator = ANNA, at = now()) {
      const consultation = talk.head.value?.consultation?.id ?? 0;
      talk.happen({ type: 'consultation-taken', consultation, operator: operator.id }, operator.id, at);
      talk.happen({ type: 'joined', person: operator }, operator.id, at);
    },
    receive(by, text) {
      const message = talk.words(by, text);
      for (const listener of listeners) listener(message);
    },
  };
  return client;
};
