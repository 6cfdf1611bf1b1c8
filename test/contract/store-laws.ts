import { expect, test } from 'vitest';
import { applyToHead, type ChatHead } from '../../src/protocol/chat.ts';
import { isChatEvent } from '../../src/protocol/events.ts';
import type { ChatId, PersonId } from '../../src/protocol/ids.ts';
import {
  operatorCloses,
  operatorMarks,
  operatorSays,
  operatorTakes,
} from '../../src/server/office/answering.ts';
import { visitorCloses, visitorMarks, visitorSays, visitorStarts } from '../../src/server/office/line.ts';
import { choose } from '../../src/server/office/people.ts';
import type { Audience, Logged, Order, Store } from '../../src/server/store/store.ts';
import { createChance, type SeededChance } from '../kit/chance.ts';
import { type LastingStoreUnderTest, listen, type StoreUnderTest, staff } from './under-test.ts';

type Fresh = () => Promise<StoreUnderTest>;

interface Cast {
  readonly visitors: readonly PersonId[];
  readonly operators: readonly PersonId[];
}

/** Anything that anybody could ask, sensible or not. */
const anything = (chance: SeededChance, { visitors, operators }: Cast, chats: readonly ChatId[]): Order => {
  const uid = chance.percent(80) ? chance.uid() : undefined;
  const named = (by: PersonId, rule: Order['rule']): Order => ({ by, rule, ...(uid && { uid }) });
  const mark = { read: chance.below(400), delivered: chance.below(400) };
  const visitor = chance.pick(visitors);
  if (chats.length === 0 || chance.percent(50))
    return named(
      visitor,
      chance.pick([
        visitorStarts(visitor),
        visitorSays(visitor, `Words ${chance.below(1000)}`),
        visitorSays(visitor, `More words ${chance.below(1000)}`),
        visitorSays(visitor, ' '),
        visitorMarks(visitor, mark),
        visitorCloses(visitor),
      ]),
    );
  const operator = chance.pick(operators);
  const chat = chance.pick(chats);
  return named(
    operator,
    chance.pick([
      operatorTakes(operator, chat),
      operatorSays(operator, { chat, text: `Answer ${chance.below(1000)}` }),
      operatorSays(operator, { chat, text: 'Guarded', seen: chance.below(400) }),
      operatorMarks(operator, chat, mark),
      operatorCloses(operator, chat),
      choose(operator, chance.pick(['online', 'away', 'offline'])),
    ]),
  );
};

/** A history of some hundred events, given in groups of any size. */
const live = async (store: Store, chance: SeededChance) => {
  const log = listen(store);
  const { anna, boris, visitor, meet } = await staff(store);
  const visitors = [visitor, await meet(), await meet(), await meet()];
  const cast = { visitors, operators: [anna, boris] };
  const chats = () => [...new Set(log.flatMap(({ event }) => (isChatEvent(event) ? [event.chat] : [])))];
  while (log.length < 300) {
    const group = Array.from({ length: 1 + chance.below(8) }, () => anything(chance, cast, chats()));
    await Promise.all(group.map((order) => store.commit(order)));
  }
  return { log, chats: chats(), people: [...visitors, anna, boris] };
};

/** What the log should give, found by looking at all of it. */
const brute = (log: readonly Logged[], after: number, { office, chats }: Audience): readonly Logged[] =>
  log.filter(
    ({ event, office: told }) =>
      event.seq > after && ((office && told) || (isChatEvent(event) && chats.has(event.chat))),
  );

const audiences = (chance: SeededChance, chats: readonly ChatId[]): readonly Audience[] => [
  { office: true, chats: new Set() },
  { office: false, chats: new Set([chance.pick(chats)]) },
  { office: true, chats: new Set(chats.filter(() => chance.percent(50))) },
  { office: false, chats: new Set([...chats, 4711]) },
];

/** Reads to the end in pages. */
const readAll = async (store: Store, from: number, audience: Audience, limit: number) => {
  const found: Logged[] = [];
  const head = await store.head();
  for (let cursor = from; cursor < head; ) {
    const page = await store.after(cursor, audience, limit);
    expect(page.logged.length).toBeLessThanOrEqual(limit);
    expect(page.upTo).toBeGreaterThan(cursor);
    expect(page.logged.every(({ event }) => event.seq > cursor && event.seq <= page.upTo)).toBe(true);
    found.push(...page.logged);
    cursor = page.upTo;
  }
  return found;
};

const foldAll = (log: readonly Logged[]): ReadonlyMap<ChatId, ChatHead> => {
  const heads = new Map<ChatId, ChatHead>();
  for (const { event } of log)
    if (isChatEvent(event)) heads.set(event.chat, applyToHead(heads.get(event.chat), event));
  return heads;
};

const obeys = async (
  store: Store,
  seed: number,
  { log, chats, people }: Awaited<ReturnType<typeof live>>,
) => {
  const chance = createChance(seed + 1_000_000);
  const heads = foldAll(log);
  for (const [id, head] of heads) {
    expect(await store.chat(id)).toEqual(head);
    expect(await store.lineOf(head.visitor)).toEqual(head);
  }
  for (const person of people) {
    const chatsOf = [...heads.values()].filter(({ members }) => members.includes(person)).map(({ id }) => id);
    expect(await store.chatsOf(person)).toEqual(chatsOf.sort((a, b) => a - b));
  }
  const open = [...heads.values()].filter(({ consultation }) => consultation?.status !== 'closed');
  expect(await store.openConsultations()).toEqual(open.filter(({ consultation }) => consultation));
  for (const audience of audiences(chance, chats)) {
    const from = chance.below(log.length);
    const limit = chance.pick([1, 3, 17, 500]);
    expect(await readAll(store, from, audience, limit)).toEqual(brute(log, from, audience));
  }
};

const seeds = Array.from({ length: 12 }, (_, seed) => seed);

/** Two laws, over histories that chance makes. */
export const lawsContract = (fresh: Fresh): void => {
  test.each(seeds)(
    'CHAT5 old head + events = fresh head, and a cursor reads what a look at everything finds, seed %i',
    async (seed) => {
      const { store } = await fresh();
      await obeys(store, seed, await live(store, createChance(seed)));
    },
  );
};

/** The same laws, for what is found after a crash. */
export const lastingLawsContract = (fresh: () => Promise<LastingStoreUnderTest>): void => {
  test.each(seeds)('CHAT5 holds for what a crash left, seed %i', async (seed) => {
    const { store, crash } = await fresh();
    const history = await live(store, createChance(seed));
    const after = await crash();
    await obeys(after.store, seed, history);
    await after.store.close();
  });
};
