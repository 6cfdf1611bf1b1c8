import { type Event, isChatEvent } from '../../protocol/events.ts';
import type { ChatId, Seq } from '../../protocol/ids.ts';
import type { Audience, Logged } from '../store/store.ts';

/**
 * The newest part of the log in memory, by topic, so that a reader that is nearly up to date looks
 * only at what concerns it and never at the storage.
 */
export interface Tail {
  /** The number up to which everything is known here. */
  head(): Seq;
  /** Takes what was committed, in number order. */
  add(logged: readonly Logged[]): void;
  /** The log has grown elsewhere: what is here is no longer the end of it. */
  skipTo(head: Seq): void;
  /** What concerns an audience after a number, in order; undefined when the tail does not reach back that far. */
  after(seq: Seq, audience: Audience): readonly Logged[] | undefined;
}

export interface TailSize {
  readonly events: number;
  /** Characters of the events' text form. */
  readonly characters: number;
}

const SIZE: TailSize = { events: 8192, characters: 16 * 1024 * 1024 };

/** First of an ascending list whose number is greater. */
const firstAfter = (list: readonly Logged[], seq: Seq): number => {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.event.seq ?? 0) > seq) high = middle;
    else low = middle + 1;
  }
  return low;
};

const chatOf = (event: Event): ChatId | undefined => (isChatEvent(event) ? event.chat : undefined);

/** Several ascending lists as one, without repeats: an event can be of the office and of a chat. */
const merge = (lists: readonly (readonly Logged[])[]): readonly Logged[] => {
  const [only] = lists;
  if (lists.length <= 1) return only ?? [];
  const bySeq = new Map<Seq, Logged>();
  for (const list of lists) for (const logged of list) bySeq.set(logged.event.seq, logged);
  return [...bySeq.values()].sort((a, b) => a.event.seq - b.event.seq);
};

export const createTail = (start: Seq, size: TailSize = SIZE): Tail => {
  let head = start;
  /** Everything up to here is not in the tail. */
  let floor = start;
  let all: Logged[] = [];
  let characters = 0;
  const office: Logged[] = [];
  const chats = new Map<ChatId, Logged[]>();

  const keep = (logged: Logged) => {
    all.push(logged);
    characters += logged.json.length;
    if (logged.office) office.push(logged);
    const chat = chatOf(logged.event);
    if (chat === undefined) return;
    const list = chats.get(chat);
    if (list) list.push(logged);
    else chats.set(chat, [logged]);
  };

  const forget = (logged: Logged) => {
    characters -= logged.json.length;
    floor = logged.event.seq;
    if (logged.office) office.shift();
    const chat = chatOf(logged.event);
    const list = chat === undefined ? undefined : chats.get(chat);
    list?.shift();
    if (chat !== undefined && list?.length === 0) chats.delete(chat);
  };

  /** In large steps, because cutting the front of a list costs its length. */
  const trim = () => {
    if (all.length <= size.events && characters <= size.characters) return;
    let drop = 0;
    while (all.length - drop > size.events * 0.75 || characters > size.characters * 0.75) {
      const oldest = all[drop];
      if (!oldest) break;
      forget(oldest);
      drop++;
    }
    all = all.slice(drop);
  };

  const newer = (list: readonly Logged[] | undefined, seq: Seq) => {
    if (!list || (list.at(-1)?.event.seq ?? 0) <= seq) return undefined;
    return list.slice(firstAfter(list, seq));
  };

  return {
    head: () => head,
    add: (logged) => {
      for (const one of logged) {
        if (one.event.seq <= head) continue;
        keep(one);
        head = one.event.seq;
      }
      trim();
    },
    skipTo: (to) => {
      if (to <= head) return;
      all = [];
      office.length = 0;
      chats.clear();
      characters = 0;
      head = to;
      floor = to;
    },
    after: (seq, audience) => {
      if (seq < floor) return undefined;
      const found: (readonly Logged[])[] = [];
      const ofOffice = audience.office ? newer(office, seq) : undefined;
      if (ofOffice) found.push(ofOffice);
      for (const chat of audience.chats) {
        const ofChat = newer(chats.get(chat), seq);
        if (ofChat) found.push(ofChat);
      }
      return merge(found);
    },
  };
};
