import { useState } from 'preact/hooks';
import { isOpen } from '../protocol/chat.ts';
import type { Model } from './model.ts';
import { Avatar } from './parts/Avatar.tsx';
import { Button } from './parts/Button.tsx';
import { ICONS, Icon } from './parts/Icon.tsx';
import { Notice } from './parts/Notice.tsx';

/** Who answers, or the company's promise; sound, end, close. */
export const Header = ({ model }: { readonly model: Model }) => {
  const { words } = model.speech;
  const [asking, ask] = useState(false);
  const { muted, toggle } = model.mute;
  const open = isOpen(model.client.talk.head.value);
  return (
    <>
      <header class="header">
        <Who model={model} />
        {open && (
          <Button kind="icon" label={words.end} onClick={() => ask(!asking)}>
            <Icon d={ICONS.leave} class="flip" />
          </Button>
        )}
        {model.settings.value.sound && (
          <Button kind="icon" label={muted.value ? words.unmute : words.mute} onClick={toggle}>
            <Icon d={muted.value ? ICONS.bellOff : ICONS.bell} />
          </Button>
        )}
        <Button kind="icon" label={words.close} onClick={model.close}>
          <Icon d={ICONS.x} />
        </Button>
      </header>
      {asking && open && (
        <Notice
          action={
            <>
              <Button kind="text" onClick={() => void model.client.close().finally(() => ask(false))}>
                {words.endYes}
              </Button>
              <Button kind="text" onClick={() => ask(false)}>
                {words.endNo}
              </Button>
            </>
          }
        >
          {words.endAsk}
        </Notice>
      )}
    </>
  );
};

const Who = ({ model }: { readonly model: Model }) => {
  const { words } = model.speech;
  const settings = model.settings.value;
  const person = model.operator.value;
  const available = model.available.value;
  const title = person?.name || settings.title || words.team;
  const line = person
    ? person.position || words.online
    : available === false
      ? words.away
      : settings.promise || words.promise;
  return (
    <>
      <Avatar person={person ?? { name: settings.title }} big on={available === true} />
      <div class="who">
        <h2 title={title}>{title}</h2>
        <p title={line}>{line}</p>
      </div>
    </>
  );
};
