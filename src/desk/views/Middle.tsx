import type { ComponentChildren } from 'preact';
import type { OperatorClient } from '../../client/operator-surface.ts';
import type { PersonId } from '../../protocol/ids.ts';
import { Button } from '../../ui/parts/Button.tsx';
import { Guard } from '../../ui/parts/Guard.tsx';
import { Icon } from '../../ui/parts/Icon.tsx';
import type { OfficeModel } from '../models/office.ts';
import { Card } from './Card.tsx';
import { nameOf, useDesk, useInviting } from './context.tsx';
import { Face } from './Face.tsx';
import { InviteBox } from './InviteBox.tsx';
import { DESK_ICONS } from './icons.ts';
import { TalkPane } from './TalkPane.tsx';

export interface MiddleProps {
  readonly client: OperatorClient;
  readonly office: OfficeModel;
}

/** Whatever has been chosen in the lists, with its card. */
export const Middle = ({ client, office }: MiddleProps) => {
  const chat = office.chosenChat.value;
  const person = office.chosenPerson.value;
  if (chat !== undefined)
    return (
      <Guard key={chat}>
        <TalkPane client={client} office={office} chat={chat} />
      </Guard>
    );
  if (person !== undefined)
    return (
      <Guard key={person}>
        <Onlooker client={client} office={office} id={person} />
      </Guard>
    );
  return (
    <Guard key="nobody">
      <Nobody client={client} office={office} />
    </Guard>
  );
};

const Calm = ({ icon, title, hint, children }: CalmProps) => (
  <div class="calm">
    <Icon d={icon} />
    <h2>{title}</h2>
    <p>{hint}</p>
    {children}
  </div>
);

interface CalmProps {
  readonly icon: string;
  readonly title: string;
  readonly hint: string;
  readonly children?: ComponentChildren;
}

/** A visitor who has not written. */
const Onlooker = ({ client, office, id }: MiddleProps & { readonly id: PersonId }) => {
  const { words } = useDesk();
  const inviting = useInviting();
  const person = office.card.value?.person ?? { id, kind: 'visitor' as const, name: '' };
  return (
    <>
      <main class="talk" id="talk" tabIndex={-1} aria-label={words.talk.label}>
        <header class="talk-head">
          <span class="only-stacked">
            <Button kind="icon" label={words.talk.back} onClick={office.back}>
              <Icon d={DESK_ICONS.back} class="flip" />
            </Button>
          </span>
          <Face person={person} on={office.here.value !== undefined} />
          <div class="talk-who">
            <h1>
              <bdi>{nameOf(person, words)}</bdi>
            </h1>
            <p class="talk-stand">{office.here.value ? words.card.here : words.card.gone}</p>
          </div>
          <span class="only-narrow">
            <Button kind="icon" label={words.talk.showVisitor} onClick={() => office.goTo('visitor')}>
              <Icon d={DESK_ICONS.panel} class="flip" />
            </Button>
          </span>
        </header>
        <Calm icon={DESK_ICONS.globe} title={words.talk.none} hint={words.talk.noneHint} />
        <InviteBox inviting={inviting} visitor={id} head={undefined} here={office.here.value !== undefined} />
      </main>
      <Card client={client} office={office} person={person} />
    </>
  );
};

const Nobody = ({ client, office }: MiddleProps) => {
  const { words } = useDesk();
  const waiting = client.waiting.value;
  const first = waiting[0];
  const quiet = !first && !client.mine.value.length;
  return (
    <main class="talk alone" id="talk" tabIndex={-1} aria-label={words.talk.label}>
      {first ? (
        <Calm
          icon={DESK_ICONS.message}
          title={words.talk.somebodyWaits(waiting.length)}
          hint={words.talk.nothingHint}
        >
          <Button onClick={() => office.choose({ kind: 'chat', chat: first.chat })}>
            {words.talk.openFirst}
          </Button>
        </Calm>
      ) : (
        <Calm
          icon={DESK_ICONS.message}
          title={quiet ? words.talk.calm : words.talk.nothing}
          hint={quiet ? words.talk.calmHint : words.talk.nothingHint}
        />
      )}
    </main>
  );
};
