import type { Person } from '../../protocol/people.ts';
import { Icon } from '../../ui/parts/Icon.tsx';
import type { RowOf } from '../models/rows.ts';
import { nameOf, useDesk } from './context.tsx';
import { Face } from './Face.tsx';
import { DESK_ICONS } from './icons.ts';
import { Lasting, Moment } from './times.tsx';

export interface RowProps {
  readonly row: RowOf;
  readonly current: boolean;
  /** Whether Tab stops here: one row of a list. */
  readonly stop: boolean;
  readonly onOpen: () => void;
  readonly onFocus: () => void;
}

/** One line of a list: who, the last words or what is being typed, since when, how much is unread. */
export const Row = ({ row, current, stop, onOpen, onFocus }: RowProps) => {
  const { words } = useDesk();
  const name = nameOf(row.person, words);
  return (
    <li>
      <button
        type="button"
        class={`entry ${row.kind}${row.unread ? ' unread' : ''}`}
        data-row={row.key}
        tabIndex={stop ? 0 : -1}
        aria-current={current ? 'true' : undefined}
        onClick={onOpen}
        onFocus={onFocus}
      >
        <Face person={row.person} on={row.here} />
        <span class="entry-name" title={name} translate={!row.person.name}>
          <bdi>{name}</bdi>
        </span>
        <span class="entry-time">
          <RowTime row={row} />
        </span>
        <span class="entry-words">
          <RowFlags row={row} />
          <RowWords row={row} />
        </span>
        <RowCount unread={row.unread} />
      </button>
    </li>
  );
};

const RowTime = ({ row }: { readonly row: RowOf }) => {
  const { words } = useDesk();
  if (row.kind === 'site') return <Lasting since={row.at} />;
  if (row.kind !== 'waiting' && row.kind !== 'queue') return <Moment at={row.at} />;
  return (
    <span class="waits">
      <span class="hidden">{words.lists.waits('')}</span>
      <Lasting since={row.at} seconds />
    </span>
  );
};

/** What stands before the words: whose turn it is, the group, the state, the mark. */
const RowFlags = ({ row }: { readonly row: RowOf }) => {
  const { lists } = useDesk().words;
  return (
    <>
      {row.myTurn && <span class="flag mine">{lists.yourTurn}</span>}
      {row.group && <span class="flag">{row.group}</span>}
      {row.state && <span class={`flag ${row.state}`}>{lists.state[row.state]}</span>}
      {row.rating !== undefined && (
        <span
          class="flag score"
          role="img"
          aria-label={lists.rated(row.rating)}
          title={lists.rated(row.rating)}
        >
          <Icon d={DESK_ICONS.rating} />
          {row.rating}
        </span>
      )}
    </>
  );
};

const RowWords = ({ row }: { readonly row: RowOf }) => {
  const { words } = useDesk();
  if (row.typing)
    return (
      <span class="live">
        <span class="hidden">{words.lists.typing}: </span>
        <bdi>{row.typing}</bdi>
      </span>
    );
  if (row.turnNames) return <>{words.lists.turnOf(row.turnNames)}</>;
  if (row.holder) return <>{words.lists.withColleague(nameOf(row.holder, words))}</>;
  if (row.excerpt === undefined) return <>{words.lists.noWords}</>;
  return (
    <>
      {row.by && <span class="entry-by">{byText(row.by, row.byMe, words.lists.you)}: </span>}
      <bdi>{row.excerpt}</bdi>
    </>
  );
};

const byText = (by: Person, me: boolean, you: string): string => (me ? you : by.name);

const RowCount = ({ unread }: { readonly unread: number }) => {
  const { words } = useDesk();
  if (!unread) return null;
  return (
    <span class="count">
      <span aria-hidden translate={false}>
        {unread > 99 ? '99+' : unread}
      </span>
      <span class="hidden">{words.lists.unread(unread)}</span>
    </span>
  );
};
