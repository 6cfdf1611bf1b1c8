import { expect, test } from 'vitest';
import { type StoreUnderTest, staff } from './under-test.ts';

type Fresh = () => Promise<StoreUnderTest>;

/** What a store keeps beside the log. */
export const secretsContract = (fresh: Fresh): void => {
  test('keeps the hash of a password, the last one given', async () => {
    const { store } = await fresh();
    const { anna } = await staff(store);
    expect(await store.secrets.passwordOf(anna)).toBeUndefined();
    await store.secrets.setPassword(anna, 'hash-1');
    await store.secrets.setPassword(anna, 'hash-2');
    expect(await store.secrets.passwordOf(anna)).toBe('hash-2');
  });

  test('a session is there until it expires or is closed; closing leaves those of others', async () => {
    const { store, time } = await fresh();
    const { anna, boris } = await staff(store);
    const expires = time.now + 1000;
    for (const [hash, person] of [
      ['a', anna],
      ['b', anna],
      ['c', anna],
      ['d', boris],
    ] as const)
      await store.secrets.openSession(hash, { person, expires });
    expect(await store.secrets.session('a')).toEqual({ person: anna, expires });
    await store.secrets.closeSessions(anna);
    expect(await store.secrets.session('a')).toBeUndefined();
    expect(await store.secrets.session('b')).toBeUndefined();
    expect(await store.secrets.session('d')).toEqual({ person: boris, expires });
    time.now = expires;
    expect(await store.secrets.session('d')).toBeUndefined();
  });

  test('a session lasts longer when it is renewed, and a closed one stays closed', async () => {
    const { store, time } = await fresh();
    const { anna } = await staff(store);
    const expires = time.now + 1000;
    await store.secrets.openSession('a', { person: anna, expires });
    await store.secrets.renewSession('a', expires + 1000);
    time.now = expires;
    expect(await store.secrets.session('a')).toEqual({ person: anna, expires: expires + 1000 });
    await store.secrets.closeSessions(anna);
    await store.secrets.renewSession('a', expires + 2000);
    expect(await store.secrets.session('a')).toBeUndefined();
  });

  test('a link gives its person once, however often it was looked at', async () => {
    const { store, time } = await fresh();
    const { anna } = await staff(store);
    const link = { person: anna, expires: time.now + 1000 };
    await store.secrets.addLink('link', link);
    expect(await store.secrets.peekLink('link')).toEqual(link);
    const uses = await Promise.all([store.secrets.useLink('link'), store.secrets.useLink('link')]);
    expect(uses).toEqual([link, undefined]);
    expect(await store.secrets.peekLink('link')).toBeUndefined();
  });

  test('links that were not used end with the sessions of their person', async () => {
    const { store, time } = await fresh();
    const { anna, boris } = await staff(store);
    const expires = time.now + 1000;
    await store.secrets.addLink('of-anna', { person: anna, expires });
    await store.secrets.addLink('of-boris', { person: boris, expires });
    await store.secrets.closeSessions(anna);
    expect(await store.secrets.peekLink('of-anna')).toBeUndefined();
    expect(await store.secrets.useLink('of-boris')).toEqual({ person: boris, expires });
  });

  test('a link that has expired gives nobody', async () => {
    const { store, time } = await fresh();
    const { anna } = await staff(store);
    await store.secrets.addLink('link', { person: anna, expires: time.now + 1000 });
    time.now += 1000;
    expect(await store.secrets.useLink('link')).toBeUndefined();
  });

  test('a kept value is made once', async () => {
    const { store } = await fresh();
    expect(await store.secrets.keep('key', () => 'first')).toBe('first');
    expect(await store.secrets.keep('key', () => 'second')).toBe('first');
  });

  test('nothing of a secret is in the log', async () => {
    const { store } = await fresh();
    const { anna } = await staff(store);
    await store.secrets.setPassword(anna, 'hash-of-a-password');
    const { logged } = await store.after(0, { office: true, chats: new Set() }, 1000);
    expect(JSON.stringify(logged)).not.toContain('hash-of');
  });
};
