import type { Listed } from '../../client/operator-surface.ts';
import type { PersonId } from '../../protocol/ids.ts';
import type { Person, VisitorHere } from '../../protocol/people.ts';
import type { Selection } from './office.ts';

export type ListKind = 'waiting' | 'mine' | 'others' | 'site';

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
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** A consultation as a line of `waiting`, `mine` or `others`. */
export const rowOfListed = (listed: Listed, kind: Exclude<ListKind, 'site'>, me: PersonId): RowOf => {
  const { head, visitor } = listed;
  const { consultation, last } = head;
  const by = last && last.by !== visitor.id ? head.people[last.by] : undefined;
  const holder = kind === 'others' && consultation?.operator ? head.people[consultation.operator] : undefined;
  return {
    key: `${kind}-${listed.chat}`,
    kind,
    opens: { kind: 'chat', chat: listed.chat },
    person: visitor,
    here: listed.here !== undefined,
    unread: kind === 'others' ? 0 : listed.unread,
    at: kind === 'waiting' ? (consultation?.startedAt ?? 0) : (last?.at ?? consultation?.lastAt ?? 0),
    ...(listed.typing && { typing: oneLine(listed.typing) }),
    ...(last && { excerpt: oneLine(last.text) }),
    ...(by && { by }),
    ...(holder && { holder }),
    byMe: by?.id === me,
  };
};

/** A visitor with a page open as a line of the site's list. */
export const rowOfVisitor = (visitor: VisitorHere, untitled: string): RowOf => ({
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
});
