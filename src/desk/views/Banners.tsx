import { useState } from 'preact/hooks';
import type { OperatorClient } from '../../client/operator-surface.ts';
import { Button } from '../../ui/parts/Button.tsx';
import { Icon } from '../../ui/parts/Icon.tsx';
import { ICONS } from '../../ui/parts/icons.ts';
import { Notice } from '../../ui/parts/Notice.tsx';
import type { OfficeModel } from '../models/office.ts';
import type { UnsavedModel } from '../models/unsaved.ts';
import { useDesk } from './context.tsx';
import { Outdated } from './Outdated.tsx';

export interface BannersProps {
  readonly client: OperatorClient;
  readonly office: OfficeModel;
  readonly unsaved: UnsavedModel;
}

/** What concerns the whole desk: the line, a password to choose, notifications to allow. */
export const Banners = ({ client, office, unsaved }: BannersProps) => {
  const { session, words } = useDesk();
  return (
    <div class="banners">
      <Line client={client} />
      {client.role.value === 'admin' && <Leftover office={office} unsaved={unsaved} />}
      {session.passwordBanner.value && (
        <Notice
          action={
            <>
              <button type="button" class="text" onClick={() => office.show('you')}>
                {words.password.choose}
              </button>
              <Button kind="icon" label={words.password.later} onClick={session.putOffPassword}>
                <Icon d={ICONS.x} />
              </Button>
            </>
          }
        >
          {words.password.banner}
        </Notice>
      )}
      {!session.passwordBanner.value && <Notify />}
    </div>
  );
};

const Line = ({ client }: Pick<BannersProps, 'client'>) => {
  const { ports, words } = useDesk();
  const { standing } = words;
  switch (client.standing.value) {
    case 'joining':
      return <Notice>{standing.joining}</Notice>;
    case 'away':
      return (
        <Notice tone="warn" icon={ICONS.offline}>
          {standing.away}
        </Notice>
      );
    case 'outdated':
      return <Outdated />;
    default:
      if (ports.gone.is.value) return <Outdated />;
      return client.lasting ? null : <Notice>{standing.notLasting}</Notice>;
  }
};

/** Settings that were changed and not saved, while they are not on the screen. */
const Leftover = ({ office, unsaved }: Omit<BannersProps, 'client'>) => {
  const { words } = useDesk();
  const [put, putOff] = useState('');
  const names = unsaved.names.value;
  const all = names.join();
  if (!all || all === put || office.sheet.value === 'site' || office.sheet.value === 'groups') return null;
  return (
    <Notice
      action={
        <>
          <button
            type="button"
            class="text"
            onClick={() => office.show(names.some((one) => one.startsWith('site ')) ? 'site' : 'groups')}
          >
            {words.unsaved.open}
          </button>
          <Button kind="icon" label={words.menu.notNow} onClick={() => putOff(all)}>
            <Icon d={ICONS.x} />
          </Button>
        </>
      }
    >
      {words.unsaved.banner}
    </Notice>
  );
};

/** Offered once and quietly; the browser itself asks only after a press. */
const Notify = () => {
  const { ports, words } = useDesk();
  const [refused, refuse] = useState(ports.keep.get('notify') === 'no');
  if (refused || ports.notifier.permission.value !== 'undecided') return null;
  const notNow = () => {
    ports.keep.put('notify', 'no');
    refuse(true);
  };
  return (
    <Notice
      icon={ICONS.bell}
      action={
        <>
          <button
            type="button"
            class="text"
            onClick={() => {
              ports.notifier.ask().catch(ports.complain);
            }}
          >
            {words.you.turnOn}
          </button>
          <Button kind="icon" label={words.menu.notNow} onClick={notNow}>
            <Icon d={ICONS.x} />
          </Button>
        </>
      }
    >
      {words.menu.notifyHint}
    </Notice>
  );
};
