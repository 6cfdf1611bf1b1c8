import type { Listed } from '../../client/operator-surface.ts';
import type { Consultation } from '../../protocol/chat.ts';
import type { Group, GroupId } from '../../protocol/groups.ts';
import type { PersonId } from '../../protocol/ids.ts';
import type { Person, VisitorHere } from '../../protocol/people.ts';
import type { Whereabouts } from './inviting.ts';
import type { Selection } from './office.ts';

export type ListKind = 'waiting' | 'mine' | 'queue' | 'others' | 'site';

/** What one line of a list shows. */
export interface RowOf {
  readonly key: string;
  readonly kind: ListKind;
  readonly opens: Selection;
  readonly person: Person;
  readonly here: boolean;
  readonly unread: number;
  /** Since when somebody waits or looks around; when the last word was said. */
  readonly at: number;
  readonly typing?: string;
  /** Absent when nothing has been said. */
  readonly excerpt?: string;
  /** Who said it, unless it was the visitor. */
  readonly by?: Person;
  readonly byMe: boolean;
  /** The colleague who has it, in the list of theirs. */
  readonly holder?: Person;
  /** The name of its group. */
  readonly group?: string;
  /** Offered to me in particular: nobody else is called now. */
  readonly myTurn?: true;
  /** Whom it was offered to, in the queue of others. */
  readonly turnNames?: string;
  readonly rating?: number;
  /** For a visitor on the site, where it is more than "here". */
  readonly state?: Exclude<Whereabouts, 'gone' | 'here'>;
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const groupOf = (groups: readonly Group[], id: GroupId | undefined): Group | undefined =>
  id === undefined ? undefined : groups.find((one) => one.id === id);

/** Who looks at a list, and what they know. */
export interface Eyes {
  readonly me: PersonId;
  readonly groups: readonly Group[];
  /** Of a colleague; empty for one who is not known. */
  nameOf(person: PersonId): string;
}

/** Whose turn it is: only while somebody in particular is called. */
const turn = (
  { status, offered }: Consultation,
  kind: ListKind,
  { me, nameOf }: Eyes,
): Pick<RowOf, 'myTurn' | 'turnNames'> => {
  if (status !== 'waiting' || !offered?.length) return {};
  if (kind === 'queue') return { turnNames: offered.map(nameOf).filter(Boolean).join(', ') };
  return offered.includes(me) ? { myTurn: true } : {};
};

/** A consultation as a line of any list but that of the site. */
export const rowOfListed = (listed: Listed, kind: Exclude<ListKind, 'site'>, eyes: Eyes): RowOf => {
  const { me, groups } = eyes;
  const { head, visitor } = listed;
  const { consultation, last } = head;
  const waits = kind === 'waiting' || kind === 'queue';
  const by = last && last.by !== visitor.id ? head.people[last.by] : undefined;
  const holder = kind === 'others' && consultation?.operator ? head.people[consultation.operator] : undefined;
  const group = groupOf(groups, consultation?.group);
  return {
    key: `${kind}-${listed.chat}`,
    kind,
    opens: { kind: 'chat', chat: listed.chat },
    person: visitor,
    here: listed.here !== undefined,
    unread: kind === 'others' || kind === 'queue' ? 0 : listed.unread,
    at: waits ? (consultation?.startedAt ?? 0) : (last?.at ?? consultation?.lastAt ?? 0),
    ...(listed.typing && { typing: oneLine(listed.typing) }),
    ...(last && { excerpt: oneLine(last.text) }),
    ...(by && { by }),
    ...(holder && { holder }),
    ...(group && { group: group.name }),
    ...(consultation && turn(consultation, kind, eyes)),
    ...(consultation?.rating && { rating: consultation.rating.mark }),
    byMe: by?.id === me,
  };
};

/** A visitor with a page open as a line of the site's list. */
export const rowOfVisitor = (visitor: VisitorHere, untitled: string, state: Whereabouts = 'here'): RowOf => ({
  key: `site-${visitor.person.id}`,
  kind: 'site',
  opens:
    visitor.chat === undefined
      ? { kind: 'visitor', person: visitor.person.id }
      : { kind: 'chat', chat: visitor.chat },
  person: visitor.person,
  here: true,
  unread: 0,
  at: visitor.since,
  excerpt: oneLine(visitor.page.title) || visitor.page.url || untitled,
  byMe: false,
  ...(state !== 'here' && state !== 'gone' && { state }),
});
