import { computed, type Signal, signal } from '@preact/signals-core';
import type { OperatorClient } from '../../src/client/operator-surface.ts';
import type { ChatEvent, ChatFact } from '../../src/protocol/events.ts';
import type { Group } from '../../src/protocol/groups.ts';
import type { ChatId, PersonId, Seq } from '../../src/protocol/ids.ts';
import type { Lead } from '../../src/protocol/leads.ts';
import type { Letters } from '../../src/protocol/letters.ts';
import type { Colleague, Person, VisitorHere } from '../../src/protocol/people.ts';
import type { FakeChat } from './fake-chat.ts';

/** What the further deeds of a made-up operator need of the office behind them. */
export interface ActsOffice {
  readonly you: Person;
  readonly me: Signal<Person>;
  readonly chats: Signal<ReadonlyMap<ChatId, FakeChat>>;
  readonly visitors: Signal<readonly VisitorHere[]>;
  readonly colleagues: Signal<readonly Colleague[]>;
  readonly act: (name: string, detail: string | number, run: () => void) => Promise<void>;
  readonly happen: (chat: ChatId, by: PersonId, fact: ChatFact) => Seq;
  readonly opened: (visitor: Person) => ChatId;
  readonly next: () => Seq;
}

type Acts = Pick<
  OperatorClient,
  | 'groups'
  | 'leads'
  | 'join'
  | 'leave'
  | 'transfer'
  | 'invite'
  | 'withdraw'
  | 'setCard'
  | 'setNote'
  | 'note'
  | 'sendTranscript'
  | 'transcript'
  | 'setGroup'
  | 'effects'
  | 'country'
  | 'letters'
  | 'uploads'
  | 'onEvent'
>;

export interface FakeActs {
  readonly acts: Acts;
  readonly groups: Signal<readonly Group[]>;
  readonly leads: Signal<readonly Lead[]>;
  readonly letters: Signal<Letters>;
  /** A visitor leaves one. */
  readonly leave: (lead: Lead) => void;
  /** Whoever listens to events is told of one. */
  readonly tell: (event: ChatEvent) => void;
}

const plain = (details: object): string => JSON.stringify(details);

/** Joining, transferring, inviting, cards, notes, leads and groups of a made-up office. */
export const fakeActs = (office: ActsOffice): FakeActs => {
  const { act, happen, you, chats } = office;
  const groups = signal<readonly Group[]>([]);
  const leads = signal<readonly Lead[]>([]);
  const letters = signal<Letters>({ mail: true, givenUp: 0 });
  const notes = new Map<PersonId, Signal<string>>();
  const listeners = new Set<(event: ChatEvent) => void>();
  const callers = new Set<(lead: Lead) => void>();

  const headOf = (chat: ChatId) => chats.peek().get(chat)?.head.peek();
  const chatOf = (visitor: PersonId): ChatId =>
    [...chats.peek()].find(([, chat]) => chat.head.peek()?.visitor === visitor)?.[0] ??
    office.opened(
      office.visitors.peek().find((one) => one.person.id === visitor)?.person ?? {
        id: visitor,
        kind: 'visitor',
        name: '',
      },
    );
  const noteOf = (visitor: PersonId): Signal<string> => {
    const found = notes.get(visitor) ?? signal('');
    notes.set(visitor, found);
    return found;
  };
  const consultationOf = (chat: ChatId) => headOf(chat)?.consultation;

  const acts: Acts = {
    groups,
    leads: {
      all: leads,
      more: signal(false),
      fresh: computed(() => leads.value.filter((one) => one.status === 'new').length),
      onNew: (listener) => {
        callers.add(listener);
        return () => callers.delete(listener);
      },
      load: () => act('leads', 'load', () => undefined),
      set: (id, to) =>
        act('lead', `${id} ${plain(to)}`, () => {
          leads.value = leads.peek().map((one) => (one.id === id ? { ...one, ...to, by: you.id } : one));
        }),
    },
    join: (chat) =>
      act('join', chat, () => void happen(chat, you.id, { type: 'joined', person: office.me.peek() })),
    leave: (chat) =>
      act('leave', chat, () => {
        happen(chat, you.id, { type: 'left', person: you.id });
        const consultation = consultationOf(chat);
        if (consultation?.operator === you.id)
          happen(chat, you.id, { type: 'consultation-transferred', consultation: consultation.id });
      }),
    transfer: (chat, to) =>
      act('transfer', `${chat} ${plain(to)}`, () => {
        const consultation = consultationOf(chat)?.id ?? 0;
        happen(chat, you.id, { type: 'consultation-transferred', consultation, ...to });
        const person = 'operator' in to && office.colleagues.peek().find((one) => one.id === to.operator);
        if (person) happen(chat, you.id, { type: 'joined', person });
        happen(chat, you.id, { type: 'left', person: you.id });
      }),
    invite: (visitor, text) =>
      act('ask', `${visitor} ${text}`, () => {
        const chat = chatOf(visitor);
        happen(chat, you.id, { type: 'invited', text, operator: office.me.peek() });
        office.visitors.value = office.visitors
          .peek()
          .map((one) => (one.person.id === visitor ? { ...one, chat } : one));
      }),
    withdraw: (visitor) =>
      act('withdraw', visitor, () => {
        const chat = chatOf(visitor);
        const invitation = headOf(chat)?.invitation?.id ?? 0;
        happen(chat, you.id, { type: 'invitation-ended', invitation, how: 'withdrawn' });
      }),
    setCard: (visitor, card) =>
      act('card', plain(card), () => void happen(chatOf(visitor), you.id, { type: 'card-changed', card })),
    setNote: (visitor, note) =>
      act('note', note, () => {
        noteOf(visitor).value = note;
      }),
    note: (chat) => noteOf(headOf(chat)?.visitor ?? 0),
    sendTranscript: (chat, email) => act('transcript', `${chat} ${email}`, () => undefined),
    transcript: async (chat) => {
      await act('transcript-file', chat, () => undefined);
      return { name: `conversation-${chat}.html`, html: '<!doctype html><title>Conversation</title>' };
    },
    setGroup: async (to) => {
      const id = to.id ?? office.next();
      await act('group', plain(to), () => {
        const was = groups.peek().find((one) => one.id === id);
        const base: Group = was ?? { id, name: '', members: [], routing: 'all', offerFor: 30 };
        const { hours, removed, ...rest } = { ...to, id };
        const { hours: before, ...kept } = { ...base, ...rest };
        const own = hours === undefined ? before : (hours ?? undefined);
        const made: Group = {
          ...kept,
          ...(own && { hours: own }),
          ...(removed && { removed: true as const }),
        };
        groups.value = was
          ? groups.peek().map((one) => (one.id === id ? made : one))
          : [...groups.peek(), made];
      });
      const made = groups.peek().find((one) => one.id === id);
      if (!made) throw new Error('The group was not made');
      return made;
    },
    effects: async () => [
      {
        rule: 'prices',
        shown: 412,
        accepted: 61,
        rejected: 190,
        expired: 161,
        talked: 74,
        heldOut: 45,
        heldOutTalked: 3,
      },
    ],
    country: async () => ({ country: 'RU', from: 'origins', clue: 'https://shop.ru' }),
    letters: async (again) => {
      if (again) letters.value = { mail: true, givenUp: 0 };
      return letters.peek();
    },
    uploads: () => ({
      all: signal([]),
      add: async () => 'upload',
      retry: () => undefined,
      cancel: async () => undefined,
    }),
    onEvent: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return {
    acts,
    groups,
    leads,
    letters,
    leave: (lead) => {
      leads.value = [lead, ...leads.peek()];
      for (const caller of callers) caller(lead);
    },
    tell: (event) => {
      for (const listener of listeners) listener(event);
    },
  };
};
