import { readFileSync } from 'node:fs';
import { type Group, ROUTINGS } from '../protocol/groups.ts';
import type { Hours } from '../protocol/hours.ts';
import { type PersonId, SYSTEM } from '../protocol/ids.ts';
import type { Env } from '../server/config.ts';
import { emailKey } from '../server/office/fields.ts';
import { type GroupChange, setGroup } from '../server/office/groups.ts';
import type { Store } from '../server/store/store.ts';
import { columns, order, withOffice } from './office.ts';

export interface GroupOptions {
  readonly name?: string;
  readonly member?: readonly string[];
  readonly routing?: string;
  readonly offerFor?: string;
  readonly hours?: string;
}

const peopleOf = (store: Store, emails: readonly string[]): Promise<readonly PersonId[]> =>
  Promise.all(
    emails.map(async (email) => {
      const person = await store.personByEmail(emailKey(email));
      if (!person) throw new Error(`Nobody has the address ${email}: see "user list".`);
      return person.id;
    }),
  );

/** Hours as JSON in a file, in the form that `site show --json` prints them; `none`: those of the site. */
const hoursOf = (from: string): Hours | null => {
  if (from === 'none') return null;
  try {
    return JSON.parse(readFileSync(from, 'utf8')) as Hours;
  } catch (problem) {
    if (problem instanceof SyntaxError) throw new Error(`${from} is not JSON: ${problem.message}`);
    throw problem;
  }
};

const routingOf = (text: string): Group['routing'] => {
  const routing = ROUTINGS.find((one) => one === text);
  if (!routing) throw new Error(`"${text}" is no routing: it is one of ${ROUTINGS.join(', ')}.`);
  return routing;
};

const changeOf = async (store: Store, options: GroupOptions): Promise<GroupChange> => {
  const { name, member, routing, offerFor, hours } = options;
  if (offerFor !== undefined && !/^\d+$/.test(offerFor))
    throw new Error(`"${offerFor}" is no number of seconds.`);
  const members = member && (await peopleOf(store, member));
  return {
    ...(name !== undefined && { name }),
    ...(members && { members }),
    ...(routing !== undefined && { routing: routingOf(routing) }),
    ...(offerFor !== undefined && { offerFor: Number(offerFor) }),
    ...(hours !== undefined && { hours: hoursOf(hours) }),
  };
};

/** A group by its number or its name. */
const groupOf = async (store: Store, which: string): Promise<Group> => {
  const all = (await store.groups()).filter((one) => !one.removed);
  const found = all.filter((one) => String(one.id) === which || one.name === which);
  const [group] = found;
  if (!group) throw new Error(`There is no group "${which}": see "group list".`);
  if (found.length > 1) throw new Error(`Several groups are called "${which}": take the number.`);
  return group;
};

export const addGroup = (env: Env, options: GroupOptions): Promise<string> =>
  withOffice(env, async ({ store }) => {
    const outcome = await order(store, setGroup(SYSTEM, undefined, await changeOf(store, options)));
    const id = outcome.kind === 'committed' ? outcome.events[0]?.seq : undefined;
    return `The group "${options.name}" has the number ${id}.`;
  });

export const listGroups = (env: Env): Promise<string> =>
  withOffice(env, async ({ store }) => {
    const groups = (await store.groups()).filter((one) => !one.removed);
    if (groups.length === 0) return 'There is no group: everybody is called. Add one with "group add".';
    const people = await store.colleagues();
    const emailOf = (id: PersonId) => people.find((one) => one.id === id)?.email ?? String(id);
    const rows = groups.map(({ id, name, members, routing, offerFor, hours }) => [
      String(id),
      name,
      routing,
      `${offerFor} s`,
      hours ? 'own' : 'of the site',
      members.map(emailOf).join(' ') || '-',
    ]);
    return columns([['ID', 'NAME', 'ROUTING', 'OFFER', 'HOURS', 'MEMBERS'], ...rows]);
  });

export const setGroupTo = (env: Env, which: string, options: GroupOptions): Promise<string> =>
  withOffice(env, async ({ store }) => {
    const group = await groupOf(store, which);
    const change = await changeOf(store, options);
    if (Object.keys(change).length === 0)
      throw new Error('Say what to change: --name, --member, --routing, --offer-for or --hours.');
    const outcome = await order(store, setGroup(SYSTEM, group.id, change));
    return outcome.kind === 'nothing' ? 'Nothing was different.' : `The group ${group.id} is changed.`;
  });

export const removeGroup = (env: Env, which: string): Promise<string> =>
  withOffice(env, async ({ store }) => {
    const group = await groupOf(store, which);
    await order(store, setGroup(SYSTEM, group.id, { removed: true }));
    return `The group "${group.name}" takes no new consultations; those that wait in it stay.`;
  });
