import { useId } from 'preact/hooks';
import type { GroupHere } from '../../protocol/groups.ts';
import type { Kit } from './kit.ts';

export interface GroupSelectProps {
  readonly kit: Kit;
  readonly groups: readonly GroupHere[];
  /** Its number; another text: none. */
  readonly chosen: string;
}

/** A department for a request; none is a choice too. */
export const GroupSelect = ({ kit: { words, drafts }, groups, chosen }: GroupSelectProps) => {
  const id = useId();
  return (
    <div class="entry">
      <label for={id}>{words.group}</label>
      <span class="pick">
        <select
          id={id}
          value={groups.some((one) => `${one.id}` === chosen) ? chosen : ''}
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
