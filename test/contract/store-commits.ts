import { expect, test } from 'vitest';
import { operatorTakes } from '../../src/server/office/answering.ts';
import { choose } from '../../src/server/office/people.ts';
import type { Order } from '../../src/server/store/store.ts';
import { committed, give, listen, numberOf, type StoreUnderTest, says, staff } from './under-test.ts';

type Fresh = () => Promise<StoreUnderTest>;

/** How a store decides, numbers and tells. */
export const commitContract = (fresh: Fresh) => {
  test('numbers events from 1 on, without gaps, and names the author and the time', async () => {
    const { store, time } = await fresh();
    expect(await store.head()).toBe(0);
    const log = listen(store);
    const { visitor } = await staff(store);
    time.now = 5_000_000;
    const outcome = await store.commit(says(visitor, 'Good day'));
    expect(outcome).toMatchObject({
      kind: 'committed',
      events: [{ by: visitor, at: 5_000_000 }, { by: visitor }, { text: 'Good day' }],
    });
    expect(log.map(({ event }) => event.seq)).toEqual(log.map((_, index) => index + 1));
    expect(await store.head()).toBe(log.length);
    expect(log.map(({ json }) => JSON.parse(json))).toEqual(log.map(({ event }) => event));
  });

  test('OUT3 answers a known uid with the number that bears it, and writes nothing', async () => {
    const { store } = await fresh();
    const { visitor, meet } = await staff(store);
    const other = await meet();
    const first = numberOf(await store.commit(says(visitor, 'Good day', 'uid-00001')));
    const log = listen(store);
    expect(await store.commit(says(visitor, 'Good day', 'uid-00001'))).toEqual({ kind: 'known', seq: first });
    expect(log).toEqual([]);
    expect(await store.commit(says(other, 'Me too', 'uid-00001'))).toMatchObject({ kind: 'committed' });
  });

  test('OUT3 knows a uid of the same transaction', async () => {
    const { store } = await fresh();
    const { visitor } = await staff(store);
    const [first, again] = await Promise.all([
      store.commit(says(visitor, 'Good day', 'uid-00001')),
      store.commit(says(visitor, 'Good day', 'uid-00001')),
    ]);
    expect(again).toEqual({ kind: 'known', seq: numberOf(first) });
  });

  test('a message bears the uid of its command; each event names the one before it in the chat', async () => {
    const { store } = await fresh();
    const { visitor } = await staff(store);
    const outcome = await store.commit(says(visitor, 'Good day', 'uid-00001'));
    const chat = committed(outcome);
    const events = outcome.kind === 'committed' ? outcome.events : [];
    expect(events.map(({ uid }) => uid)).toEqual([undefined, undefined, 'uid-00001']);
    expect(events).toMatchObject([
      { chat, prev: 0 },
      { chat, prev: chat },
      { chat, prev: chat + 1 },
    ]);
  });

  test('orders of one turn share a commit, in the order given, each with its own outcome', async () => {
    const { store } = await fresh();
    const { visitor, anna, meet } = await staff(store);
    const other = await meet();
    const announced: number[] = [];
    store.onCommit((logged) => announced.push(logged.length));
    const outcomes = await Promise.all([
      store.commit(says(visitor, 'One')),
      store.commit(says(visitor, '   ')),
      store.commit({ by: anna, rule: choose(anna, 'online') }),
      store.commit(says(visitor, 'Two')),
      store.commit(says(other, 'Three')),
    ]);
    expect(outcomes.map(({ kind }) => kind)).toEqual([
      'committed',
      'refused',
      'nothing',
      'committed',
      'committed',
    ]);
    expect(announced).toEqual([7]);
  });

  test('each order sees what those before it in the same turn decided', async () => {
    const { store } = await fresh();
    const { visitor, anna, boris } = await staff(store);
    const chat = await give(store, says(visitor, 'Good day'));
    const [first, second] = await Promise.all([
      store.commit({ by: anna, rule: operatorTakes(anna, chat) }),
      store.commit({ by: boris, rule: operatorTakes(boris, chat) }),
    ]);
    expect(first?.kind).toBe('committed');
    expect(second).toMatchObject({ refusal: { why: 'taken', person: { id: anna } } });
  });

  test('announces before it answers, and only what can be read', async () => {
    const { store } = await fresh();
    const { visitor } = await staff(store);
    const seen: string[] = [];
    store.onCommit((logged) => {
      const last = logged.at(-1)?.event.seq;
      void store.head().then((head) => seen.push(head === last ? 'readable' : 'not yet'));
    });
    await store.commit(says(visitor, 'Good day')).then(() => seen.push('answered'));
    expect(seen).toEqual(['readable', 'answered']);
  });

  test('a listener that throws stops nobody, and one that was undone hears nothing', async () => {
    const { store, reports } = await fresh();
    const { visitor } = await staff(store);
    store.onCommit(() => {
      throw new Error('deaf');
    });
    const undo = store.onCommit(() => expect.unreachable());
    const log = listen(store);
    undo();
    await give(store, says(visitor, 'Good day'));
    expect(log).toHaveLength(3);
    expect(reports).toEqual([new Error('deaf')]);
  });

  test('an order whose rule fails harms no other, and leaves nothing behind', async () => {
    const { store, reports } = await fresh();
    const { visitor, meet } = await staff(store);
    const other = await meet();
    const before = await store.head();
    const broken: Order = {
      by: visitor,
      uid: 'uid-broken',
      rule: () => {
        throw new Error('a mistake');
      },
    };
    const astray: Order = {
      by: visitor,
      rule: (view) => [{ chat: view.next, fact: { type: 'message-posted', text: 'Into no chat' } }],
    };
    const outcomes = await Promise.all([
      store.commit(says(visitor, 'One')),
      store.commit(broken),
      store.commit(astray),
      store.commit(says(other, 'Two')),
    ]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['committed', 'refused', 'refused', 'committed']);
    expect(outcomes[1]).toMatchObject({ refusal: { why: 'storage', retry: 'changed' } });
    expect(await store.head()).toBe(before + 6);
    expect(reports).toHaveLength(2);
  });

  test('an order that breaks a promise of the tables is refused alone', async () => {
    const { store } = await fresh();
    const { visitor, anna } = await staff(store);
    // No rule does this; a mistake of one must not take the others with it.
    const twin: Order = {
      by: 0,
      rule: () => [
        { fact: { type: 'person-added', kind: 'operator', name: 'Twin', email: 'anna@shop.example' } },
      ],
    };
    const outcomes = await Promise.all([
      store.commit(says(visitor, 'One', 'uid-00001')),
      store.commit(twin),
      store.commit(says(visitor, 'Two', 'uid-00002')),
    ]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['committed', 'refused', 'committed']);
    expect(await store.personByEmail('anna@shop.example')).toMatchObject({ id: anna, name: 'Anna' });
    const chat = await store.lineOf(visitor);
    expect((await store.snapshot(chat?.id ?? 0, 10))?.lines).toHaveLength(3);
  });

  test('takes a clock that jumps back as it is: numbers alone give the order', async () => {
    const { store, time } = await fresh();
    const { visitor } = await staff(store);
    time.now = 9_000;
    const chat = await give(store, says(visitor, 'First'));
    time.now = 2_000;
    await give(store, says(visitor, 'Second'));
    const lines = (await store.history(chat, 1_000, 10)).lines;
    expect(lines.map(({ at }) => at)).toEqual([9_000, 9_000, 2_000]);
  });

  test('closing commits what was given, and refuses what comes after', async () => {
    const { store } = await fresh();
    const { visitor } = await staff(store);
    const last = store.commit(says(visitor, 'Good night'));
    await store.close();
    expect(await last).toMatchObject({ kind: 'committed' });
    expect(await store.commit(says(visitor, 'Too late'))).toMatchObject({
      refusal: { why: 'stopping', retry: 'later' },
    });
    await store.close();
  });
};
