import { computed } from '@preact/signals-core';
import type { OperatorClient } from '../../../client/operator-surface.ts';
import type { Group, GroupId, Routing } from '../../../protocol/groups.ts';
import type { Hours } from '../../../protocol/hours.ts';
import type { PersonId } from '../../../protocol/ids.ts';
import { LIMITS } from '../../../protocol/limits.ts';
import { required, wholeBetween } from '../form.ts';
import type { UnsavedModel } from '../unsaved.ts';
import { type Draft, type Faults, makeDraft } from './draft.ts';

/** A group as its form sees it. */
export interface GroupData {
  readonly name: string;
  readonly members: readonly PersonId[];
  readonly routing: Routing;
  readonly offerFor: number;
  /** `null`: those of the site. */
  readonly hours: Hours | null;
}

export type GroupDraft = Draft<GroupData>;

const EMPTY: GroupData = { name: '', members: [], routing: 'all', offerFor: 30, hours: null };

const dataOf = (group: Group | undefined): GroupData =>
  group
    ? {
        name: group.name,
        members: group.members,
        routing: group.routing,
        offerFor: group.offerFor,
        hours: group.hours ?? null,
      }
    : EMPTY;

const check = ({ name, offerFor }: GroupData): Faults => {
  const called = required(LIMITS.name)(name);
  const seconds = wholeBetween(5, 3600)(String(offerFor));
  return { ...(called && { name: called }), ...(seconds && { offerFor: seconds }) };
};

/** Drafts of groups outlive the page: one for each, made once. */
export const makeGroupDrafts = (
  client: OperatorClient,
  unsaved?: UnsavedModel,
): ((id: GroupId) => GroupDraft) => {
  const made = new Map<GroupId, GroupDraft>();
  return (id) => {
    const original = computed(() => dataOf(client.groups.value.find((one) => one.id === id)));
    const draft =
      made.get(id) ??
      makeDraft(
        original,
        check,
        (patch) =>
          client.setGroup({ id, ...patch, ...(patch.name !== undefined && { name: patch.name.trim() }) }),
        unsaved?.of(`group ${id}`),
      );
    made.set(id, draft);
    return draft;
  };
};
