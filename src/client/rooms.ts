import { type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import { type ChatHead, isOpen } from '../protocol/chat.ts';
import type { ChatEvent } from '../protocol/events.ts';
import { type ChatId, type Millis, type PersonId, type Seq, SYSTEM } from '../protocol/ids.ts';
import type { Refusal } from '../protocol/refusals.ts';
import type { ChatSnapshot } from '../protocol/snapshots.ts';
import { applyEvent, applySnapshot, type ChatModel, createChat } from './chats.ts';
import type { Core } from './core.ts';
import { createMarks, isTakenBy, type MarkKeeper } from './marks.ts';
import type { Ports } from './ports.ts';
import type { Scope } from './scope.ts';
import { createTypists, type Typists } from './typing.ts';

/** One chat of an operator's, with all that is kept beside it. */
export interface Room {
  readonly id: ChatId;
  readonly chat: ChatModel;
  readonly marks: MarkKeeper;
  readonly typists: Typists;
  /** What colleagues wrote of the visitor. */
  readonly note: Signal<string>;
}

/** Chats read on this connection without being a member; the one read longest ago makes room. */
const OPENED = 30;
/** Chats fetched at once by themselves, and how long after a refusal the next ones are. */
const FETCHED_AT_ONCE = 4;
const LATER: Millis = 1_000;
/** Events that say nothing of whether a consultation is going on. */
const QUIET: readonly string[] = [
  'marked',
  'rated',
  'card-changed',
  'property-set',
  'tracked',
  'held-out',
  'lead-shown',
  'lead-ended',
  'lead-left',
] satisfies readonly ChatEvent['type'][];
/** Chats remembered after their consultation has ended. */
const OVER = 50;

/**
 * The chats an operator knows. Those that wait or are theirs are always whole; others move in the
 * lists, and are fetched when somebody opens them.
 */
export const createRooms = (
  { chance, complain }: Ports,
  clock: Scope,
  me: ReadonlySignal<PersonId>,
  core: () => Pick<Core, 'ask' | 'link' | 'outbox'>,
) => {
  const all = signal<ReadonlyMap<ChatId, Room>>(new Map());
  /** Read by somebody at this desk, the newest last. */
  const opened = new Set<ChatId>();
  /** Somebody holds their conversation: never forgotten. */
  const pinned = new Set<ChatId>();
  /** Fetched on this connection: their events come until `leave`. */
  const held = new Set<ChatId>();
  /** The server will not show them. */
  const denied = new Set<ChatId>();
  /** Asked for, with the events that came meanwhile. */
  const asking = new Map<ChatId, ChatEvent[]>();
  /** The server wants to be asked more slowly. */
  let pause: (() => void) | undefined;

  const get = (id: ChatId): Room => {
    const found = all.peek().get(id);
    if (found) return found;
    const chat = createChat();
    const mark = (to: { delivered?: number; read?: number }) =>
      core().link.send({ type: 'do', commands: [{ type: 'mark', uid: chance.uid(), chat: id, ...to }] });
    const isMember = (head: ChatHead) => head.members.includes(me.peek());
    const room: Room = {
      id,
      chat,
      typists: createTypists(clock),
      note: signal(''),
      // What the system says is said to the visitor.
      marks: createMarks(clock, chat, me, isMember, mark, SYSTEM),
    };
    all.value = new Map(all.peek()).set(id, room);
    return room;
  };

  const isOurs = (head: ChatHead | undefined) =>
    head?.consultation?.status === 'waiting' || isTakenBy(head, me.peek());

  const take = (snapshot: ChatSnapshot) => {
    const { chat, note } = get(snapshot.head.id);
    if (snapshot.note !== undefined) note.value = snapshot.note;
    chat.set(applySnapshot(chat.now.peek(), snapshot));
    core().outbox.found(snapshot.lines);
  };

  const fetch = async (id: ChatId) => {
    if (asking.has(id) || denied.has(id)) return;
    asking.set(id, []);
    held.add(id);
    try {
      const snapshot = await core().ask({ type: 'open', chat: id } as const);
      const meanwhile = asking.get(id) ?? [];
      asking.delete(id);
      take(snapshot);
      for (const event of meanwhile) apply(event);
      settle();
    } catch (problem) {
      const { retry, after } = problem as Partial<Refusal>;
      // Without a line there is another try after the next welcome.
      if (after) wait(after);
      else if (retry !== 'later') {
        denied.add(id);
        complain(problem);
        settle();
      }
    } finally {
      asking.delete(id);
    }
  };

  const wait = (after: Millis) => {
    pause ??= clock.after(Math.max(after, LATER), () => {
      pause = undefined;
      settle();
    });
  };

  const apply = (event: ChatEvent): boolean => {
    // What only marks a chat that is not in any list does not bring it there.
    if (QUIET.includes(event.type) && !all.peek().has(event.chat)) return false;
    const { chat, typists } = get(event.chat);
    asking.get(event.chat)?.push(event);
    const before = chat.now.peek();
    const after = applyEvent(before, event);
    if (after === before) return false;
    chat.set(after);
    // Whoever leaves a chat is no longer told of it, even while they look at it.
    if (event.type === 'left' && event.person === me.peek()) held.delete(event.chat);
    if (event.type === 'message-posted') typists.stopped(event.by);
    return true;
  };

  /** Fetches what somebody looks at and is not whole, tells marks, forgets what is over. */
  const settle = () => {
    const over: ChatId[] = [];
    for (const [id, { chat, marks }] of all.peek()) {
      const { head, whole } = chat.now.peek();
      const ours = isOurs(head);
      const told = whole && (ours || held.has(id));
      const due = !told && (!head || ours || opened.has(id));
      if (due && !pause && asking.size < FETCHED_AT_ONCE) fetch(id).catch(complain);
      marks.check();
      if (head && !isOpen(head) && !pinned.has(id)) over.push(id);
      if (head && held.has(id) && !asking.has(id) && !opened.has(id) && !ours) leave(id);
    }
    forget(over.slice(0, -OVER));
  };

  const leave = (id: ChatId) => {
    held.delete(id);
    const { chat } = get(id);
    chat.set({ ...chat.now.peek(), whole: false });
    // Without a line there is nothing to leave.
    core()
      .ask({ type: 'leave', chat: id } as const)
      .catch(() => undefined);
  };

  const forget = (ids: readonly ChatId[]) => {
    if (!ids.length) return;
    const left = new Map(all.peek());
    for (const id of ids) left.delete(id);
    all.value = left;
  };

  return {
    all,
    get,
    take,
    apply,
    settle,
    isOurs,
    /** A colleague wrote something of a visitor. */
    noted(visitor: PersonId, text: string) {
      for (const { chat, note } of all.peek().values())
        if (chat.head.peek()?.visitor === visitor) note.value = text;
    },
    /** Somebody at this desk reads a chat. */
    open(id: ChatId) {
      const room = get(id);
      const now = room.chat.now.peek();
      const known = opened.delete(id) || isOurs(now.head);
      pinned.add(id);
      opened.add(id);
      const [oldest] = opened;
      if (opened.size > OPENED && oldest !== undefined) opened.delete(oldest);
      if (known && now.whole) return room;
      room.chat.set({ ...now, whole: false });
      if (core().link.ready()) fetch(id).catch(complain);
      return room;
    },
    /** What has a number after `common` is of a log that is no more, in which it may be another chat; `part` takes that out of one. Tells which chats went. */
    parted(common: Seq, part: (chat: ChatModel, id: ChatId) => boolean): readonly ChatId[] {
      const gone = [...all.peek().keys()].filter((id) => id > common);
      for (const id of gone) {
        opened.delete(id);
        pinned.delete(id);
      }
      forget(gone);
      for (const [id, { chat, marks }] of all.peek()) if (part(chat, id)) marks.parted(common);
      return gone;
    },
    /** A new connection: what was opened on the old one is not, and what the snapshot leaves out is over. */
    anew(snapshots: readonly ChatSnapshot[] | undefined) {
      held.clear();
      denied.clear();
      const listed = new Set(snapshots?.map(({ head }) => head.id));
      for (const snapshot of snapshots ?? []) take(snapshot);
      const over: ChatId[] = [];
      for (const [id, { chat, marks }] of all.peek()) {
        marks.anew();
        const now = chat.now.peek();
        if (snapshots && !listed.has(id)) over.push(id);
        // Where there was too much for one welcome, its lines were left out.
        if (over.at(-1) === id || !isOurs(now.head) || !now.lines.length) chat.set({ ...now, whole: false });
      }
      forget(over.filter((id) => !pinned.has(id)));
    },
  };
};

export type Rooms = ReturnType<typeof createRooms>;
