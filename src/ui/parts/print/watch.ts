import { listen } from '../../../dom/listen.ts';
import type { Printed } from './Paper.tsx';
import { layPaper, printApart, wholeOf } from './print.tsx';

/** So many lines are fetched where nobody has asked for them. */
const BY_ITSELF = 1000;

/** So long after it was opened, so that nothing of a desk comes later by it. */
const FETCHES_AFTER = 3000;

/**
 * Lays the conversation out whenever the browser prints the page. It asks for that at once: so older lines are fetched
 * as soon as somebody seems to come for it, by the key or the browser's own menu. Gives what ends that.
 */
export const watchPrinting = (
  printed: () => Printed,
  own: boolean,
  complain: (problem: unknown) => void,
): (() => void) => {
  let end: (() => void) | undefined;
  const over = () => {
    end?.();
    end = undefined;
  };
  const prepare = (atMost?: number) => void wholeOf(printed().talk, atMost).catch(complain);
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event;
    if (key === 'Control' || key === 'Meta') prepare();
    if (!own || code !== 'KeyP' || !(ctrlKey || metaKey) || altKey || shiftKey) return;
    event.preventDefault();
    printApart(printed()).catch(complain);
  };
  // Visitors pay for what they load.
  const timer = own ? setTimeout(prepare, FETCHES_AFTER, BY_ITSELF) : undefined;
  const lay = () => {
    over();
    end = layPaper(document, printed()).end;
  };
  const undos = [
    listen(window, 'keydown', onKeyDown, { capture: true }),
    listen(document.documentElement, 'mouseleave', () => prepare()),
    listen(window, 'beforeprint', lay),
    listen(window, 'afterprint', over),
  ];
  return () => {
    for (const undo of undos) undo();
    clearTimeout(timer);
    over();
  };
};
