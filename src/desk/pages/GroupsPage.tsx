import { useState } from 'preact/hooks';
import type { OperatorClient } from '../../client/operator-surface.ts';
import type { GroupId } from '../../protocol/groups.ts';
import { required } from '../models/form.ts';
import { isRefusal } from '../models/refusal.ts';
import type { Drafts } from '../models/settings/drafts.ts';
import { useDesk } from '../views/context.tsx';
import { TextField } from '../views/Field.tsx';
import { GroupForm } from './GroupForm.tsx';
import { usePages } from './words.ts';

export interface GroupsPageProps {
  readonly client: OperatorClient;
  readonly drafts: Drafts;
}

/** All groups, or one of them. */
export const GroupsPage = ({ client, drafts }: GroupsPageProps) => {
  const [open, setOpen] = useState<GroupId | undefined>();
  const groups = client.groups.value.filter((one) => !one.removed);
  const group = groups.find((one) => one.id === open);
  if (group)
    return (
      <GroupForm
        key={group.id}
        client={client}
        group={group.id}
        draft={drafts.group(group.id)}
        onBack={() => setOpen(undefined)}
      />
    );
  return <All client={client} onOpen={setOpen} />;
};

interface AllProps extends Pick<GroupsPageProps, 'client'> {
  readonly onOpen: (id: GroupId) => void;
}

const All = ({ client, onOpen }: AllProps) => {
  const words = usePages().groups;
  const groups = client.groups.value.filter((one) => !one.removed);
  return (
    <section class="group">
      <p class="hint">{groups.length ? words.lead : words.none}</p>
      <ul class="rules">
        {groups.map((one) => (
          <li key={one.id} class="rule">
            <button type="button" class="rule-name" onClick={() => onOpen(one.id)}>
              <span>{one.name}</span>
              <span class="muted">
                {words.count(one.members.length)} · {words.routings[one.routing]}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <NewGroup client={client} onOpen={onOpen} />
    </section>
  );
};

const NewGroup = ({ client, onOpen }: AllProps) => {
  const { ports } = useDesk();
  const words = usePages().groups;
  const [name, setName] = useState('');
  const [fault, setFault] = useState<ReturnType<typeof check>>();
  const [busy, setBusy] = useState(false);
  const make = async () => {
    const wrong = check(name);
    setFault(wrong);
    if (wrong || busy) return;
    setBusy(true);
    try {
      const made = await client.setGroup({ name: name.trim() });
      onOpen(made.id);
    } catch (thrown) {
      if (!isRefusal(thrown)) throw thrown;
      setFault({ why: 'refused', text: thrown.text });
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      class="new-group"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        make().catch(ports.complain);
      }}
    >
      <TextField
        label={words.newName}
        value={name}
        fault={fault}
        onInput={(value) => {
          setName(value);
          setFault(undefined);
        }}
      />
      <button type="submit" class="button" aria-disabled={busy}>
        {words.add}
      </button>
    </form>
  );
};

const check = required(120);
