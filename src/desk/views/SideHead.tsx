import type { OperatorClient } from '../../client/operator-surface.ts';
import { AVAILABILITIES } from '../../protocol/people.ts';
import { Button } from '../../ui/parts/Button.tsx';
import { Icon } from '../../ui/parts/Icon.tsx';
import type { OfficeModel } from '../models/office.ts';
import { Colleagues } from './Colleagues.tsx';
import { nameOf, useDesk } from './context.tsx';
import { Face } from './Face.tsx';
import { DESK_ICONS } from './icons.ts';
import { Segments } from './Segments.tsx';

export interface SideHeadProps {
  readonly client: OperatorClient;
  readonly office: OfficeModel;
}

/** Who sits here, whether they answer, and the way to everything else. */
export const SideHead = ({ client, office }: SideHeadProps) => {
  const { ports, preferences, words } = useDesk();
  const you = client.you.value;
  const muted = preferences.muted.value;
  return (
    <header class="side-head">
      <div class="you">
        <Face person={you} />
        <span class="you-name" title={you?.name} translate={false}>
          {you ? nameOf(you, words) : ''}
        </span>
        <Button
          kind="icon"
          label={muted ? words.menu.unmute : words.menu.mute}
          onClick={() => preferences.mute(!muted)}
        >
          <Icon d={muted ? DESK_ICONS.soundOff : DESK_ICONS.sound} />
        </Button>
        <Inbox client={client} office={office} />
        <Colleagues client={client} />
        <span class="keyboard">
          <Button kind="icon" label={words.menu.help} onClick={() => office.show('help')}>
            <Icon d={DESK_ICONS.keyboard} />
          </Button>
        </span>
        <Button kind="icon" label={words.menu.settings} onClick={() => office.show('you')}>
          <Icon d={DESK_ICONS.settings} />
        </Button>
      </div>
      <Segments
        class="availability"
        label={words.availability.label}
        value={client.availability.value}
        options={AVAILABILITIES.map((one) => [one, words.availability[one]] as const)}
        onChoose={(to) => {
          client.choose(to).catch(ports.complain);
        }}
      />
    </header>
  );
};

/** What visitors asked for outside conversations, with how much of it nobody has touched. */
const Inbox = ({ client, office }: SideHeadProps) => {
  const { words } = useDesk();
  const fresh = client.leads.fresh.value;
  return (
    <span class="inbox">
      <Button kind="icon" label={words.menu.leads(fresh)} onClick={() => office.show('leads')}>
        <Icon d={DESK_ICONS.inbox} />
      </Button>
      {fresh > 0 && (
        <span class="count" aria-hidden translate={false}>
          {fresh > 99 ? '99+' : fresh}
        </span>
      )}
    </span>
  );
};
