import { listen } from '../../dom/listen.ts';
import { within } from './within.ts';

/** What pages show as modals. */
const MODAL = 'dialog, [role=dialog], [role=alertdialog], [aria-modal=true]';
const FIELD = 'input, textarea, select';

/** Milliseconds in which a modal, closed by a press beside it, gives the focus to what it was opened with. */
const GIVES_BACK = 1000;

/** Keeps the focus in a field that was pressed, where a modal of the page holds it or gives it back. */
export const keepHeld = (root: ShadowRoot): readonly (() => void)[] => {
  let walking = false;
  /** The field that was pressed last, and when. */
  let pressed: { readonly field: HTMLElement; readonly at: number } | undefined;
  return [
    listen<KeyboardEvent>(
      window,
      'keydown pointerdown',
      (event) => {
        const { type, key, timeStamp } = event;
        walking = key === 'Tab';
        if (type === 'keydown' && !walking) return;
        const [origin] = event.composedPath();
        const isField = origin instanceof HTMLElement && root.contains(origin) && origin.matches(FIELD);
        pressed = isField && !walking ? { field: origin, at: timeStamp } : undefined;
      },
      { capture: true },
    ),
    // A modal that loses the focus hears so, and not to whom: Radix takes it back from any place but another window.
    listen<FocusEvent>(
      window,
      'blur focusout',
      (event) => {
        const { target, relatedTarget } = event;
        if (walking || relatedTarget !== root.host) return;
        if (!(target instanceof Element) || !target.closest(MODAL)) return;
        event.stopImmediatePropagation();
        target.dispatchEvent(within(event, { relatedTarget: null }));
      },
      { capture: true },
    ),
    listen(root, 'focusout', ({ target, timeStamp }) => {
      const field = pressed?.field;
      if (!pressed || target !== field || timeStamp - pressed.at > GIVES_BACK) return;
      setTimeout(() => {
        if (!root.activeElement && field === pressed?.field) field?.focus({ preventScroll: true });
      });
    }),
  ];
};
