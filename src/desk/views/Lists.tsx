import { useState } from 'preact/hooks';
import type { OperatorClient } from '../../client/operator-surface.ts';
import type { VisitorHere } from '../../protocol/people.ts';
import { Icon } from '../../ui/parts/Icon.tsx';
import { ICONS } from '../../ui/parts/icons.ts';
import { whereaboutsOf } from '../models/inviting.ts';
import type { OfficeModel, Selection } from '../models/office.ts';
import { type Eyes, type ListKind, type RowOf, rowOfListed, rowOfVisitor } from '../models/rows.ts';
import { useDesk, useInviting } from './context.tsx';
import { GroupFilter } from './GroupFilter.tsx';
import { Row } from './Row.tsx';
import { moveFocus } from './roving.ts';

export interface ListsProps {
  readonly client: OperatorClient;
  readonly office: OfficeModel;
}

/** The lists that move by themselves. Arrows go through all of them as through one. */
export const Lists = ({ client, office }: ListsProps) => (
  // biome-ignore lint/a11y/noStaticElementInteractions: the arrows of the rows inside bubble up to here
  <div class="lists" onKeyDown={moveFocus}>
    <GroupFilter client={client} office={office} />
    <Consultations kind="waiting" client={client} office={office} />
    <Consultations kind="mine" client={client} office={office} />
    <OnSite client={client} office={office} />
    <Fold kind="queue" client={client} office={office} />
    <Fold kind="others" client={client} office={office} />
  </div>
);

interface ConsultationsProps extends ListsProps {
  readonly kind: Exclude<ListKind, 'site'>;
}

/** Each list reads its own signal: a keystroke in one draws no other. */
const Consultations = ({ kind, client, office }: ConsultationsProps) => {
  const { lists } = useDesk().words;
  const eyes = useEyes(client);
  const rows = office.lists[kind].value.map((one) => rowOfListed(one, kind, eyes));
  const limit = kind === 'mine' ? (client.colleagues.value.find((one) => one.id === eyes.me)?.limit ?? 0) : 0;
  return (
    <List
      kind={kind}
      title={lists[kind]}
      empty={lists[EMPTY[kind]]}
      rows={rows}
      office={office}
      {...(limit > 0 && {
        count: lists.ofLimit(client.mine.value.length, limit),
        about: lists.limitHint(limit),
        full: client.mine.value.length >= limit,
      })}
    />
  );
};

const EMPTY = {
  waiting: 'noneWaiting',
  mine: 'noneMine',
  queue: 'noneQueue',
  others: 'noneOthers',
} as const;

const useEyes = (client: OperatorClient): Eyes => ({
  me: client.you.value?.id ?? 0,
  groups: client.groups.value,
  nameOf: (id) => client.colleagues.value.find((one) => one.id === id)?.name ?? '',
});

const OnSite = ({ client, office }: ListsProps) => {
  const { lists, card } = useDesk().words;
  const inviting = useInviting();
  /** Heads are here of those in the lists, and of those whom this desk has invited. */
  const headOf = ({ chat, person }: VisitorHere) =>
    office.everyone.value.find((one) => one.chat === chat)?.head ??
    (chat !== undefined && inviting.sent.value.has(person.id) ? client.talk(chat).head.value : undefined);
  return (
    <List
      kind="site"
      title={lists.site}
      empty={lists.noneSite}
      rows={client.visitors.value.map((one) =>
        rowOfVisitor(one, card.untitled, whereaboutsOf(headOf(one), one)),
      )}
      office={office}
    />
  );
};

/** What concerns others: folded, and the queue only while somebody is in it. */
const Fold = ({ kind, client, office }: ListsProps & { readonly kind: 'queue' | 'others' }) => {
  const { lists } = useDesk().words;
  const open = office.unfolded.value.has(kind);
  const { length } = office.lists[kind].value;
  if (kind === 'queue' && !length) return null;
  return (
    <details class="fold" open={open} onToggle={(event) => office.unfold(kind, event.currentTarget.open)}>
      <summary>
        <Icon d={ICONS.down} />
        <span>{lists[kind]}</span>
        <span class="list-count" translate={false}>
          {length || ''}
        </span>
      </summary>
      {open && <Consultations kind={kind} client={client} office={office} />}
    </details>
  );
};

interface ListProps {
  readonly kind: ListKind;
  readonly title: string;
  readonly empty: string;
  readonly rows: readonly RowOf[];
  readonly office: OfficeModel;
  /** Instead of the plain number of rows. */
  readonly count?: string;
  readonly about?: string;
  readonly full?: boolean;
}

const isChosen = (row: RowOf, selection: Selection): boolean => {
  const { opens } = row;
  if (opens.kind === 'chat') return selection.kind === 'chat' && selection.chat === opens.chat;
  return opens.kind === 'visitor' && selection.kind === 'visitor' && selection.person === opens.person;
};

/** Rows drawn at first: a busy site has a thousand visitors, and nobody reads that many lines. */
const AT_FIRST = 100;

const List = ({ kind, title, empty, rows, office, count, about, full = false }: ListProps) => {
  const { words } = useDesk();
  const [visited, visit] = useState('');
  const [drawn, draw] = useState(AT_FIRST);
  const selection = office.selection.value;
  const chosen = rows.find((row) => isChosen(row, selection))?.key;
  const stop = rows.some((row) => row.key === visited) ? visited : (chosen ?? rows[0]?.key);
  return (
    <section class={`list ${kind}`} data-list={kind} aria-label={title}>
      {kind !== 'others' && kind !== 'queue' && (
        <h2 class="list-title">
          {title}
          <span class={full ? 'list-count full' : 'list-count'} title={about} translate={!!count}>
            {count ?? (rows.length || '')}
          </span>
        </h2>
      )}
      {rows.length ? (
        <ul>
          {rows.slice(0, drawn).map((row) => (
            <Row
              key={row.key}
              row={row}
              current={row.key === chosen}
              stop={row.key === stop}
              onOpen={() => office.choose(row.opens)}
              onFocus={() => visit(row.key)}
            />
          ))}
        </ul>
      ) : (
        <p class="list-empty">{empty}</p>
      )}
      {rows.length > drawn && (
        <button type="button" class="text list-more" onClick={() => draw(drawn + AT_FIRST)}>
          {words.lists.more(rows.length - drawn)}
        </button>
      )}
    </section>
  );
};
