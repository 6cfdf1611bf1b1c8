import { useState } from 'preact/hooks';
import type { OperatorClient } from '../../client/surface.ts';
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
export const Lists = ({ client, office }: ListsProps) => {
  const { words } = useDesk();
  const me = client.you.value?.id ?? 0;
  const { lists } = words;
  const others = client.others.value.map((one) => rowOfListed(one, 'others', me));
  const open = office.colleaguesOpen.value;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrows of the rows inside bubble up to here
    <div class="lists" onKeyDown={moveFocus}>
      <List
        kind="waiting"
        title={lists.waiting}
        empty={lists.noneWaiting}
        rows={client.waiting.value.map((one) => rowOfListed(one, 'waiting', me))}
        office={office}
      />
      <List
        kind="mine"
        title={lists.mine}
        empty={lists.noneMine}
        rows={client.mine.value.map((one) => rowOfListed(one, 'mine', me))}
        office={office}
      />
      <List
        kind="site"
        title={lists.site}
        empty={lists.noneSite}
        rows={client.visitors.value.map((one) => rowOfVisitor(one, words.card.untitled))}
        office={office}
      />
      <details class="fold" open={open} onToggle={(event) => office.unfold(event.currentTarget.open)}>
        <summary>
          <Icon d={ICONS.down} />
          <span>{lists.others}</span>
          <span class="list-count">{others.length || ''}</span>
        </summary>
        {open && (
          <List
            kind="others"
            title={lists.others}
            untitled
            empty={lists.noneOthers}
            rows={others}
            office={office}
          />
        )}
      </details>
    </div>
  );
};

interface ListProps {
  readonly kind: ListKind;
  readonly title: string;
  /** The title stands elsewhere already. */
  readonly untitled?: boolean;
  readonly empty: string;
  readonly rows: readonly RowOf[];
  readonly office: OfficeModel;
}

const isChosen = (row: RowOf, selection: Selection): boolean => {
  const { opens } = row;
  if (opens.kind === 'chat') return selection.kind === 'chat' && selection.chat === opens.chat;
  return opens.kind === 'visitor' && selection.kind === 'visitor' && selection.person === opens.person;
};

const List = ({ kind, title, untitled, empty, rows, office }: ListProps) => {
  const [visited, visit] = useState('');
  const selection = office.selection.value;
  const chosen = rows.find((row) => isChosen(row, selection))?.key;
  const stop = rows.some((row) => row.key === visited) ? visited : (chosen ?? rows[0]?.key);
  return (
    <section class={`list ${kind}`} data-list={kind} aria-label={title}>
      {!untitled && (
        <h2 class="list-title">
          {title}
          <span class="list-count">{rows.length || ''}</span>
        </h2>
      )}
      {rows.length ? (
        <ul>
          {rows.map((row) => (
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
    </section>
  );
};
