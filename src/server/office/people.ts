import { type PersonId, type SiteId, SYSTEM } from '../../protocol/ids.ts';
import { AVAILABILITIES, type Availability, type Role } from '../../protocol/people.ts';
import type { Refusal } from '../../protocol/refusals.ts';
import type { Account, Decided, Decision, Rule, View } from '../store/store.ts';
import { isRefusal, NOTHING } from './decision.ts';
import { avatarField, emailField, nameField } from './fields.ts';
import { badField, exists, notAllowed, unknownPerson } from './refusals.ts';
import { asOperator, cardOf, unlessAdmin } from './who.ts';

/** First contact of a visitor. Ordered by the server itself, under the uid of the hello. */
export const addVisitor =
  (site: SiteId): Rule =>
  (view) =>
    view.site(site)
      ? [{ fact: { type: 'person-added', kind: 'visitor', name: '', site } }]
      : badField('site', `There is no site ${site}: take the key from the list of sites.`);

export interface NewColleague {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly position?: string;
}

/** By an administrator, or by the server itself (the first start, the command line). */
export const addColleague =
  (by: PersonId, { email, name, role, position }: NewColleague): Rule =>
  (view) => {
    const refusal = unlessAdmin(view, by);
    if (refusal) return refusal;
    const address = emailField('email', email);
    if (isRefusal(address)) return address;
    const called = nameField('name', name);
    if (isRefusal(called)) return called;
    const does = nameField('position', position ?? '', 'be empty');
    if (isRefusal(does)) return does;
    if (view.personByEmail(address.value))
      return exists(
        'email',
        `${address.value} has an account already: change that one, or use another address.`,
      );
    return [
      {
        fact: {
          type: 'person-added',
          kind: 'operator',
          name: called.value,
          email: address.value,
          role,
          ...(does.value && { position: does.value }),
        },
      },
    ];
  };

export interface ColleagueChange {
  readonly name?: string | undefined;
  readonly position?: string | undefined;
  readonly avatar?: string | undefined;
  readonly role?: Role | undefined;
  readonly disabled?: boolean | undefined;
  /** Consultations at once; 0: no limit. */
  readonly limit?: number | undefined;
}

/** More at once than anybody can have. */
const MOST = 1000;

/**
 * Role and account of a colleague, by an administrator. Nobody disables or demotes themself, so one
 * administrator always remains.
 */
export const setColleague =
  (by: PersonId, person: PersonId, to: ColleagueChange): Rule =>
  (view) => {
    const refusal = unlessAdmin(view, by);
    if (refusal) return refusal;
    const account = view.person(person);
    if (!account || account.kind === 'visitor') return unknownPerson(person);
    const locksOut = to.disabled === true || (to.role !== undefined && to.role !== 'admin');
    if (by !== SYSTEM && by === person && locksOut)
      return notAllowed('You cannot disable or demote yourself: ask another administrator.');
    if (to.limit !== undefined && to.limit > MOST)
      return badField('limit', `The limit of consultations is a whole number from 0 (none) to ${MOST}.`);
    return changed(view, account, to);
  };

/** Name, position and picture, by the operator themself. An empty position or picture removes it. */
export const introduce =
  (by: PersonId, as: Pick<ColleagueChange, 'name' | 'position' | 'avatar'>): Rule =>
  (view) => {
    const account = asOperator(view, by);
    return isRefusal(account) ? account : changed(view, account, as);
  };

export const choose =
  (by: PersonId, availability: Availability): Rule =>
  (view) => {
    const account = asOperator(view, by);
    if (isRefusal(account)) return account;
    if (!AVAILABILITIES.includes(availability))
      return badField('availability', `Availability is one of ${AVAILABILITIES.join(', ')}.`);
    if (account.chosen === availability) return NOTHING;
    return [{ fact: { type: 'availability-chosen', person: by, availability } }];
  };

const fields = {
  name: (text: string) => nameField('name', text),
  position: (text: string) => nameField('position', text, 'be empty'),
  avatar: (text: string) => avatarField('avatar', text),
};

type Words = { -readonly [field in keyof typeof fields]?: string };

/** The fields of somebody's card that become different, cleaned. */
const words = (account: Account, to: ColleagueChange): Words | Refusal => {
  const different: Words = {};
  for (const field of ['name', 'position', 'avatar'] as const) {
    const given = to[field];
    if (given === undefined) continue;
    const clean = fields[field](given);
    if (isRefusal(clean)) return clean;
    if (clean.value !== (account[field] ?? '')) different[field] = clean.value;
  }
  return different;
};

/** The fact with only those fields that become different, and the new card for those who talk with them now. */
const changed = (view: View, account: Account, to: ColleagueChange): Decision => {
  const different = words(account, to);
  if (isRefusal(different)) return different;
  const { role, disabled, limit } = to;
  const fact = {
    type: 'person-changed',
    person: account.id,
    ...different,
    ...(role !== undefined && role !== account.role && { role }),
    ...(disabled !== undefined && disabled !== account.disabled && { disabled }),
    ...(limit !== undefined && limit !== account.limit && { limit }),
  } as const;
  if (Object.keys(fact).length === 2) return NOTHING;
  const chats = Object.keys(different).length > 0 ? view.chatsOf(account.id) : [];
  const person = cardOf({ ...account, ...different });
  return [
    { fact },
    ...chats.map(({ id }): Decided => ({ chat: id, fact: { type: 'joined', person, again: true } })),
  ];
};
