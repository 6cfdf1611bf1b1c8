import type { Listed } from '../../client/operator-surface.ts';
import type { GroupId } from '../../protocol/groups.ts';
import type { PersonId } from '../../protocol/ids.ts';

/** Those offered to me in particular come first; in each part the one who waits longest. */
export const inTurn = (waiting: readonly Listed[], me: PersonId): readonly Listed[] => {
  const mine = ({ head }: Listed) => head.consultation?.offered?.includes(me) ?? false;
  const since = ({ head }: Listed) => head.consultation?.startedAt ?? 0;
  return [...waiting].sort((a, b) => Number(mine(b)) - Number(mine(a)) || since(a) - since(b));
};

/** Consultations of one group; of all where none is chosen. */
export const ofGroup = (listed: readonly Listed[], group: GroupId | undefined): readonly Listed[] =>
  group === undefined ? listed : listed.filter(({ head }) => head.consultation?.group === group);
