import { expect, test } from 'vitest';
import { applyToHead, type ChatHead } from '../../../src/protocol/chat.ts';
import type { ChatEvent, ChatFact } from '../../../src/protocol/events.ts';
import type { Group, Routing } from '../../../src/protocol/groups.ts';
import { callsFor } from '../../../src/server/office/routing.ts';

const [ANNA, BORIS, CLARA] = [1, 2, 3];
const SALES = 50;

/** Chats as the log makes them, a floor of operators, and time. */
const scene = (routing: Routing, { limit = 0, members = [ANNA, BORIS, CLARA] } = {}) => {
  const group: Group = { id: SALES, name: 'Sales', members, routing, offerFor: 30 };
  const heads = new Map<number, ChatHead>();
  const online = new Set(members);
  let now = 1_000_000;
  let seq = 100;
  const put = (chat: number, fact: ChatFact) => {
    const event = { ...fact, chat, seq: seq++, at: now, by: 0, prev: 0 } as ChatEvent;
    heads.set(chat, applyToHead(heads.get(chat), event));
    return event.seq;
  };
  const waits = (group?: number) => {
    const chat = seq;
    put(chat, {
      type: 'chat-opened',
      kind: 'line',
      site: 1,
      visitor: { id: 900, kind: 'visitor', name: '' },
    });
    put(chat, { type: 'consultation-started', initiator: 'visitor', ...(group && { group }) });
    return chat;
  };
  const look = () =>
    callsFor([...heads.values()], {
      group: (id) => (id === SALES ? group : undefined),
      isOnline: (person) => online.has(person),
      limitOf: () => limit,
      now,
    });
  /** Does what routing says; who is called now, by chat. */
  const route = () => {
    for (const { chat, consultation, operators } of look().offers)
      put(chat, { type: 'consultation-offered', consultation, operators });
    return Object.fromEntries([...heads.values()].map((head) => [head.id, head.consultation?.offered]));
  };
  const take = (chat: number, operator: number) =>
    put(chat, { type: 'consultation-taken', consultation: heads.get(chat)?.consultation?.id ?? 0, operator });
  const pass = (seconds: number) => {
    now += seconds * 1000;
  };
  return { waits, look, route, take, pass, put, online, group, now: () => now };
};

test('all at once: nobody in particular is called, and nothing has to be written', () => {
  const { waits, look } = scene('all');
  waits(SALES);
  expect(look()).toEqual({ offers: [], next: undefined });
});

test('whoever chose no group is for everybody', () => {
  const { waits, look } = scene('evenly');
  waits();
  expect(look().offers).toEqual([]);
});

test('in order: the first who is free, then the next when nobody took it, then everybody, then again', () => {
  const { waits, route, pass, look, now } = scene('in-order');
  const chat = waits(SALES);
  const turns = [];
  for (let turn = 0; turn < 5; turn++) {
    turns.push(route()[chat]);
    pass(29);
    expect(look()).toEqual({ offers: [], next: now() + 1000 });
    pass(1);
  }
  expect(turns).toEqual([[ANNA], [BORIS], [CLARA], [], [ANNA]]);
});

test('in order: several that wait all go to the first, as long as there is no limit', () => {
  const { waits, route } = scene('in-order');
  const [one, two] = [waits(SALES), waits(SALES)];
  expect(route()).toEqual({ [one]: [ANNA], [two]: [ANNA] });
});

test('a limit counts what somebody has and what they are called to', () => {
  const { waits, route, take } = scene('in-order', { limit: 1 });
  const [one, two, three, four] = [waits(SALES), waits(SALES), waits(SALES), waits(SALES)];
  expect(route()).toEqual({ [one]: [ANNA], [two]: [BORIS], [three]: [CLARA], [four]: undefined });
  take(one, ANNA);
  expect(route()[four]).toBeUndefined();
});

test('whoever has become free is called to what waits', () => {
  const { waits, route, take, put } = scene('evenly', { limit: 1, members: [ANNA] });
  const [one, two] = [waits(SALES), waits(SALES)];
  route();
  take(one, ANNA);
  expect(route()[two]).toBeUndefined();
  put(one, { type: 'consultation-closed', consultation: one + 1, reason: 'closed_by_operator' });
  expect(route()[two]).toEqual([ANNA]);
});

test('evenly: each of those who wait goes to whoever has the fewest', () => {
  const { waits, route, take } = scene('evenly');
  const [one, two, three, four] = [waits(SALES), waits(SALES), waits(SALES), waits(SALES)];
  expect(route()).toEqual({ [one]: [ANNA], [two]: [BORIS], [three]: [CLARA], [four]: [ANNA] });
  take(one, BORIS);
  take(two, BORIS);
  const five = waits(SALES);
  expect(route()[five]).toEqual([ANNA]);
  const six = waits(SALES);
  expect(route()[six]).toEqual([CLARA]);
});

test('evenly: everybody has their turn before everybody is called', () => {
  const { waits, route, pass } = scene('evenly');
  const chat = waits(SALES);
  const turns = [];
  for (let turn = 0; turn < 5; turn++) {
    turns.push(route()[chat]);
    pass(30);
  }
  expect(turns).toEqual([[ANNA], [BORIS], [CLARA], [], [ANNA]]);
});

test('whoever goes away is not called any longer', () => {
  const { waits, route, online } = scene('in-order');
  const chat = waits(SALES);
  expect(route()[chat]).toEqual([ANNA]);
  online.delete(ANNA);
  expect(route()[chat]).toEqual([BORIS]);
  online.clear();
  expect(route()[chat]).toEqual([]);
});

test('with nobody there it waits for everybody, and the first who comes is called', () => {
  const { waits, route, online, look, pass } = scene('evenly');
  online.clear();
  const chat = waits(SALES);
  expect(look()).toEqual({ offers: [], next: undefined });
  online.add(BORIS);
  expect(route()[chat]).toEqual([BORIS]);
  online.clear();
  expect(route()[chat]).toEqual([]);
  pass(31);
  expect(look()).toEqual({ offers: [], next: undefined });
  online.add(CLARA);
  expect(route()[chat]).toEqual([CLARA]);
});

test('a group that is gone, and one that calls all at once from now on, call nobody in particular', () => {
  const { waits, route, group } = scene('in-order');
  const chat = waits(SALES);
  expect(route()[chat]).toEqual([ANNA]);
  Object.assign(group, { routing: 'all' });
  expect(route()[chat]).toEqual([]);
  Object.assign(group, { routing: 'in-order', removed: true });
  expect(route()[chat]).toEqual([]);
});

test('what was handed back waits from the first turn on', () => {
  const { waits, route, take, put, pass } = scene('in-order');
  const chat = waits(SALES);
  route();
  pass(30);
  expect(route()[chat]).toEqual([BORIS]);
  take(chat, BORIS);
  pass(300);
  put(chat, { type: 'consultation-transferred', consultation: chat + 1, group: SALES });
  expect(route()[chat]).toEqual([ANNA]);
});

test('looking twice calls nobody twice', () => {
  const { waits, route, look } = scene('evenly');
  waits(SALES);
  route();
  expect(look().offers).toEqual([]);
});
