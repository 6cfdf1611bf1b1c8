import type { PersonId, SiteId } from '../../protocol/ids.ts';
import { SYSTEM } from '../../protocol/ids.ts';
import type { Person } from '../../protocol/people.ts';
import type { Refusal } from '../../protocol/refusals.ts';
import type { Account, View } from '../store/store.ts';
import { isRefusal } from './decision.ts';
import { notAllowed, unknownPerson } from './refusals.ts';

/** Who may ask for what. Each answers with the account, or with the refusal. */

const DISABLED = notAllowed('This account is disabled: ask an administrator to enable it.');

type VisitorAccount = Account & { readonly site: SiteId };

const isVisitor = (account: Account): account is VisitorAccount =>
  account.kind === 'visitor' && account.site !== undefined;

export const asVisitor = (view: View, id: PersonId): VisitorAccount | Refusal => {
  const account = view.person(id);
  if (!account) return unknownPerson(id);
  if (!isVisitor(account))
    return notAllowed('Only a visitor of a site may do this: operators act through their own connection.');
  return account.disabled ? DISABLED : account;
};

export const asOperator = (view: View, id: PersonId): Account | Refusal => {
  const account = view.person(id);
  if (!account) return unknownPerson(id);
  if (account.kind !== 'operator' && account.kind !== 'bot')
    return notAllowed('Only an operator may do this: sign in at the desk.');
  return account.disabled ? DISABLED : account;
};

/** The refusal for somebody who is neither an administrator nor the server itself. */
export const unlessAdmin = (view: View, id: PersonId): Refusal | undefined => {
  if (id === SYSTEM) return undefined;
  const account = asOperator(view, id);
  if (isRefusal(account)) return account;
  return account.role === 'admin' ? undefined : notAllowed('Only an administrator may do this: ask one.');
};

/** What those who share a chat with a person may know. */
export const cardOf = (account: Account): Person => ({
  id: account.id,
  kind: account.kind,
  name: account.name,
  ...(account.position && { position: account.position }),
  ...(account.avatar && { avatar: account.avatar }),
});
