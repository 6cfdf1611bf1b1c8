import type { Progress } from '../../client/surface.ts';
import { Icon } from './Icon.tsx';
import { ICONS } from './icons.ts';
import { useSpeech } from './words.tsx';

/** Drawn with the transcript only, so they are not among `ICONS`. */
const CLOCK = 'M12 6v6l4 2M22 12a10 10 0 1 1-20 0 10 10 0 0 1 20 0Z';
const CHECK = 'M20 6 9 17l-5-5';
const CHECKS = 'M18 6 7 17l-5-5m20-2-7.5 7.5L13 16';

const SIGNS = {
  queued: CLOCK,
  sending: CLOCK,
  sent: CHECK,
  delivered: CHECKS,
  read: CHECKS,
  failed: ICONS.alert,
} as const satisfies Record<Progress, string>;

/** How far an own message has come. */
export const Mark = ({ progress }: { readonly progress: Progress }) => {
  const { words } = useSpeech();
  return <Icon d={SIGNS[progress]} label={words[progress]} class={progress} />;
};
