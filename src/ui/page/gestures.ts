import { listen } from '../../dom/listen.ts';

/** Pages that scroll by themselves, or whose words are not to be copied, forbid these wherever they happen. */
const GESTURES = 'wheel touchmove selectstart dragstart contextmenu';
const FIELD = 'textarea, select, input:not([type=file])';

/** Keeps scrolling, selecting and the menus of the browser to itself, and lets a press of the pointer into every field. */
export const keepGestures = (root: ShadowRoot): readonly (() => void)[] => [
  listen(root, GESTURES, (event) => event.stopPropagation(), { passive: true }),
  // A page that forbids to press what is none of its own fields keeps the focus out of ours.
  listen(root, 'click', ({ target }) => {
    if (target instanceof HTMLElement && target.matches(FIELD)) target.focus();
  }),
];
