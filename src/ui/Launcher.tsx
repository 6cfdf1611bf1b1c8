import type { State } from './model.ts';
import { ICONS, Icon } from './parts/Icon.tsx';
import { useFirstSpeech } from './parts/words.tsx';

/** The round button. Whoever drew it first listens to it; here is only how it looks. */
export const Launcher = ({ opened, unread: count, parts }: State) => {
  const { words } = useFirstSpeech();
  const unread = opened ? 0 : count;
  const told = unread && parts?.speech.words.unread(unread);
  const label = opened ? words.close : words.open;
  return (
    <button
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
