import type { PersonId } from '../../protocol/ids.ts';
import { SYSTEM } from '../../protocol/ids.ts';
import type { Refusal } from '../../protocol/refusals.ts';
import { later, never } from '../gates/refuse.ts';
import { isRefusal } from '../office/decision.ts';
import { emailKey, nameField } from '../office/fields.ts';
import { addColleague, introduce, type NewColleague, setColleague } from '../office/people.ts';
import type { Chance, Clock } from '../ports.ts';
import type { Account, Outcome, Store } from '../store/store.ts';
import { accountKey, addressKey, createAttempts } from './attempts.ts';
import { faultOfPassword, type Passwords } from './passwords.ts';
import { createSessions, type LinkKind, type Sessions } from './sessions.ts';

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal };

/** Who somebody is, and the session that says so from now on. */
export interface SignedIn {
  readonly account: Account;
  readonly token: string;
}

/** How operators prove who they are. */
export interface Accounts {
  signIn(given: { email: string; password: string; address: string }): Promise<Result<SignedIn>>;
  /** Ends every session of the person; connections are ended by the server. */
  signOut(person: PersonId): Promise<void>;
  /** Whose session it is. A disabled account too: the caller tells. */
  session(token: string): Promise<Account | undefined>;
  peekLink(link: string, address: string): Promise<Result<{ kind: LinkKind; name: string; email: string }>>;
  useLink(given: {
    link: string;
    name?: string;
    password?: string;
    address: string;
  }): Promise<Result<SignedIn>>;
  setPassword(
    account: Account,
    given: { password: string; current?: string; address: string },
  ): Promise<Result<SignedIn>>;
  /** A new colleague, or one who has no password yet, and the link with which they choose one. */
  invite(by: PersonId, colleague: NewColleague): Promise<Result<{ link: string; account: Account }>>;
  /** A link with which a colleague chooses a new password. */
  renewLink(account: Account): Promise<string>;
  /** Makes an administrator with that password, or makes the one who has that address such a one. */
  ensureAdmin(given: { email: string; password: string }): Promise<Result<Account>>;
  /** A sign-in link for the first administrator, who is made if need be; undefined once one has a password. */
  firstLink(): Promise<string | undefined>;
  sweep(): void;
}

export interface AccountPorts {
  readonly store: Store;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly passwords: Passwords;
}

/** Tries that are looked at or wait for it. A password takes a tenth of a second, so no more would be patient. */
const AT_ONCE = 100;
const BUSY = later('busy', 5_000, 'Very many are signing in at this moment: wait, then try again.');
const WRONG = never('not-allowed', 'The e-mail address or the password is wrong.');
const NO_LINK = never('not-allowed', 'This link has been used, or is too old: ask for a new one.');

const no = (refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } => ({ ok: false, refusal });
const yes = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

const firstNumber = (outcome: Outcome): Result<PersonId> => {
  if (outcome.kind === 'refused') return no(outcome.refusal);
  return yes(outcome.kind === 'committed' ? (outcome.events[0]?.seq ?? 0) : outcome.seq);
};

const isStaff = (account: Account | undefined): account is Account =>
  account !== undefined && account.kind !== 'visitor' && account.kind !== 'external';

export const createAccounts = ({ store, clock, chance, passwords }: AccountPorts): Accounts => {
  const { secrets } = store;
  const sessions: Sessions = createSessions(secrets, { clock, chance });
  const attempts = createAttempts(() => clock.now());
  let underWay = 0;
  const tooFast = (wait: number) =>
    no(later('too-fast', wait, 'Too many wrong tries: wait before the next one.'));

  const opened = async (account: Account): Promise<Result<SignedIn>> =>
    yes({ account, token: await sessions.open(account.id) });

  const add = async (by: PersonId, colleague: NewColleague): Promise<Result<Account>> => {
    const added = firstNumber(await store.commit({ by, rule: addColleague(by, colleague) }));
    if (!added.ok) return added;
    const account = await store.person(added.value);
    return account ? yes(account) : no(WRONG);
  };

  const change = async (
    by: PersonId,
    account: Account,
    to: Parameters<typeof setColleague>[2],
  ): Promise<Result<Account>> => {
    const outcome = await store.commit({ by, rule: setColleague(by, account.id, to) });
    return outcome.kind === 'refused'
      ? no(outcome.refusal)
      : yes((await store.person(account.id)) ?? account);
  };

  /** An invitation that was lost, or that nobody used in time, is given again. */
  const waitsForPassword = async (email: string): Promise<Account | undefined> => {
    const known = await store.personByEmail(emailKey(email));
    const waits = isStaff(known) && !known.disabled && !(await secrets.passwordOf(known.id));
    return waits ? known : undefined;
  };

  const guarded = async <T>(
    keys: readonly string[],
    attempt: () => Promise<Result<T>>,
  ): Promise<Result<T>> => {
    const wait = attempts.wait(keys);
    if (wait > 0) return tooFast(wait);
    if (underWay >= AT_ONCE) return no(BUSY);
    // Counted before it is known, so that a hundred tries at once are not one.
    attempts.failed(keys);
    underWay += 1;
    try {
      const result = await attempt();
      if (result.ok) attempts.succeeded(keys);
      return result;
    } finally {
      underWay -= 1;
    }
  };

  const checkPassword = async (account: Account | undefined, password: string): Promise<Result<Account>> => {
    const hash = account && (await secrets.passwordOf(account.id));
    const right = await passwords.verify(password, hash);
    if (!right || !isStaff(account)) return no(WRONG);
    return account.disabled
      ? no(never('not-allowed', 'This account is disabled: ask an administrator.', { field: 'email' }))
      : yes(account);
  };

  /** The old sessions and links end: somebody else may have had the old password, or read the links. */
  const renew = async (account: Account, password: string): Promise<Result<SignedIn>> => {
    await secrets.setPassword(account.id, await passwords.hash(password));
    await sessions.closeAll(account.id);
    return opened(account);
  };

  const fault = (password: string): Refusal | undefined => {
    const text = faultOfPassword(password);
    return text ? never('bad-field', text, { field: 'password' }) : undefined;
  };

  const linkedAccount = async (link: string): Promise<Result<{ account: Account; kind: LinkKind }>> => {
    const linked = await sessions.peek(link);
    const account = linked && (await store.person(linked.person));
    return linked && isStaff(account) && !account.disabled
      ? yes({ account, kind: linked.kind })
      : no(NO_LINK);
  };

  const useLink: Accounts['useLink'] = async ({ link, name, password }) => {
    const linked = await linkedAccount(link);
    if (!linked.ok) return linked;
    const { account, kind } = linked.value;
    if (kind === 'invitation' && password === undefined)
      return no(never('bad-field', 'Choose a password.', { field: 'password' }));
    const refusal = password === undefined ? undefined : fault(password);
    if (refusal) return no(refusal);
    const called = name === undefined ? undefined : nameField('name', name);
    if (called && isRefusal(called)) return no(called);
    // Of two who use it at once, only the first changes anything.
    if (!(await sessions.use(link))) return no(NO_LINK);
    if (called) {
      const rule = introduce(account.id, { name: called.value });
      const named = await store.commit({ by: account.id, rule });
      if (named.kind === 'refused') return no(named.refusal);
    }
    const present = (await store.person(account.id)) ?? account;
    return password === undefined ? opened(present) : renew(present, password);
  };

  const admins = async () =>
    (await store.colleagues()).filter(({ role, disabled }) => role === 'admin' && !disabled);

  return {
    signIn: ({ email, password, address }) =>
      guarded([accountKey(emailKey(email)), addressKey(address)], async () => {
        const account = await store.personByEmail(emailKey(email));
        const checked = await checkPassword(account, password);
        return checked.ok ? opened(checked.value) : checked;
      }),
    signOut: (person) => sessions.closeAll(person),
    session: async (token) => {
      const person = await sessions.find(token);
      const account = person === undefined ? undefined : await store.person(person);
      return isStaff(account) ? account : undefined;
    },
    peekLink: (link, address) =>
      guarded([addressKey(address)], async () => {
        const linked = await linkedAccount(link);
        if (!linked.ok) return linked;
        const { account, kind } = linked.value;
        return yes({ kind, name: account.name, email: account.email });
      }),
    useLink: (given) => guarded([addressKey(given.address)], () => useLink(given)),
    setPassword: (account, { password, current, address }) =>
      guarded([accountKey(account.email), addressKey(address)], async () => {
        const hash = await secrets.passwordOf(account.id);
        const known = hash === undefined || (await passwords.verify(current ?? '', hash));
        if (!known) return no(never('not-allowed', 'The present password is wrong.', { field: 'current' }));
        const refusal = fault(password);
        return refusal ? no(refusal) : renew(account, password);
      }),
    invite: async (by, colleague) => {
      const known = await waitsForPassword(colleague.email);
      const { email: _, ...card } = colleague;
      const added = await (known ? change(by, known, card) : add(by, colleague));
      if (!added.ok) return added;
      return yes({ link: await sessions.link(added.value.id, 'invitation'), account: added.value });
    },
    renewLink: ({ id }) => sessions.link(id, 'invitation'),
    ensureAdmin: async ({ email, password }) => {
      const known = await store.personByEmail(emailKey(email));
      const found = await (known
        ? change(SYSTEM, known, { role: 'admin', disabled: false })
        : add(SYSTEM, { email, name: 'Administrator', role: 'admin' }));
      if (!found.ok) return found;
      const { id } = found.value;
      if (!(await passwords.verify(password, await secrets.passwordOf(id)))) {
        await secrets.setPassword(id, await passwords.hash(password));
        await sessions.closeAll(id);
      }
      return found;
    },
    firstLink: async () => {
      const present = await admins();
      for (const { id } of present) if (await secrets.passwordOf(id)) return undefined;
      const first = present[0]
        ? yes(present[0])
        : await add(SYSTEM, { email: 'admin@localhost', name: 'Administrator', role: 'admin' });
      return first.ok ? sessions.link(first.value.id, 'sign-in') : undefined;
    },
    sweep: () => attempts.sweep(),
  };
};
