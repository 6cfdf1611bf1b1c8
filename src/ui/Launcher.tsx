import type { Model } from './model.ts';
import { ICONS, Icon } from './parts/Icon.tsx';

const BUBBLE = 'M7.9 20A9 9 0 1 0 4 16.1L2 22Z';

export interface LauncherProps {
  readonly model: Model;
  /** False for the first drawing, which takes over the elements of the loader and must be equal to them. */
  readonly ready: boolean;
}

/** The round button. Whoever drew it first listens to it; here is only how it looks. */
export const Launcher = ({ model, ready }: LauncherProps) => {
  const { words } = model.speech;
  const opened = ready && model.opened.value;
  const unread = ready && !opened ? model.client.talk.unread.value : 0;
  const label = opened ? words.close : words.open;
  return (
    <button
      type="button"
      class={opened ? 'launcher opened' : 'launcher'}
      aria-expanded={opened}
      aria-label={unread ? `${label}: ${words.unread(unread)}` : label}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d={BUBBLE} />
      </svg>
      {ready && <Icon d={ICONS.down} />}
      {unread > 0 && <span class="badge">{unread > 99 ? '99+' : unread}</span>}
    </button>
  );
};
