import { isDeepStrictEqual } from 'node:util';
import { type Group, type GroupId, ROUTINGS } from '../../protocol/groups.ts';
import type { Hours } from '../../protocol/hours.ts';
import type { PersonId } from '../../protocol/ids.ts';
import type { Refusal } from '../../protocol/refusals.ts';
import type { Rule, View } from '../store/store.ts';
import { isRefusal, NOTHING } from './decision.ts';
import { nameField } from './fields.ts';
import { badField, unknownGroup } from './refusals.ts';
import { faultOfHours } from './settings/hours.ts';
import { unlessAdmin } from './who.ts';

/** Departments, which administrators make and change. */

export interface GroupChange {
  readonly name?: string | undefined;
  readonly members?: readonly PersonId[] | undefined;
  readonly routing?: Group['routing'] | undefined;
  readonly offerFor?: number | undefined;
  /** `null`: those of the site. */
  readonly hours?: Hours | null | undefined;
  readonly removed?: boolean | undefined;
}

/** Seconds for which a consultation is offered to somebody. */
const OFFER = { from: 5, to: 3600, usual: 30 };

const refusalOf = (view: View, to: GroupChange): Refusal | undefined => {
  const { members = [], routing, offerFor, hours } = to;
  const stranger = members.findIndex((id) => view.person(id)?.kind !== 'operator');
  if (stranger >= 0)
    return badField(
      `members.${stranger}`,
      `There is no operator ${members[stranger]}: take the numbers of colleagues.`,
    );
  if (new Set(members).size !== members.length)
    return badField('members', 'Somebody is in the list of members twice: name everybody once.');
  if (routing !== undefined && !ROUTINGS.includes(routing))
    return badField('routing', `The routing is one of ${ROUTINGS.join(', ')}.`);
  if (offerFor !== undefined && (offerFor < OFFER.from || offerFor > OFFER.to))
    return badField('offerFor', `A consultation is offered for ${OFFER.from} to ${OFFER.to} seconds.`);
  const fault = hours ? faultOfHours(hours, 'hours') : undefined;
  return fault && badField(fault.path, `The field "${fault.path}" must be ${fault.is}.`);
};

/** Makes a group, or changes the one with that number. A removed one stays what it was. */
export const setGroup =
  (by: PersonId, id: GroupId | undefined, to: GroupChange): Rule =>
  (view) => {
    const refusal = unlessAdmin(view, by) ?? refusalOf(view, to);
    if (refusal) return refusal;
    const name = to.name === undefined && id !== undefined ? undefined : nameField('name', to.name ?? '');
    if (name && isRefusal(name)) return name;
    const given = { ...to, name: name?.value };
    return id === undefined ? added(given) : changed(view, id, given);
  };

const added = ({ name = '', members = [], routing = 'all', offerFor = OFFER.usual, hours }: GroupChange) => [
  { fact: { type: 'group-added', name, members, routing, offerFor, ...(hours && { hours }) } } as const,
];

const changed = (view: View, id: GroupId, to: GroupChange) => {
  const group = view.group(id);
  if (!group) return unknownGroup(id);
  if (group.removed)
    return to.removed ? NOTHING : badField('id', `The group "${group.name}" was removed: make a new one.`);
  const { name, members, routing, offerFor, hours, removed } = to;
  const fact = {
    type: 'group-changed',
    group: id,
    ...(name !== undefined && name !== group.name && { name }),
    ...(members !== undefined && !isDeepStrictEqual(members, group.members) && { members }),
    ...(routing !== undefined && routing !== group.routing && { routing }),
    ...(offerFor !== undefined && offerFor !== group.offerFor && { offerFor }),
    ...(hours !== undefined && !isDeepStrictEqual(hours ?? undefined, group.hours) && { hours }),
    ...(removed && { removed: true as const }),
  } as const;
  return Object.keys(fact).length > 2 ? [{ fact }] : NOTHING;
};
