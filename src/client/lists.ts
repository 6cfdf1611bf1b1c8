import { computed, type ReadonlySignal } from '@preact/signals-core';
import { isOpen } from '../protocol/chat.ts';
import type { Group } from '../protocol/groups.ts';
import type { ChatId, Millis, PersonId } from '../protocol/ids.ts';
import type { VisitorHere } from '../protocol/people.ts';
import { calls, isTakenBy } from './marks.ts';
import type { Listed } from './operator-surface.ts';
import type { Room } from './rooms.ts';

/** The operator's three lists, and what is unread in those that concern them. */
export const createLists = (
  rooms: ReadonlySignal<ReadonlyMap<ChatId, Room>>,
  visitors: ReadonlySignal<readonly VisitorHere[]>,
  me: ReadonlySignal<PersonId>,
  groups: ReadonlySignal<readonly Group[]>,
) => {
  const here = computed(() => new Map(visitors.value.map((visitor) => [visitor.person.id, visitor])));

  const toListed = ({ id, chat, marks, typists }: Room): readonly Listed[] => {
    const head = chat.head.value;
    const visitor = head?.people[head.visitor];
    if (!head || !visitor || !isOpen(head)) return [];
    const typing = typists.now.value.get(head.visitor);
    const seen = here.value.get(head.visitor);
    return [
      {
        chat: id,
        head,
        visitor,
        unread: marks.unread.value,
        ...(typing !== undefined && { typing }),
        ...(seen && { here: seen }),
      },
    ];
  };

  const open = computed(() => [...rooms.value.values()].flatMap(toListed));
  const is = (status: string) => open.value.filter(({ head }) => head.consultation?.status === status);
  const lastAt = ({ head }: Listed): Millis => head.consultation?.lastAt ?? 0;
  const startedAt = ({ head }: Listed): Millis => head.consultation?.startedAt ?? 0;
  const newestFirst = (a: Listed, b: Listed) => lastAt(b) - lastAt(a) || b.chat - a.chat;

  const unanswered = computed(() => is('waiting').toSorted((a, b) => startedAt(a) - startedAt(b)));
  const calling = (mine: boolean) =>
    unanswered.value.filter(({ head }) => calls(head, me.value, groups.value) === mine);
  const waiting = computed(() => calling(true));
  const mine = computed(() =>
    is('active')
      .filter(({ head }) => isTakenBy(head, me.value))
      .toSorted(newestFirst),
  );
  return {
    waiting,
    queue: computed(() => calling(false)),
    mine,
    others: computed(() =>
      is('active')
        .filter(({ head }) => !isTakenBy(head, me.value))
        .toSorted(newestFirst),
    ),
    unread: computed(() => [...waiting.value, ...mine.value].reduce((sum, { unread }) => sum + unread, 0)),
  };
};
