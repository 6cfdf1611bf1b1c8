import { expect, test } from 'vitest';
import type { ChatHead } from '../../src/protocol/chat.ts';
import { operatorCloses, operatorSays, operatorTakes } from '../../src/server/office/answering.ts';
import { visitorMarks } from '../../src/server/office/line.ts';
import { introduce, setColleague } from '../../src/server/office/people.ts';
import { setSite } from '../../src/server/office/sites.ts';
import { give, type StoreUnderTest, says, staff } from './under-test.ts';

type Fresh = () => Promise<StoreUnderTest>;

const AVATAR = `/avatars/${'a1'.repeat(32)}.png`;

/** What can be read from a store, and what cannot. */
export const readContract = (fresh: Fresh) => {
  test('finds people, sites and chats by whatever names them', async () => {
    const { store } = await fresh();
    const { visitor, anna, boris, site } = await staff(store);
    const chat = await give(store, says(visitor, 'Good day'));
    await give(store, { by: anna, rule: introduce(anna, { position: 'Sales', avatar: AVATAR }) });
    await give(store, { by: 0, rule: setColleague(0, boris, { disabled: true }) });
    await give(store, { by: 0, rule: setSite(0, site, { name: 'Shop', settings: { title: 'Hi' } }) });
    const account = { id: anna, kind: 'operator', name: 'Anna', position: 'Sales', avatar: AVATAR };
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

  test('a rule finds the chats somebody is in, also those of the same transaction', async () => {
    const { store } = await fresh();
    const { visitor, anna, meet } = await staff(store);
    const third = await meet();
    const early = await give(store, says(visitor, 'One'));
    const over = await give(store, says(third, 'Two'));
    for (const chat of [early, over]) await give(store, { by: anna, rule: operatorTakes(anna, chat) });
    const late = await give(store, says(await meet(), 'Three'));
    await Promise.all([
      store.commit({ by: anna, rule: operatorCloses(anna, over) }),
      store.commit({ by: anna, rule: operatorTakes(anna, late) }),
      store.commit({ by: anna, rule: introduce(anna, { avatar: AVATAR }) }),
    ]);
    const cards = await Promise.all([early, over, late].map((chat) => store.chat(chat)));
    expect(cards.map((head) => head?.people[anna]?.avatar)).toEqual([AVATAR, undefined, AVATAR]);
    expect(await store.chatsOf(anna)).toEqual([early, late]);
    const { lines } = await store.history(early, Number.MAX_SAFE_INTEGER, 50);
    expect(lines.filter(({ type }) => type === 'joined')).toHaveLength(1);
  });

  test('CHAT7 gives lines page by page, oldest first, without marks', async () => {
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
