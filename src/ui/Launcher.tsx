import type { ViewProps } from './Header.tsx';
import { Icon } from './parts/Icon.tsx';
import { ICONS } from './parts/icons.ts';
import { useFirstSpeech } from './parts/words.tsx';

/** The round button. Whoever drew it first listens to it; one that had to be drawn anew is listened to here. */
export const Launcher = ({ model, state: { opened, unread: count, parts } }: ViewProps) => {
  const { words } = useFirstSpeech();
  const unread = opened ? 0 : count;
  const told = unread && parts?.speech.words.unread(unread);
  const label = opened ? words.close : words.open;
  return (
    <button
      ref={(button) => {
        if (button) button.onclick ??= () => (model.opened.peek() ? model.close() : model.open());
      }}
      type="button"
      class={opened ? 'launcher opened' : 'launcher'}
      aria-expanded={opened}
      aria-label={told ? `${label}: ${told}` : label}
    >
      {opened && <Icon d={ICONS.down} />}
      {unread > 0 && parts && <parts.Badge count={unread} />}
    </button>
  );
};
