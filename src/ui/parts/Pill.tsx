import { Icon } from './Icon.tsx';
import { ICONS } from './icons.ts';
import { useSpeech } from './words.tsx';

/** "2 new ↓": the way to what has come while the reader was looking at older lines. */
export const Pill = ({ count, onClick }: { readonly count: number; readonly onClick: () => void }) => {
  const { words } = useSpeech();
  return (
    <button type="button" class="pill" onClick={onClick}>
      {words.below(count)}
      <Icon d={ICONS.down} />
    </button>
  );
};
