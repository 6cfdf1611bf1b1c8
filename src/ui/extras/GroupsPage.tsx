import { useState } from 'preact/hooks';
import { useValue } from '../parts/useValue.ts';
import { Choice } from './Choice.tsx';
import { type Kit, refusedText } from './kit.ts';
import { Sheet } from './Sheet.tsx';

export interface GroupsPageProps {
  readonly kit: Kit;
  readonly back: () => void;
}

/** Another department, while somebody waits. */
export const GroupsPage = ({ kit, back }: GroupsPageProps) => {
  const { client } = kit.model;
  const { allowed } = useValue(kit.model.settings).groups;
  const groups = useValue(client.groups).filter(({ id }) => !allowed.length || allowed.includes(id));
  const present = useValue(client.talk.head)?.consultation?.group;
  const [trouble, setTrouble] = useState('');
  const choose = (group: number) =>
    void client.give({ type: 'choose-group', group }).then(back, (problem) => {
      setTrouble(refusedText(kit.words, problem));
    });
  return (
    <Sheet kit={kit} title={kit.words.groupChoose} back={back}>
      <Choice kit={kit} groups={groups} chosen={present} choose={choose} />
      <p class="wrong" role="alert">
        {trouble}
      </p>
    </Sheet>
  );
};
