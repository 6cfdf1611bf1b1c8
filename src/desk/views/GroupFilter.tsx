import type { OperatorClient } from '../../client/operator-surface.ts';
import type { OfficeModel } from '../models/office.ts';
import { useDesk } from './context.tsx';

export interface GroupFilterProps {
  readonly client: OperatorClient;
  readonly office: OfficeModel;
}

/** Lists of one group only; nothing to choose while there are none. */
export const GroupFilter = ({ client, office }: GroupFilterProps) => {
  const { lists } = useDesk().words;
  const groups = client.groups.value.filter((one) => !one.removed);
  if (!groups.length) return null;
  return (
    <select
      class="group-filter"
      aria-label={lists.group}
      value={String(office.group.value ?? '')}
      onChange={(event) => office.narrow(Number(event.currentTarget.value) || undefined)}
    >
      <option value="">{lists.allGroups}</option>
      {groups.map((one) => (
        <option key={one.id} value={String(one.id)}>
          {one.name}
        </option>
      ))}
    </select>
  );
};
