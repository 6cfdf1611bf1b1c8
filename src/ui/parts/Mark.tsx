import type { Progress } from '../../client/surface.ts';
import { ICONS, Icon } from './Icon.tsx';
import { useSpeech } from './words.tsx';

const SIGNS = {
  queued: ICONS.clock,
  sending: ICONS.clock,
  sent: ICONS.check,
  delivered: ICONS.checks,
  read: ICONS.checks,
  failed: ICONS.alert,
} as const satisfies Record<Progress, string>;

/** How far an own message has come. */
export const Mark = ({ progress }: { readonly progress: Progress }) => {
  const { words } = useSpeech();
  return <Icon d={SIGNS[progress]} label={words[progress]} class={progress} />;
};
