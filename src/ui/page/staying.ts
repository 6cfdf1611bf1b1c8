import { keepDrops } from './drops.ts';
import { keepFocus } from './focus.ts';
import { keepGestures } from './gestures.ts';
import { keepHeld } from './held.ts';
import { keepKeys } from './keys.ts';
import { stayOpen } from './modals.ts';
import { keepWriting, write } from './writing.ts';

/** Keeps the panel in use, whatever the page does beside it: from its first letter on. Gives what ends that. */
export const stay = (root: ShadowRoot): readonly (() => void)[] => [
  keepKeys(root, write),
  ...keepFocus(root),
  ...keepWriting(root),
  ...keepGestures(root),
  ...keepHeld(root),
  keepDrops(root),
  stayOpen(root),
];
