import { computed, createModel, signal } from '@preact/signals-core';
import type { OperatorClient } from '../../client/operator-surface.ts';
import type { Group, GroupId } from '../../protocol/groups.ts';
import type { PersonId } from '../../protocol/ids.ts';
import type { Colleague } from '../../protocol/people.ts';

/** Whom a consultation can go to. */
export type Target =
  | { readonly kind: 'colleague'; readonly key: string; readonly name: string; readonly colleague: Colleague }
  | {
      readonly kind: 'group';
      readonly key: string;
      readonly name: string;
      readonly group: Group;
      /** Members who answer now. */
      readonly online: number;
    };

/** Every word of the search begins a word of the name. */
const matches = (name: string, query: string): boolean => {
  const words = name.toLocaleLowerCase().split(/[\s\-–—,.()«»"']+/);
  return query
    .toLocaleLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .every((asked) => words.some((word) => word.startsWith(asked)));
};

const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  a.name.localeCompare(b.name);

/** To whom a consultation goes next: colleagues who are online, and groups. One of what is found is marked. */
export const Transfer = createModel((client: OperatorClient, holder: PersonId | undefined) => {
  const query = signal('');
  const wanted = signal(0);

  const online = computed(() => {
    const me = client.you.value?.id;
    return client.colleagues.value.filter(
      (one) => one.availability === 'online' && !one.disabled && one.id !== me && one.id !== holder,
    );
  });

  const all = computed<readonly Target[]>(() => {
    const present = new Set(
      client.colleagues.value.filter((one) => one.availability === 'online').map((one) => one.id),
    );
    const people = [...online.value].sort(byName).map(
      (colleague): Target => ({
        kind: 'colleague',
        key: `person-${colleague.id}`,
        name: colleague.name,
        colleague,
      }),
    );
    const groups = client.groups.value
      .filter((one) => !one.removed)
      .sort(byName)
      .map(
        (group): Target => ({
          kind: 'group',
          key: `group-${group.id}`,
          name: group.name,
          group,
          online: group.members.filter((id) => present.has(id)).length,
        }),
      );
    return [...people, ...groups];
  });

  const found = computed(() =>
    all.value.filter((one) =>
      matches(
        one.kind === 'colleague' ? `${one.name} ${one.colleague.position ?? ''}` : one.name,
        query.value,
      ),
    ),
  );
  /** The mark stays inside of what is found. */
  const marked = computed(() => Math.min(wanted.value, found.value.length - 1));

  return {
    query,
    found,
    marked,
    search: (text: string) => {
      query.value = text;
      wanted.value = 0;
    },
    /** Moves the mark, around the end. */
    move: (by: 1 | -1) => {
      const { length } = found.peek();
      if (length) wanted.value = (marked.peek() + by + length) % length;
    },
    at: (index: number) => {
      wanted.value = index;
    },
  };
});

export type TransferModel = InstanceType<typeof Transfer>;

/** The target in the words of the client. */
export const goalOf = (target: Target): { readonly operator: PersonId } | { readonly group: GroupId } =>
  target.kind === 'colleague' ? { operator: target.colleague.id } : { group: target.group.id };
