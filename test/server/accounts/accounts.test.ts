import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Accounts, createAccounts } from '../../../src/server/accounts/accounts.ts';
import { createPasswords } from '../../../src/server/accounts/passwords.ts';
import { openSqlite } from '../../../src/server/store/sqlite/open.ts';
import type { Store } from '../../../src/server/store/store.ts';
import { createChance } from '../../kit/chance.ts';
import { createFakeClock, type FakeClock } from '../../kit/clock.ts';

let store: Store;
let accounts: Accounts;
let clock: FakeClock;
let derived = 0;

beforeEach(async () => {
  clock = createFakeClock();
  derived = 0;
  store = openSqlite({ path: ':memory:', clock });
  const weak = createPasswords({ N: 2, r: 1, p: 1 });
  const passwords = {
    ...weak,
    verify: (password: string, hash: string | undefined) => {
      derived++;
      return weak.verify(password, hash);
    },
  };
  accounts = createAccounts({ store, clock, chance: createChance(3), passwords });
  await accounts.ensureAdmin({ email: 'Admin@Shop.example', password: 'a long password' });
});
afterEach(() => store.close());

const right = { email: 'admin@shop.example', password: 'a long password', address: '192.0.2.1' };
const wrong = { ...right, password: 'another password' };
const WRONG = { why: 'not-allowed', text: 'The e-mail address or the password is wrong.' };

describe('signing in', () => {
  test('with the right password, in any case of the address', async () => {
    const entered = await accounts.signIn({ ...right, email: ' ADMIN@shop.EXAMPLE ' });
    expect(entered).toMatchObject({ ok: true, value: { account: { role: 'admin' } } });
    if (entered.ok) expect(await accounts.session(entered.value.token)).toMatchObject({ role: 'admin' });
  });

  test('a wrong password and an unknown address have the same answer and the same cost', async () => {
    expect(await accounts.signIn(wrong)).toMatchObject({ refusal: WRONG });
    const before = derived;
    expect(await accounts.signIn({ ...right, email: 'nobody@shop.example' })).toMatchObject({
      refusal: WRONG,
    });
    expect(derived - before).toBe(1);
  });

  test('after some wrong tries each one has to wait, twice as long every time, even the right one', async () => {
    const waits: unknown[] = [];
    for (let round = 0; round < 9; round++) {
      const tried = await accounts.signIn(wrong);
      if (tried.ok) throw new Error('let in');
      const { why, after = 0 } = tried.refusal;
      waits.push(why === 'too-fast' ? after : why);
      if (why === 'too-fast') await clock.elapse(after);
    }
    expect(waits).toEqual([...Array(5).fill('not-allowed'), 2000, 'not-allowed', 4000, 'not-allowed']);
    expect(await accounts.signIn(right)).toMatchObject({
      refusal: { why: 'too-fast', retry: 'later', after: 8000 },
    });
    await clock.elapse(8000);
    expect(await accounts.signIn(right)).toMatchObject({ ok: true });
    expect(await accounts.signIn(wrong)).toMatchObject({ refusal: WRONG });
  });

  test('a clock that is set back makes nobody wait longer', async () => {
    for (let round = 0; round < 6; round++) await accounts.signIn(wrong);
    clock.jump(-24 * 60 * 60 * 1000);
    accounts.sweep();
    await clock.elapse(60_000);
    expect(await accounts.signIn(right)).toMatchObject({ ok: true });
  });

  test('a hundred tries at once are not one', async () => {
    const tried = await Promise.all(Array.from({ length: 100 }, () => accounts.signIn(wrong)));
    const looked = tried.filter((one) => !one.ok && one.refusal.why === 'not-allowed');
    expect(looked).toHaveLength(5);
  });

  test('one address against many accounts is slowed too', async () => {
    const tries = Array.from({ length: 40 }, (_, index) => ({
      ...wrong,
      email: `person${index}@shop.example`,
    }));
    const answers: unknown[] = [];
    for (const one of tries) {
      const tried = await accounts.signIn(one);
      answers.push(!tried.ok && tried.refusal.why);
    }
    expect(answers.at(-1)).toBe('too-fast');
    expect(await accounts.signIn({ ...right, address: '192.0.2.77' })).toMatchObject({ ok: true });
  });

  test('tries from everywhere at once do not queue up before everybody else', async () => {
    const strangers = Array.from({ length: 300 }, (_, index) =>
      accounts.signIn({ ...wrong, email: `p${index}@shop.example`, address: `192.0.2.${index}` }),
    );
    expect(await accounts.signIn(right)).toMatchObject({ refusal: { why: 'busy', retry: 'later' } });
    const answers = await Promise.all(strangers);
    expect(answers.filter((one) => !one.ok && one.refusal.why === 'busy')).toHaveLength(200);
    expect(await accounts.signIn(right)).toMatchObject({ ok: true });
  });

  test('a network of IPv6 addresses is one address', async () => {
    const answers = [];
    for (let index = 0; index < 40; index++)
      answers.push(
        await accounts.signIn({
          ...wrong,
          email: `p${index}@shop.example`,
          address: `2001:db8::${index}`,
        }),
      );
    expect(answers.at(-1)).toMatchObject({ refusal: { why: 'too-fast' } });
  });

  test('a disabled account is told so, and only to who knows the password', async () => {
    const { setColleague } = await import('../../../src/server/office/people.ts');
    const admin = await store.personByEmail('admin@shop.example');
    await store.commit({ by: 0, rule: setColleague(0, admin?.id ?? 0, { disabled: true }) });
    expect(await accounts.signIn(right)).toMatchObject({
      refusal: { text: expect.stringContaining('disabled') },
    });
    expect(await accounts.signIn(wrong)).toMatchObject({ refusal: WRONG });
  });
});

describe('passwords and links', () => {
  test('the storage has no token and no password in it', async () => {
    const entered = await accounts.signIn(right);
    if (!entered.ok) throw new Error('not let in');
    expect(await store.secrets.session(entered.value.token)).toBeUndefined();
    const hash = await store.secrets.passwordOf(entered.value.account.id);
    expect(hash).toMatch(/^scrypt\$2\$1\$1\$/);
  });

  test('choosing a new password ends the sessions of before', async () => {
    const entered = await accounts.signIn(right);
    if (!entered.ok) throw new Error('not let in');
    const { account, token } = entered.value;
    const given = { password: 'a newer password', address: 'x' };
    expect(await accounts.setPassword(account, { ...given, current: 'wrong' })).toMatchObject({
      refusal: { field: 'current' },
    });
    const changed = await accounts.setPassword(account, { ...given, current: right.password });
    expect(changed.ok).toBe(true);
    expect(await accounts.session(token)).toBeUndefined();
    expect(await accounts.signIn({ ...right, password: 'a newer password' })).toMatchObject({ ok: true });
  });

  test.each([['short'], ['x'.repeat(1001)]])('a password like %s is refused', async (password) => {
    const link = await invited();
    expect(await accounts.useLink({ link, password, address: 'x' })).toMatchObject({
      refusal: { why: 'bad-field', field: 'password' },
    });
    expect(await accounts.peekLink(link, 'x')).toMatchObject({ ok: true });
  });

  const invited = async () => {
    const invitation = await accounts.invite(0, { email: 'new@shop.example', name: 'New', role: 'operator' });
    if (!invitation.ok) throw new Error('not invited');
    return invitation.value.link;
  };

  test('a link is used up by one of two who use it at once', async () => {
    const link = await invited();
    const use = (name: string) => accounts.useLink({ link, name, password: 'long enough', address: 'x' });
    const used = await Promise.all([use('First'), use('Second')]);
    expect(used).toMatchObject([{ ok: true, value: { account: { name: 'First' } } }, { ok: false }]);
    expect((await store.colleagues()).map(({ name }) => name)).not.toContain('Second');
  });

  test('a name that cannot be one does not use a link up', async () => {
    const link = await invited();
    const use = (name: string) => accounts.useLink({ link, name, password: 'long enough', address: 'x' });
    expect(await use('  ')).toMatchObject({ refusal: { why: 'bad-field', field: 'name' } });
    expect(await use('Boris')).toMatchObject({ ok: true });
  });

  test('an invitation is given again until a password was chosen', async () => {
    const [lost, link] = [await invited(), await invited()];
    expect(await accounts.useLink({ link, password: 'long enough', address: 'x' })).toMatchObject({
      ok: true,
    });
    expect(await accounts.useLink({ link: lost, password: 'somebody else', address: 'x' })).toMatchObject({
      refusal: { why: 'not-allowed' },
    });
    expect(
      await accounts.invite(0, { email: 'new@shop.example', name: 'New', role: 'operator' }),
    ).toMatchObject({ refusal: { why: 'exists' } });
  });

  test('only who may add a colleague may have an invitation again', async () => {
    await invited();
    const added = await accounts.invite(0, { email: 'plain@shop.example', name: 'Plain', role: 'operator' });
    if (!added.ok) throw new Error('not invited');
    const again = { email: 'new@shop.example', name: 'New', role: 'admin' } as const;
    expect(await accounts.invite(added.value.account.id, again)).toMatchObject({
      refusal: { why: 'not-allowed' },
    });
  });

  test('with a renewed link a forgotten password is replaced', async () => {
    const admin = await store.personByEmail('admin@shop.example');
    if (!admin) throw new Error('nobody');
    const link = await accounts.renewLink(admin);
    expect(await accounts.useLink({ link, password: 'a newer password', address: 'x' })).toMatchObject({
      ok: true,
    });
    expect(await accounts.signIn(right)).toMatchObject({ refusal: WRONG });
  });

  test('whoever has the address of the administrator becomes one again', async () => {
    const added = await accounts.invite(0, { email: 'anna@shop.example', name: 'Anna', role: 'operator' });
    if (!added.ok) throw new Error('not invited');
    const given = { email: 'anna@shop.example', password: 'a long password' };
    expect(await accounts.ensureAdmin(given)).toMatchObject({
      ok: true,
      value: { role: 'admin', name: 'Anna' },
    });
  });

  test('a session holds although the disk is too full to write how long', async () => {
    const entered = await accounts.signIn(right);
    if (!entered.ok) throw new Error('not let in');
    await clock.elapse(2 * 24 * 60 * 60 * 1000);
    store.secrets.renewSession = () => Promise.reject(new Error('database or disk is full'));
    expect(await accounts.session(entered.value.token)).toMatchObject({ role: 'admin' });
  });

  test('a link is good for seven days', async () => {
    const link = await invited();
    clock.jump(7 * 24 * 60 * 60 * 1000);
    expect(await accounts.peekLink(link, 'x')).toMatchObject({ refusal: { why: 'not-allowed' } });
  });

  test('a sign-in link is printed until an administrator has a password', async () => {
    expect(await accounts.firstLink()).toBeUndefined();
    const empty = openSqlite({ path: ':memory:', clock });
    const fresh = createAccounts({
      store: empty,
      clock,
      chance: createChance(5),
      passwords: createPasswords({ N: 2, r: 1, p: 1 }),
    });
    const [one, two] = [await fresh.firstLink(), await fresh.firstLink()];
    expect(one).not.toBe(two);
    expect(await empty.colleagues()).toMatchObject([{ role: 'admin', email: 'admin@localhost' }]);
    const entered = await fresh.useLink({ link: two ?? '', address: 'x' });
    expect(entered.ok).toBe(true);
    if (entered.ok) await fresh.setPassword(entered.value.account, { password: 'long enough', address: 'x' });
    expect(await fresh.firstLink()).toBeUndefined();
    expect(await fresh.peekLink(one ?? '', 'x')).toMatchObject({ refusal: { why: 'not-allowed' } });
    await empty.close();
  });
});
