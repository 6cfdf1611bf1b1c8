import { computed, type Signal, signal } from '@preact/signals-core';
import type { Listed, OperatorClient } from '../../src/client/operator-surface.ts';
import type { Standing, Waiting } from '../../src/client/surface.ts';
import { applyToHead, type ChatHead } from '../../src/protocol/chat.ts';
import type { ChatEvent, ChatFact } from '../../src/protocol/events.ts';
import type { Group } from '../../src/protocol/groups.ts';
import type { ChatId, PersonId, Seq } from '../../src/protocol/ids.ts';
import type { Lead } from '../../src/protocol/leads.ts';
import type { Letters } from '../../src/protocol/letters.ts';
import type { Availability, Colleague, Person, Role, VisitorHere } from '../../src/protocol/people.ts';
import type { Refusal } from '../../src/protocol/refusals.ts';
import { type Site, siteDefaults } from '../../src/protocol/sites.ts';
import { fakeActs } from './fake-acts.ts';
import { type FakeChat, makeChat, talkOf, unreadOf } from './fake-chat.ts';

/**
 * An operator's client made of signals, with the office behind it in memory: the desk's tests and
 * pictures need no server. Every change goes through the same fold as the real one.
 */
export interface FakeOffice {
  readonly client: OperatorClient;
  readonly standing: Signal<Standing>;
  readonly visitors: Signal<readonly VisitorHere[]>;
  readonly colleagues: Signal<readonly Colleague[]>;
  readonly sites: Signal<readonly Site[]>;
  readonly role: Signal<Role>;
  readonly groups: Signal<readonly Group[]>;
  readonly leads: Signal<readonly Lead[]>;
  readonly letters: Signal<Letters>;
  /** A visitor leaves a lead. */
  leave(lead: Lead): void;
  readonly turnedAway: Signal<number | undefined>;
  /** What was asked of the office, in order: `take 12`, `close 12`, `choose away` … */
  readonly asked: readonly string[];
  /** A new visitor's chat; gives its id. */
  chat(visitor: Person): ChatId;
  /** Puts a fact into a chat's log and tells whoever listens. */
  happen(chat: ChatId, by: PersonId, fact: ChatFact, at?: number): Seq;
  /** What a visitor has in the composer. */
  typing(chat: ChatId, text: string): void;
  /** The next action of that name is refused. */
  refuse(action: string, refusal: Refusal): void;
}

export const fakeOffice = (you: Person, now: () => number): FakeOffice => {
  let seq = 1000;
  const chats = signal<ReadonlyMap<ChatId, FakeChat>>(new Map());
  const standing = signal<Standing>('steady');
  const visitors = signal<readonly VisitorHere[]>([]);
  const colleagues = signal<readonly Colleague[]>([]);
  const sites = signal<readonly Site[]>([
    {
      id: 1,
      key: 'demo',
      name: 'Demo',
      origins: ['http://localhost:8080'],
      settings: siteDefaults,
      notify: [],
    },
  ]);
  const role = signal<Role>('admin');
  const availability = signal<Availability>('online');
  const me = signal(you);
  const turnedAway = signal<number | undefined>(undefined);
  const asked: string[] = [];
  const refusals = new Map<string, Refusal>();
  const listeners = new Set<(chat: ChatId, message: ChatEvent) => void>();

  const chatOf = (id: ChatId): FakeChat => {
    const found = chats.peek().get(id);
    if (!found) throw new Error(`There is no chat ${id}`);
    return found;
  };

  const happen: FakeOffice['happen'] = (id, by, fact, at = now()) => {
    const chat = chatOf(id);
    const event = { ...fact, chat: id, prev: chat.head.peek()?.upTo ?? 0, seq: ++seq, at, by } as ChatEvent;
    chat.head.value = applyToHead(chat.head.peek(), event);
    chat.log.value = [...chat.log.peek(), event];
    if (by !== you.id) deeds.tell(event);
    if (event.type === 'message-posted' && by !== you.id) {
      chat.typing.value = '';
      for (const listener of listeners) listener(id, event);
    }
    return event.seq;
  };

  const act = async (name: string, detail: string | number, run: () => void) => {
    asked.push(`${name} ${detail}`);
    const refusal = refusals.get(name);
    refusals.delete(name);
    await Promise.resolve();
    if (refusal) throw refusal;
    run();
  };

  const take = (id: ChatId) => {
    const consultation = chatOf(id).head.peek()?.consultation;
    if (consultation?.status !== 'waiting') return;
    happen(id, you.id, { type: 'consultation-taken', consultation: consultation.id, operator: you.id });
    happen(id, you.id, { type: 'joined', person: me.peek() });
  };

  const post = (id: ChatId, waiting: Waiting) => {
    const chat = chatOf(id);
    const drop = () => {
      chat.waiting.value = chat.waiting.peek().filter((one) => one.uid !== waiting.uid);
    };
    const refusal = refusals.get('say');
    refusals.delete('say');
    if (refusal) {
      chat.waiting.value = chat.waiting
        .peek()
        .map((one) => (one.uid === waiting.uid ? { ...one, stage: 'failed' as const, refusal } : one));
    } else if (standing.peek() === 'steady') {
      const more = chat.said.get(waiting.uid);
      drop();
      take(id);
      happen(id, you.id, {
        type: 'message-posted',
        text: waiting.text,
        ...(more?.system && { source: 'system' as const }),
        ...(more?.offer && { offer: more.offer }),
      });
    }
  };

  const open = (visitor: Person): ChatId => {
    const id = ++seq;
    chats.value = new Map([...chats.peek(), [id, makeChat()]]);
    happen(id, visitor.id, { type: 'chat-opened', kind: 'line', site: 1, visitor });
    return id;
  };

  const listed = (which: (head: ChatHead) => boolean) =>
    computed<readonly Listed[]>(() =>
      [...chats.value].flatMap(([id, chat]) => {
        const head = chat.head.value;
        const visitor = head?.people[head.visitor];
        if (!head || !visitor || !head.consultation || !which(head)) return [];
        const here = visitors.value.find((one) => one.person.id === visitor.id);
        return {
          chat: id,
          head,
          visitor,
          unread: unreadOf(chat, you.id),
          ...(chat.typing.value && { typing: chat.typing.value }),
          ...(here && { here }),
        };
      }),
    );
  const deeds = fakeActs({
    ...{ you, me, chats, visitors, colleagues, act, happen },
    opened: open,
    next: () => ++seq,
  });
  const callsMe = ({ consultation }: ChatHead): boolean => {
    if (consultation?.offered?.length) return consultation.offered.includes(you.id);
    const group = deeds.groups.value.find((one) => one.id === consultation?.group);
    return !group || group.members.includes(you.id);
  };
  const waiting = listed((head) => head.consultation?.status === 'waiting' && callsMe(head));
  const queue = listed((head) => head.consultation?.status === 'waiting' && !callsMe(head));
  const mine = listed(
    (head) => head.consultation?.status === 'active' && head.consultation.operator === you.id,
  );
  const others = listed(
    (head) => head.consultation?.status === 'active' && head.consultation.operator !== you.id,
  );
  const newestFirst = computed(() =>
    [...mine.value].sort((a, b) => (b.head.last?.at ?? 0) - (a.head.last?.at ?? 0)),
  );

  const change = (person: PersonId, to: Partial<Colleague>) => {
    colleagues.value = colleagues.peek().map((one) => (one.id === person ? { ...one, ...to } : one));
  };

  const client: OperatorClient = {
    maxFile: signal<number | undefined>(50 * 1024 * 1024),
    ...deeds.acts,
    standing,
    via: computed(() => 'socket' as const),
    unsent: computed(() => [...chats.value.values()].some((chat) => chat.waiting.value.length > 0)),
    lasting: true,
    turnedAway,
    open: async () => {},
    ready: async () => {},
    destroy: async () => {},
    you: me,
    role,
    availability,
    colleagues,
    sites,
    waiting,
    queue,
    mine: newestFirst,
    others,
    visitors,
    unread: computed(() => [...waiting.value, ...mine.value].reduce((sum, one) => sum + one.unread, 0)),
    talk: (id) => {
      const chat = chatOf(id);
      chat.talk ??= talkOf(chat, { id, me: you.id, now, asked, happen, post });
      return chat.talk;
    },
    take: (id) => act('take', id, () => take(id)),
    close: (id) =>
      act('close', id, () => {
        const consultation = chatOf(id).head.peek()?.consultation?.id ?? 0;
        happen(id, you.id, { type: 'consultation-closed', consultation, reason: 'closed_by_operator' });
      }),
    choose: (to) =>
      act('choose', to, () => {
        availability.value = to;
        change(you.id, { chosen: to, availability: to });
      }),
    introduce: (as) =>
      act('introduce', as.name ?? '', () => {
        me.value = { ...me.peek(), ...as };
      }),
    setAvatar: (picture) =>
      act('avatar', picture ? `${picture.type} of ${picture.bytes.length}` : 'none', () => {
        const { avatar: _, ...rest } = me.peek();
        me.value = picture ? { ...rest, avatar: `/avatars/${'0'.repeat(64)}.png` } : rest;
      }),
    inviteColleague: async ({ email, name, role: as }) => {
      await act('invite', email, () => {
        colleagues.value = [
          ...colleagues.peek(),
          {
            id: ++seq,
            kind: 'operator',
            name,
            email,
            role: as,
            disabled: false,
            chosen: 'offline',
            availability: 'offline',
            limit: 0,
          },
        ];
      });
      return { link: `https://chat.example/desk/#link=${email.length}f3k9` };
    },
    setColleague: (person, to) => act('colleague', person, () => change(person, to)),
    setSite: (id, { over: _, ...to }) =>
      act('site', id, () => {
        sites.value = sites
          .peek()
          .map((one) =>
            one.id === id ? { ...one, ...to, settings: { ...one.settings, ...to.settings } } : one,
          );
      }),
    signOut: () =>
      act('sign-out', '', () => {
        turnedAway.value = 4503;
        standing.value = 'turned-away';
      }),
    onRestored: () => () => undefined,
    onMessage: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };

  return {
    client,
    standing,
    visitors,
    colleagues,
    sites,
    role,
    turnedAway,
    asked,
    groups: deeds.groups,
    leads: deeds.leads,
    letters: deeds.letters,
    leave: deeds.leave,
    chat: open,
    happen,
    typing: (id, text) => {
      chatOf(id).typing.value = text;
    },
    refuse: (action, refusal) => {
      refusals.set(action, refusal);
    },
  };
};
