import { SYSTEM } from '../protocol/ids.ts';
import type { Env } from '../server/config.ts';
import { emailKey } from '../server/office/fields.ts';
import { setColleague } from '../server/office/people.ts';
import { columns, order, withOffice } from './office.ts';

export interface UserOptions {
  readonly email: string;
  readonly name: string;
  readonly position?: string;
  readonly admin?: true;
}

export const addUser = (env: Env, { email, name, position, admin }: UserOptions): Promise<string> =>
  withOffice(env, async ({ accounts, base }) => {
    const role = admin ? 'admin' : 'operator';
    const invited = await accounts.invite(SYSTEM, {
      email,
      name,
      role,
      ...(position !== undefined && { position }),
    });
    if (!invited.ok) throw new Error(invited.refusal.text);
    const { link, account } = invited.value;
    return `${account.name} (${account.email}) is ${role === 'admin' ? 'an administrator' : 'an operator'} now.\nGive them this link; it works once, for 7 days:\n${base}/desk/#link=${link}`;
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
    const account = await store.personByEmail(emailKey(email));
    if (!account) throw new Error(`Nobody has the address ${email}: see "user list".`);
    const outcome = await order(store, setColleague(SYSTEM, account.id, { disabled }));
    if (disabled) await store.secrets.closeSessions(account.id);
    const state = disabled ? 'disabled' : 'enabled';
    return outcome.kind === 'nothing'
      ? `${account.name} was ${state} already.`
      : `${account.name} (${account.email}) is ${state} now.`;
  });
