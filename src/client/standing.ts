import { effect, type ReadonlySignal, signal } from '@preact/signals-core';
import type { Millis } from '../protocol/ids.ts';
import { CLOSE } from '../protocol/refusals.ts';
import type { LinkState } from './link.ts';
import type { Scope } from './scope.ts';
import type { Standing } from './surface.ts';

/** A line that comes within this time is never shown as coming. */
const SHOW_JOINING_AFTER: Millis = 150;
/** A line that is back within this time was never shown as gone. */
const SHOW_AWAY_AFTER: Millis = 800;

/** What the line is called at once; undefined while it is being sought. */
const certain = (state: LinkState): Standing | undefined => {
  if (state.at === 'ready') return 'steady';
  if (state.at === 'resting') return 'resting';
  if (state.at === 'turned-away') return state.code === CLOSE.outdated ? 'outdated' : 'turned-away';
  return undefined;
};

/** The one word for how the connection is, held back a little so that it does not flicker. */
export const createStanding = (link: ReadonlySignal<LinkState>, clock: Scope): ReadonlySignal<Standing> => {
  const standing = signal<Standing>('resting');
  let coming: (() => void) | undefined;
  const show = (to: Standing) => {
    coming?.();
    coming = undefined;
    standing.value = to;
  };
  clock.add(
    effect(() => {
      const state = link.value;
      const now = certain(state);
      const shown = standing.peek();
      if (now) show(now);
      else if (shown === 'joining' || shown === 'away') {
        if (state.at === 'waiting') show('away');
      } else if (shown !== 'steady') {
        coming ??= clock.after(SHOW_JOINING_AFTER, () => show(seeking(link.peek())));
      } else coming ??= clock.after(SHOW_AWAY_AFTER, () => show('away'));
    }),
  );
  return standing;
};

const seeking = (state: LinkState): Standing => (state.at === 'waiting' ? 'away' : 'joining');
