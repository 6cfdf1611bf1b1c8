import { listen } from '../../dom/listen.ts';
import { keepWithin } from './within.ts';

/**
 * Lets the focus come in while the page shows a modal, which takes it back when it hears that it has gone elsewhere: of
 * a press of the pointer in here, or of the panel that opens, it does not hear. It does hear where the visitor walks
 * out of it with the Tab key. To be called after what keeps our own keys: Tab in here is none of the page's.
 */
export const keepFocus = (root: ShadowRoot): readonly (() => void)[] => {
  let walking = false;
  return [
    listen<KeyboardEvent>(
      window,
      'keydown keyup pointerdown',
      ({ type, key }) => {
        walking = type === 'keydown' && key === 'Tab';
      },
      { capture: true },
    ),
    keepWithin(root, 'focus focusin', () => !walking),
  ];
};
