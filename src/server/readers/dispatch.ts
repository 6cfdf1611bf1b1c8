import { type ChatEvent, type Event, isChatEvent } from '../../protocol/events.ts';
import type { Logged } from '../store/store.ts';
import type { Connection } from './connection.ts';
import type { Hub } from './hub.ts';
import type { Pump } from './pump.ts';
import type { Tail } from './tail.ts';

/** Who has to look at the log because of what was committed. */
const concerned = (hub: Hub, logged: readonly Logged[]): ReadonlySet<Connection> => {
  const found = new Set<Connection>();
  for (const { event, office } of logged) {
    if (office) for (const connection of hub.operators()) found.add(connection);
    if (isChatEvent(event)) for (const connection of hub.ofChat(event.chat)) found.add(connection);
  }
  return found;
};

/** Whoever comes into a chat gets its events, from the one that says so. */
const comeIn = (hub: Hub, event: ChatEvent) => {
  if (event.type !== 'chat-opened' && event.type !== 'joined') return;
  const person = event.type === 'chat-opened' ? event.visitor.id : event.person.id;
  for (const connection of hub.ofPerson(person)) {
    if (!connection.chats.has(event.chat)) hub.follow(connection, event.chat);
    if (connection.opened.has(event.chat))
      connection.opened = new Set([...connection.opened].filter((chat) => chat !== event.chat));
  }
};

/**
 * Whoever has left does not get more, unless they are looking at the chat, or came back within the
 * same commit.
 */
const goOut = (hub: Hub, event: ChatEvent, logged: readonly Logged[]) => {
  if (event.type !== 'left' || cameBack(event, logged)) return;
  for (const connection of hub.ofPerson(event.person))
    if (!connection.opened.has(event.chat)) hub.unfollow(connection, event.chat);
};

const cameBack = (left: ChatEvent & { readonly person: number }, logged: readonly Logged[]): boolean =>
  logged.some(
    ({ event }) =>
      event.type === 'joined' &&
      event.seq > left.seq &&
      event.chat === left.chat &&
      event.person.id === left.person,
  );

const eachChatEvent = (logged: readonly Logged[], act: (event: ChatEvent) => void) => {
  for (const { event } of logged) if (isChatEvent(event)) act(event);
};

/** What is done with every commit of this process, in number order, before anything else sees it. */
export const createDispatch =
  ({ hub, tail, pump }: { readonly hub: Hub; readonly tail: Tail; readonly pump: Pump }) =>
  (logged: readonly Logged[]): void => {
    tail.add(logged);
    eachChatEvent(logged, (event) => comeIn(hub, event));
    for (const connection of concerned(hub, logged)) pump(connection);
    eachChatEvent(logged, (event) => goOut(hub, event, logged));
  };

/** Which consultations nobody has taken: their visitors' typing concerns the whole office. */
export interface WaitingChats {
  has(chat: number): boolean;
  apply(event: Event): void;
}

export const createWaitingChats = (waiting: Iterable<number>): WaitingChats => {
  const chats = new Set(waiting);
  return {
    has: (chat) => chats.has(chat),
    apply: (event) => {
      if (event.type === 'consultation-started') chats.add(event.chat);
      if (event.type === 'consultation-transferred' && event.operator === undefined) chats.add(event.chat);
      else if (event.type === 'consultation-transferred') chats.delete(event.chat);
      if (event.type === 'consultation-taken' || event.type === 'consultation-closed')
        chats.delete(event.chat);
    },
  };
};
