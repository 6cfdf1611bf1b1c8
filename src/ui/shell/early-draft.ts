import type { Composer } from '../../client/surface.ts';
import { listen } from '../../dom/listen.ts';

/**
 * Keeps what was written before the client was there, which keeps it otherwise: where the client cannot be loaded,
 * a reload helps, and the words are there again. Written only as the page is left, or the chat ends on it: of what lies
 * there while it is used, every tab that it opens gets a copy.
 */
export const keepEarlyDraft = (
  key: string,
  { draft, set }: Pick<Composer, 'draft' | 'set'>,
): (() => void) => {
  const leave = () => {
    try {
      if (draft.peek()) sessionStorage.setItem(key, draft.peek());
    } catch {
      // No room: whatever else ends here ends all the same.
    }
  };
  /** The page has waited in the back/forward cache: another page of this tab may have taken the words. */
  const back = ({ persisted }: PageTransitionEvent) => {
    if (!persisted || !draft.peek()) return;
    if (sessionStorage.getItem(key) === null) set('');
    sessionStorage.removeItem(key);
  };
  try {
    const left = sessionStorage.getItem(key);
    sessionStorage.removeItem(key);
    if (left) set(left);
  } catch {
    // No storage.
    return () => undefined;
  }
  const undos = [listen(window, 'pagehide', leave), listen(window, 'pageshow', back), leave];
  return () => {
    for (const undo of undos) undo();
  };
};
