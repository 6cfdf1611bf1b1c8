import { expect, test } from 'vitest';
import { visitorSays } from '../../src/server/office/line.ts';
import type { Store } from '../../src/server/store/store.ts';
import {
  committed,
  give,
  type LastingStoreUnderTest,
  listen,
  numberOf,
  type StoreUnderTest,
  staff,
} from './under-test.ts';

type Fresh = () => Promise<StoreUnderTest>;

const say = (store: Store, by: number, text: string, uid: string) =>
  store.commit({ by, uid, rule: visitorSays(by, text) });

/** Everything of a chat and of the log, to see that it did not change. */
const everything = async (store: Store, visitor: number) => {
  const line = await store.lineOf(visitor);
  return {
    head: await store.head(),
    line,
    snapshot: line && (await store.snapshot(line.id, 1000)),
    log: (await store.after(0, { office: true, chats: new Set(line ? [line.id] : []) }, 10_000)).logged,
  };
};

/** What the store does when its storage fails, or its process. */
export const troubleContract = (fresh: Fresh): void => {
  test('without room every order is refused until there is some, and nothing is half written', async () => {
    const { store, starve } = await fresh();
    const { visitor } = await staff(store);
    await give(store, { by: visitor, rule: visitorSays(visitor, 'Good day') });
    const log = listen(store);
    const relieve = starve();
    const long = 'x'.repeat(4000);
    let stored = 0;
    // Whatever room is left in the pages there are is used up first.
    while ((await say(store, visitor, long, `uid-before-${stored}`)).kind === 'committed') stored++;
    const announced = log.length;
    const before = await everything(store, visitor);
    const refused = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        say(store, visitor, `${n} ${long}`.slice(0, 4000), `uid-then-${n}`),
      ),
    );
    expect(new Set(refused.map((outcome) => outcome.kind === 'refused' && outcome.refusal.why))).toEqual(
      new Set(['storage']),
    );
    expect(refused).toMatchObject(refused.map(() => ({ refusal: { retry: 'later' } })));
    expect(await everything(store, visitor)).toEqual(before);
    expect(log).toHaveLength(announced);
    relieve();
    const again = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        say(store, visitor, `${n} ${long}`.slice(0, 4000), `uid-then-${n}`),
      ),
    );
    expect(again.map(committed)).toEqual(again.map((_, n) => before.head + 1 + n));
    expect(await store.chat(before.line?.id ?? 0)).toMatchObject({ upTo: before.head + 20 });
  });
};

/** What a store does whose storage other programs can hold, and which outlives its process. */
export const survivalContract = (fresh: () => Promise<LastingStoreUnderTest>): void => {
  test('while another program holds the storage orders are refused, and later accepted', async () => {
    const { store, hold } = await fresh();
    const { visitor } = await staff(store);
    const release = hold();
    const before = await everything(store, visitor);
    expect(await say(store, visitor, 'Good day', 'uid-00001')).toMatchObject({
      refusal: { why: 'storage', retry: 'later', after: expect.any(Number) },
    });
    expect(await everything(store, visitor)).toEqual(before);
    release();
    expect(await say(store, visitor, 'Good day', 'uid-00001')).toMatchObject({ kind: 'committed' });
  });

  test('what was acknowledged is there after a crash, and known by its uid', async () => {
    const { store, crash } = await fresh();
    const { visitor, anna } = await staff(store);
    const said = await Promise.all(
      Array.from({ length: 30 }, (_, n) => say(store, visitor, `Message ${n}`, `uid-crash-${n}`)),
    );
    const lost = say(store, visitor, 'Never acknowledged', 'uid-lost');
    const before = await everything(store, visitor);
    const after = await crash();
    expect(await everything(after.store, visitor)).toEqual(before);
    expect(await after.store.person(anna)).toEqual(await store.person(anna));
    const again = await Promise.all(
      said.map((_, n) => say(after.store, visitor, `Message ${n}`, `uid-crash-${n}`)),
    );
    expect(again).toEqual(said.map((outcome) => ({ kind: 'known', seq: numberOf(outcome) })));
    expect(await say(after.store, visitor, 'Never acknowledged', 'uid-lost')).toMatchObject({
      kind: 'committed',
      events: [{ seq: before.head + 1 }],
    });
    await lost;
    await after.store.close();
  });
};
