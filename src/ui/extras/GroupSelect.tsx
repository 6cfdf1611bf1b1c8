import { useId } from 'preact/hooks';
import type { GroupHere } from '../../protocol/groups.ts';
import { useValue } from '../parts/useValue.ts';
import type { Kit } from './kit.ts';

export interface GroupSelectProps {
  readonly kit: Kit;
  readonly groups: readonly GroupHere[];
}

/** A department for a request; none is a choice too. */
export const GroupSelect = ({ kit: { words, drafts }, groups }: GroupSelectProps) => {
  const id = useId();
  const { group = '' } = useValue(drafts.all);
  return (
    <div class="entry">
      <label for={id}>{words.group}</label>
      <span class="pick">
        <select
          id={id}
          value={groups.some((one) => `${one.id}` === group) ? group : ''}
          onChange={(event) => drafts.set('group', event.currentTarget.value)}
        >
          <option value="">{words.anyGroup}</option>
          {groups.map((one) => (
            <option key={one.id} value={`${one.id}`}>
              {one.name}
            </option>
          ))}
        </select>
      </span>
    </div>
  );
};
