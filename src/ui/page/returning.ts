import { listen } from '../../dom/listen.ts';
import { own } from '../../dom/own.ts';
import type { Stage } from '../stage.ts';

/** Dialogs that were shown as modal ones. */
const MODAL = 'dialog.sheet[open], dialog.viewer[open]';

/**
 * Puts back what elements lose that are off the page for a moment, because the page has replaced its body, say: that
 * a dialog is modal, where boxes were scrolled to, and the focus. Motions that would begin again end at once.
 */
export const watchReturn = ({ root, returns }: Stage): (() => void) => {
  const places = new Map<Element, number>();
  let focused = root.activeElement;
  const undos = [
    listen(
      root,
      'scroll',
      ({ target }) => {
        if (target instanceof Element) places.set(target, target.scrollTop);
      },
      { capture: true, passive: true },
    ),
    listen(root, 'focusin', ({ target }) => {
      focused = target as Element;
    }),
    // Chromium says so of an element that is taken off the page too, and before it comes back.
    listen(root, 'focusout', () =>
      setTimeout(() => {
        focused = root.activeElement;
      }),
    ),
  ];
  returns(() => {
    // Unless the page has given it to something of its own. A modal dialog takes it for a moment.
    const last = own(document, 'activeElement') === own(document, 'body') ? focused : null;
    for (const dialog of root.querySelectorAll<HTMLDialogElement>(MODAL)) {
      dialog.removeAttribute('open');
      dialog.showModal();
    }
    for (const [box, top] of places) {
      if (root.contains(box)) box.scrollTop = top;
      else places.delete(box);
    }
    if (last instanceof HTMLElement && root.contains(last)) last.focus({ preventScroll: true });
    for (const animation of root.getAnimations())
      if (animation.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY) animation.finish();
  });
  return () => {
    for (const undo of undos.splice(0)) undo();
    returns(() => undefined);
  };
};
