import { listen } from '../../dom/listen.ts';
import { keepWithin, within } from './within.ts';

/** What pages show as modals. */
const MODAL = 'dialog, [role=dialog], [role=alertdialog], [aria-modal=true]';
const FIELD = 'input, textarea, select';

/** Milliseconds in which a modal, closed by a press beside it, gives the focus to what it was opened with. */
const GIVES_BACK = 1000;

/**
 * Lets the focus come in while the page shows a modal, which takes it back when it hears that it has gone elsewhere: of
 * a press of the pointer in here, or of the panel that opens, it does not hear. It does hear where the visitor walks
 * out of it with the Tab key. To be called after what keeps our own keys: Tab in here is none of the page's.
 */
export const keepFocus = (root: ShadowRoot): readonly (() => void)[] => {
  let walking = false;
  /** The field that was pressed last, and when. */
  let pressed: { readonly field: Element; readonly at: number } | undefined;
  return [
    listen<KeyboardEvent>(
      window,
      'keydown keyup pointerdown',
      (event) => {
        const { type, key, timeStamp } = event;
        walking = type === 'keydown' && key === 'Tab';
        const [origin] = event.composedPath();
        if (walking) pressed = undefined;
        if (type !== 'pointerdown') return;
        const isOurs = origin instanceof Element && root.contains(origin) && origin.matches(FIELD);
        pressed = isOurs ? { field: origin, at: timeStamp } : undefined;
      },
      { capture: true },
    ),
    keepWithin(root, 'focus focusin', () => !walking),
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
      if (!pressed || target !== pressed.field || timeStamp - pressed.at > GIVES_BACK) return;
      const { field } = pressed;
      setTimeout(() => {
        if (!root.activeElement && field === pressed?.field)
          (field as HTMLElement).focus({ preventScroll: true });
      });
    }),
  ];
};
