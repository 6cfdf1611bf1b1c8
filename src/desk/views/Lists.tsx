import { useState } from 'preact/hooks';
import type { OperatorClient } from '../../client/operator-surface.ts';
import { ICONS, Icon } from '../../ui/parts/Icon.tsx';
import type { OfficeModel, Selection } from '../models/office.ts';
import { type ListKind, type RowOf, rowOfListed, rowOfVisitor } from '../models/rows.ts';
import { useDesk } from './context.tsx';
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
    <Consultations kind="waiting" client={client} office={office} />
    <Consultations kind="mine" client={client} office={office} />
    <OnSite client={client} office={office} />
    <Colleagues client={client} office={office} />
  </div>
);

interface ConsultationsProps extends ListsProps {
  readonly kind: 'waiting' | 'mine' | 'others';
}

/** Each list reads its own signal: a keystroke in one draws no other. */
const Consultations = ({ kind, client, office }: ConsultationsProps) => {
  const { lists } = useDesk().words;
  const me = client.you.value?.id ?? 0;
  return (
    <List
      kind={kind}
      title={lists[kind]}
      empty={lists[EMPTY[kind]]}
      rows={client[kind].value.map((one) => rowOfListed(one, kind, me))}
      office={office}
    />
  );
};

const EMPTY = { waiting: 'noneWaiting', mine: 'noneMine', others: 'noneOthers' } as const;

const OnSite = ({ client, office }: ListsProps) => {
  const { lists, card } = useDesk().words;
  return (
    <List
      kind="site"
      title={lists.site}
      empty={lists.noneSite}
      rows={client.visitors.value.map((one) => rowOfVisitor(one, card.untitled))}
      office={office}
    />
  );
};

const Colleagues = ({ client, office }: ListsProps) => {
  const { lists } = useDesk().words;
  const open = office.colleaguesOpen.value;
  return (
    <details class="fold" open={open} onToggle={(event) => office.unfold(event.currentTarget.open)}>
      <summary>
        <Icon d={ICONS.down} />
        <span>{lists.others}</span>
        <span class="list-count">{client.others.value.length || ''}</span>
      </summary>
      {open && <Consultations kind="others" client={client} office={office} />}
    </details>
  );
};

interface ListProps {
  readonly kind: ListKind;
  readonly title: string;
  readonly empty: string;
  readonly rows: readonly RowOf[];
  readonly office: OfficeModel;
}

const isChosen = (row: RowOf, selection: Selection): boolean => {
  const { opens } = row;
  if (opens.kind === 'chat') return selection.kind === 'chat' && selection.chat === opens.chat;
  return opens.kind === 'visitor' && selection.kind === 'visitor' && selection.person === opens.person;
};

/** Rows drawn at first: a busy site has a thousand visitors, and nobody reads that many lines. */
const AT_FIRST = 100;

const List = ({ kind, title, empty, rows, office }: ListProps) => {
  const { words } = useDesk();
  const [visited, visit] = useState('');
  const [drawn, draw] = useState(AT_FIRST);
  const selection = office.selection.value;
  const chosen = rows.find((row) => isChosen(row, selection))?.key;
  const stop = rows.some((row) => row.key === visited) ? visited : (chosen ?? rows[0]?.key);
  return (
    <section class={`list ${kind}`} data-list={kind} aria-label={title}>
      {kind !== 'others' && (
        <h2 class="list-title">
          {title}
          <span class="list-count">{rows.length || ''}</span>
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
