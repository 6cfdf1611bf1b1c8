import { Button } from '../../ui/parts/Button.tsx';
import { Icon } from '../../ui/parts/Icon.tsx';
import type { ConversationModel } from '../models/conversation.ts';
import { whereaboutsOf } from '../models/inviting.ts';
import type { OfficeModel } from '../models/office.ts';
import { nameOf, useDesk } from './context.tsx';
import { Face } from './Face.tsx';
import { DESK_ICONS } from './icons.ts';
import { Lasting } from './times.tsx';

export interface TalkHeadProps {
  readonly office: OfficeModel;
  readonly conversation: ConversationModel;
  readonly onTransfer: () => void;
}

/** Who it is, whose it is, and what can be done with it. */
export const TalkHead = ({ office, conversation, onTransfer }: TalkHeadProps) => {
  const { words } = useDesk();
  const visitor = conversation.visitor.value;
  const name = nameOf(visitor, words);
  return (
    <header class="talk-head" data-stand={conversation.stand.value}>
      <span class="only-stacked">
        <Button kind="icon" label={words.talk.back} onClick={office.back}>
          <Icon d={DESK_ICONS.back} class="flip" />
        </Button>
      </span>
      <Face person={visitor} on={office.here.value !== undefined} />
      <div class="talk-who">
        <h1 title={name} translate={!visitor?.name}>
          <bdi>{name}</bdi>
        </h1>
        <p class="talk-stand">
          <StandWords office={office} conversation={conversation} />
        </p>
      </div>
      <Actions conversation={conversation} onTransfer={onTransfer} />
      <span class="only-narrow">
        <Button kind="icon" label={words.talk.showVisitor} onClick={() => office.goTo('visitor')}>
          <Icon d={DESK_ICONS.panel} class="flip" />
        </Button>
      </span>
    </header>
  );
};

const StandWords = ({ office, conversation }: Omit<TalkHeadProps, 'onTransfer'>) => {
  const { words } = useDesk();
  const { talk } = words;
  const consultation = conversation.consultation.value;
  switch (conversation.stand.value) {
    case 'waiting':
      return (
        <span class="waits">
          {talk.waitingSince('')}
          <Lasting since={consultation?.startedAt ?? 0} seconds />
        </span>
      );
    case 'mine':
      return <>{talk.withYou}</>;
    case 'beside':
      return <>{talk.beside(nameOf(conversation.holder.value, words))}</>;
    case 'theirs':
      return <>{talk.hasIt(nameOf(conversation.holder.value, words))}</>;
    case 'closed':
      return <>{talk.closedLead}</>;
    default:
      return <>{words.card.state[whereaboutsOf(conversation.talk.head.value, office.here.value)]}</>;
  }
};

const Actions = ({ conversation, onTransfer }: Omit<TalkHeadProps, 'office'>) => {
  const { ports, words } = useDesk();
  const stand = conversation.stand.value;
  const armed = conversation.armed.value && conversation.overlooked.value !== undefined;
  const busy = conversation.busy.value;
  const run = (action: () => Promise<void>) => () => {
    action().catch(ports.complain);
  };
  return (
    <div class="talk-actions">
      {conversation.writes.value && (
        <button
          type="button"
          class="icon"
          data-action="transfer"
          aria-label={words.tools.transfer}
          title={`${words.tools.transfer} (Alt+R)`}
          onClick={onTransfer}
        >
          <Icon d={DESK_ICONS.transfer} />
        </button>
      )}
      {stand === 'waiting' && (
        <button
          type="button"
          class="button"
          aria-disabled={busy}
          data-action="take"
          onClick={run(conversation.take)}
        >
          {words.talk.take}
        </button>
      )}
      {stand === 'beside' && (
        <button type="button" class="button quiet" aria-disabled={busy} onClick={run(conversation.leave)}>
          {words.talk.leave}
        </button>
      )}
      {(stand === 'mine' || stand === 'waiting') && (
        <button
          type="button"
          class={`button quiet${armed ? ' armed' : ' closer'}`}
          aria-disabled={busy}
          onClick={run(conversation.close)}
        >
          <Icon d={DESK_ICONS.check} />
          <span>{armed ? words.talk.closeAnyway : words.talk.close}</span>
        </button>
      )}
    </div>
  );
};
