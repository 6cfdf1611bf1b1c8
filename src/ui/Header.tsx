import { useState } from 'preact/hooks';
import type { Model, State } from './model.ts';
import { Avatar } from './parts/Avatar.tsx';
import { Button } from './parts/Button.tsx';
import { Icon } from './parts/Icon.tsx';
import { ICONS, STRUCK } from './parts/icons.ts';
import { useFirstSpeech } from './parts/words.tsx';

export interface ViewProps {
  readonly model: Model;
  readonly state: State;
}

/** Who answers, or the company's promise; end, sound or the menu that has it, close. */
export const Header = ({ model, state }: ViewProps) => {
  const { words } = useFirstSpeech();
  const [asking, ask] = useState(false);
  const open = state.stage === 'talking' || state.stage === 'waiting' ? state.parts : undefined;
  const bell = state.settings.sound && (
    <Button kind="icon" label={state.muted ? words.unmute : words.mute} onClick={model.mute.toggle}>
      <Icon d={state.muted ? ICONS.bell + STRUCK : ICONS.bell} />
    </Button>
  );
  // What the menu has is loaded when it is asked for.
  const hasMenu =
    open && (state.settings.transcript || (state.settings.rating && state.operator !== undefined));
  const showMore = () => {
    model.more.value = true;
  };
  const end = () => {
    ask(false);
    void state.client?.close();
  };
  return (
    <>
      <div class="header">
        <Who {...state} />
        {open && <open.EndButton onClick={() => ask(!asking)} />}
        {state.extras ? (
          <state.extras.Menu {...state} bell={bell} />
        ) : hasMenu ? (
          <Button kind="icon" label={words.more} onClick={showMore}>
            <Icon d={ICONS.more} />
          </Button>
        ) : (
          bell
        )}
        <Button kind="icon" label={words.close} onClick={model.close}>
          <Icon d={ICONS.x} />
        </Button>
      </div>
      {asking && open && <open.EndNotice end={end} keep={() => ask(false)} />}
    </>
  );
};

const Who = ({ settings, operator, available }: State) => {
  const { words } = useFirstSpeech();
  const title = operator?.name || settings.title || words.team;
  const line =
    operator?.position ||
    (available === false ? words.away : operator ? words.online : settings.promise || words.promise);
  return (
    <>
      <Avatar person={operator ?? { name: settings.title }} big on={available === true} />
      <div class="who">
        <h2 title={title}>{title}</h2>
        <p title={line}>{line}</p>
      </div>
    </>
  );
};
