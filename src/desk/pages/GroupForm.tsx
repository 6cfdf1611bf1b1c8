import { useState } from 'preact/hooks';
import type { OperatorClient } from '../../client/operator-surface.ts';
import { type GroupId, ROUTINGS } from '../../protocol/groups.ts';
import type { PersonId } from '../../protocol/ids.ts';
import { Icon } from '../../ui/parts/Icon.tsx';
import { ICONS } from '../../ui/parts/icons.ts';
import { isRefusal } from '../models/refusal.ts';
import type { GroupDraft } from '../models/settings/groups.ts';
import { moved } from '../models/settings/rules.ts';
import { nameOf, useDesk } from '../views/context.tsx';
import { Face } from '../views/Face.tsx';
import { DESK_ICONS } from '../views/icons.ts';
import { Conflicts, DraftBar } from './DraftBar.tsx';
import { Select, Text, Whole } from './fields.tsx';
import { HoursEditor } from './HoursEditor.tsx';
import { Movers } from './Movers.tsx';
import { usePages } from './words.ts';

export interface GroupFormProps {
  readonly client: OperatorClient;
  readonly group: GroupId;
  readonly draft: GroupDraft;
  readonly onBack: () => void;
}

/** A group: its name, who is in it and in which order, how they are called, and when. */
export const GroupForm = ({ client, group, draft, onBack }: GroupFormProps) => {
  const { ports } = useDesk();
  const words = usePages().groups;
  const name = draft.value.value.name;
  const names = {
    name: words.name,
    members: words.members,
    routing: words.routing,
    offerFor: words.offerFor,
    hours: words.hours,
  } as const;
  const save = async (form: HTMLElement) => {
    if (await draft.save()) return;
    requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
  };
  return (
    <form
      class="settings"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save(event.currentTarget).catch(ports.complain);
      }}
    >
      <div class="rule-head">
        <button type="button" class="text back" onClick={onBack}>
          <Icon d={DESK_ICONS.back} class="flip" />
          {words.back}
        </button>
      </div>
      <Conflicts draft={draft} nameOf={(one) => names[one as keyof typeof names] ?? one} />
      <section class="group">
        <h3>{name || words.title}</h3>
        <div class="fields two">
          <Text draft={draft} path="name" label={words.name} />
          <Select
            draft={draft}
            path="routing"
            label={words.routing}
            options={ROUTINGS.map((one) => [one, words.routings[one]] as const)}
          />
          <Whole draft={draft} path="offerFor" label={words.offerFor} />
        </div>
        <Members client={client} draft={draft} />
      </section>
      <section class="group">
        <HoursEditor draft={draft} path="hours" label={words.hours} />
      </section>
      <Remove client={client} group={group} onDone={onBack} />
      <DraftBar draft={draft} />
    </form>
  );
};

const Members = ({ client, draft }: Pick<GroupFormProps, 'client' | 'draft'>) => {
  const { words: desk } = useDesk();
  const words = usePages().groups;
  const { members } = draft.value.value;
  const people = client.colleagues.value;
  const personOf = (id: PersonId) => people.find((one) => one.id === id);
  const free = people.filter((one) => !one.disabled && !members.includes(one.id));
  const set = (to: readonly PersonId[]) => draft.set('members', to);
  return (
    <div class="ordered">
      <h4>{words.members}</h4>
      <p class="hint">{members.length ? words.membersHint : words.noMembers}</p>
      <ol data-order>
        {members.map((id, index) => {
          const name = nameOf(personOf(id), desk);
          return (
            <li key={id} class="rule">
              <Face person={personOf(id)} />
              <span class="rule-name">{name}</span>
              <Movers
                up={words.up(name)}
                down={words.down(name)}
                index={index}
                length={members.length}
                onMove={(by) => set(moved(members, index, by))}
              />
              <button
                type="button"
                class="icon"
                aria-label={words.takeOut(name)}
                title={words.takeOut(name)}
                onClick={() => set(members.toSpliced(index, 1))}
              >
                <Icon d={ICONS.x} />
              </button>
            </li>
          );
        })}
      </ol>
      {free.length > 0 && (
        <select
          aria-label={words.addMember}
          value=""
          onChange={({ currentTarget }) => {
            const id = Number(currentTarget.value);
            currentTarget.value = '';
            if (id) set([...members, id]);
          }}
        >
          <option value="">{words.addMember}</option>
          {free.map((one) => (
            <option key={one.id} value={String(one.id)}>
              {nameOf(one, desk)}
            </option>
          ))}
        </select>
      )}
    </div>
  );
};

interface RemoveProps extends Pick<GroupFormProps, 'client' | 'group'> {
  readonly onDone: () => void;
}

/** The first press asks, the second does it. */
const Remove = ({ client, group, onDone }: RemoveProps) => {
  const { ports } = useDesk();
  const words = usePages().groups;
  const [sure, setSure] = useState(false);
  const [refused, setRefused] = useState('');
  const remove = async () => {
    try {
      await client.setGroup({ id: group, removed: true });
      onDone();
    } catch (thrown) {
      if (!isRefusal(thrown)) throw thrown;
      setRefused(thrown.text);
    }
  };
  return (
    <section class="group">
      <div class="beside">
        <p class={refused ? 'fault' : 'hint'} role="status">
          {refused || words.removeHint}
        </p>
        <button
          type="button"
          class={sure ? 'button quiet armed' : 'button quiet'}
          onBlur={() => setSure(false)}
          onClick={() => {
            if (sure) remove().catch(ports.complain);
            else setSure(true);
          }}
        >
          {sure ? words.removeSure : words.remove}
        </button>
      </div>
    </section>
  );
};
