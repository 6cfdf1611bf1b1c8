import { useId } from 'preact/hooks';
import type { GroupHere, GroupId } from '../../protocol/groups.ts';
import { Wrong } from './Entry.tsx';
import type { Kit } from './kit.ts';

export interface ChoiceProps {
  readonly kit: Kit;
  readonly groups: readonly GroupHere[];
  readonly chosen: GroupId | undefined;
  readonly choose: (group: GroupId) => void;
  readonly wrong?: boolean;
}

/** Departments, and whether anybody of them can answer. */
export const Choice = ({ kit: { model, words }, groups, chosen, choose, wrong }: ChoiceProps) => {
  const name = useId();
  const { title } = model.settings.peek().groups;
  return (
    <fieldset class="choice" aria-describedby={wrong ? `${name}-fault` : undefined}>
      <legend dir="auto">{title || words.groupTitle}</legend>
      {groups.map(({ id, name: group, available }) => (
        <label key={id}>
          <input
            type="radio"
            name={name}
            checked={id === chosen}
            aria-invalid={wrong === true}
            onChange={() => choose(id)}
          />
          <span dir="auto">{group}</span>
          <span class={available ? 'here' : 'aside'}>{available ? words.groupOn : words.groupOff}</span>
        </label>
      ))}
      {wrong && <Wrong id={`${name}-fault`}>{words.faults.group}</Wrong>}
    </fieldset>
  );
};
