import { afterEach, describe, expect, test } from 'vitest';
import type { ChatHead } from '../../src/protocol/chat.ts';
import { operatorCloses, operatorSays, operatorTakes } from '../../src/server/office/answering.ts';
import { visitorMarks, visitorSays } from '../../src/server/office/line.ts';
import { choose, introduce, setColleague } from '../../src/server/office/people.ts';
import { setSite } from '../../src/server/office/sites.ts';
import type { Order } from '../../src/server/store/store.ts';
import { lawsContract } from './store-laws.ts';
import { secretsContract } from './store-secrets.ts';
import { troubleContract } from './store-trouble.ts';
import { committed, give, listen, type StoreUnderTest, staff } from './under-test.ts';

/** What every store does, whatever it is made of. Run it over each. */
export const storeContract = (name: string, open: () => Promise<StoreUnderTest>): void => {
  const opened: StoreUnderTest[] = [];
  const fresh = async () => {
    const subject = await open();
    opened.push(subject);
    return subject;
  };
  afterEach(async () => {
    for (const { store } of opened.splice(0)) await store.close();
  });

  describe(`the store ${name}`, () => {
    commitContract(fresh);
    readContract(fresh);
    troubleContract(fresh);
    lawsContract(fresh);
    secretsContract(fresh);
  });
};

type Fresh = () => Promise<StoreUnderTest>;

const says = (by: number, text: string, uid?: string): Order => ({
  by,
  rule: visitorSays(by, text),
  ...(uid && { uid }),
});

const commitContract = (fresh: Fresh) => {
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

  test('answers a known uid with its first number, and writes nothing', async () => {
    const { store } = await fresh();
    const { visitor, meet } = await staff(store);
    const other = await meet();
    const first = await give(store, says(visitor, 'Good day', 'uid-00001'));
    const log = listen(store);
    expect(await store.commit(says(visitor, 'Good day', 'uid-00001'))).toEqual({ kind: 'known', seq: first });
    expect(log).toEqual([]);
    expect(await store.commit(says(other, 'Me too', 'uid-00001'))).toMatchObject({ kind: 'committed' });
  });

  test('knows a uid of the same transaction', async () => {
    const { store } = await fresh();
    const { visitor } = await staff(store);
    const [first, again] = await Promise.all([
      store.commit(says(visitor, 'Good day', 'uid-00001')),
      store.commit(says(visitor, 'Good day', 'uid-00001')),
    ]);
    expect(again).toEqual({ kind: 'known', seq: committed(first) });
  });

  test('only the first event of a command bears its uid, and each names the one before it in the chat', async () => {
    const { store } = await fresh();
    const { visitor } = await staff(store);
    const outcome = await store.commit(says(visitor, 'Good day', 'uid-00001'));
    const chat = committed(outcome);
    const events = outcome.kind === 'committed' ? outcome.events : [];
    expect(events.map(({ uid }) => uid)).toEqual(['uid-00001', undefined, undefined]);
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

const readContract = (fresh: Fresh) => {
  test('finds people, sites and chats by whatever names them', async () => {
    const { store } = await fresh();
    const { visitor, anna, boris, site } = await staff(store);
    const chat = await give(store, says(visitor, 'Good day'));
    await give(store, { by: anna, rule: introduce(anna, { position: 'Sales', avatar: '/a.png' }) });
    await give(store, { by: 0, rule: setColleague(0, boris, { disabled: true }) });
    await give(store, { by: 0, rule: setSite(0, site, { name: 'Shop', settings: { title: 'Hi' } }) });
    const account = { id: anna, kind: 'operator', name: 'Anna', position: 'Sales', avatar: '/a.png' };
    expect(await store.person(anna)).toMatchObject(account);
    expect(await store.personByEmail('anna@shop.example')).toMatchObject(account);
    expect(await store.colleagues()).toMatchObject([account, { id: boris, disabled: true }]);
    expect(await store.person(visitor)).toMatchObject({ kind: 'visitor', site, name: '' });
    expect(await store.siteByKey('demo')).toMatchObject({
      id: site,
      name: 'Shop',
      settings: { title: 'Hi' },
    });
    expect(await store.sites()).toEqual([await store.siteByKey('demo')]);
    expect((await store.lineOf(visitor))?.id).toBe(chat);
    expect(await store.chat(chat)).toEqual(await store.lineOf(visitor));
  });

  test('knows nothing of what does not exist', async () => {
    const { store } = await fresh();
    expect(await store.chat(1)).toBeUndefined();
    expect(await store.lineOf(1)).toBeUndefined();
    expect(await store.person(1)).toBeUndefined();
    expect(await store.personByEmail('')).toBeUndefined();
    expect(await store.siteByKey('demo')).toBeUndefined();
    expect(await store.snapshot(1, 10)).toBeUndefined();
    expect(await store.history(1, 100, 10)).toEqual({ lines: [], more: false });
    expect(await store.after(0, { office: true, chats: new Set([1]) }, 10)).toEqual({ logged: [], upTo: 0 });
  });

  test('lists the consultations that go on, and the chats somebody is in', async () => {
    const { store } = await fresh();
    const { visitor, anna, meet } = await staff(store);
    const [second, third] = [await meet(), await meet()];
    const waiting = await give(store, says(visitor, 'One'));
    const active = await give(store, says(second, 'Two'));
    const over = await give(store, says(third, 'Three'));
    for (const chat of [active, over]) await give(store, { by: anna, rule: operatorTakes(anna, chat) });
    expect(await store.chatsOf(anna)).toEqual([active, over]);
    await give(store, { by: anna, rule: operatorCloses(anna, over) });
    const ids = (heads: readonly ChatHead[]) => heads.map(({ id }) => id);
    expect(ids(await store.openConsultations())).toEqual([waiting, active]);
    expect(await store.chatsOf(anna)).toEqual([active]);
    expect(await store.chatsOf(third)).toEqual([over]);
  });

  test('gives lines page by page, oldest first, without marks', async () => {
    const { store } = await fresh();
    const { visitor, anna } = await staff(store);
    const chat = await give(store, says(visitor, 'Message 0'));
    for (let n = 1; n < 25; n++) {
      await give(store, says(visitor, `Message ${n}`));
      const upTo = (await store.chat(chat))?.upTo ?? 0;
      await give(store, { by: visitor, rule: visitorMarks(visitor, { read: upTo }) });
    }
    await give(store, { by: anna, rule: operatorSays(anna, { chat, text: 'Yes?' }) });
    const snapshot = await store.snapshot(chat, 10);
    expect(snapshot?.more).toBe(true);
    expect(snapshot?.head).toEqual(await store.chat(chat));
    const lines = [...(snapshot?.lines ?? [])];
    for (let more = true; more; ) {
      const page = await store.history(chat, lines[0]?.seq ?? 0, 7);
      lines.unshift(...page.lines);
      more = page.more;
    }
    expect(lines.filter(({ type }) => type === 'message-posted')).toHaveLength(26);
    expect(lines.map(({ type }) => type)).not.toContain('marked');
    expect(lines.map(({ seq }) => seq)).toEqual(lines.map(({ seq }) => seq).sort((a, b) => a - b));
    expect(await store.history(chat, lines[0]?.seq ?? 0, 7)).toEqual({ lines: [], more: false });
  });

  test('a reader whose audience was silent is told how far it was looked', async () => {
    const { store } = await fresh();
    const { visitor } = await staff(store);
    await give(store, says(visitor, 'Good day'));
    const head = await store.head();
    expect(await store.after(0, { office: false, chats: new Set() }, 10)).toEqual({ logged: [], upTo: head });
    expect(await store.after(head, { office: true, chats: new Set() }, 10)).toEqual({
      logged: [],
      upTo: head,
    });
  });
};
