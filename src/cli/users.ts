import { SYSTEM } from '../protocol/ids.ts';
import type { Env } from '../server/config.ts';
import { emailKey } from '../server/office/fields.ts';
import { setColleague } from '../server/office/people.ts';
import type { Account, Store } from '../server/store/store.ts';
import { columns, type Office, order, withOffice } from './office.ts';

export interface UserOptions {
  readonly email: string;
  readonly name: string;
  readonly position?: string;
  readonly admin?: true;
}

const given = (base: string, link: string) =>
  `Give them this link; it works once, for 7 days:\n${base}/desk/#link=${link}`;

const byEmail = async (store: Store, email: string): Promise<Account> => {
  const account = await store.personByEmail(emailKey(email));
  if (!account) throw new Error(`Nobody has the address ${email}: see "user list".`);
  return account;
};

const invite = async ({ accounts, base }: Office, { email, name, position, admin }: UserOptions) => {
  const role = admin ? 'admin' : 'operator';
  const invited = await accounts.invite(SYSTEM, {
    email,
    name,
    role,
    ...(position !== undefined && { position }),
  });
  if (!invited.ok) throw new Error(invited.refusal.text);
  const { link, account } = invited.value;
  const now = role === 'admin' ? 'an administrator' : 'an operator';
  return `${account.name} (${account.email}) is ${now} now.\n${given(base, link)}`;
};

export const addUser = (env: Env, options: UserOptions): Promise<string> =>
  withOffice(env, (office) => invite(office, options), { make: true });

/** For a colleague who has lost their invitation or their password. */
export const linkUser = (env: Env, email: string): Promise<string> =>
  withOffice(env, async ({ store, accounts, base }) => {
    const account = await byEmail(store, email);
    if (account.disabled)
      throw new Error(`${account.name} is disabled: let them in first with "user disable --undo ${email}".`);
    return `With it ${account.name} (${account.email}) chooses a new password.\n${given(base, await accounts.renewLink(account))}`;
  });

export const listUsers = (env: Env): Promise<string> =>
  withOffice(env, async ({ store }) => {
    const people = await store.colleagues();
    if (people.length === 0) return 'There is nobody yet: start the server, or add somebody with "user add".';
    const rows = await Promise.all(
      people.map(async ({ id, email, name, role, disabled }) => {
        const known = (await store.secrets.passwordOf(id)) !== undefined;
        return [
          String(id),
          email,
          name,
          role,
          disabled ? 'disabled' : known ? 'active' : 'has no password yet',
        ];
      }),
    );
    return columns([['ID', 'E-MAIL', 'NAME', 'ROLE', 'STATE'], ...rows]);
  });

export const disableUser = (env: Env, email: string, disabled: boolean): Promise<string> =>
  withOffice(env, async ({ store }) => {
    const account = await byEmail(store, email);
    const outcome = await order(store, setColleague(SYSTEM, account.id, { disabled }));
    if (disabled) await store.secrets.closeSessions(account.id);
    const state = disabled ? 'disabled' : 'enabled';
    return outcome.kind === 'nothing'
      ? `${account.name} was ${state} already.`
      : `${account.name} (${account.email}) is ${state} now.`;
  });
