import { listen } from '../../dom/listen.ts';
import type { EarlyComposer } from './early-composer.ts';

/** In no message. */
const BETWEEN = '\0';

/**
 * Keeps what was written before the client was there, which keeps it otherwise: where the client cannot be loaded,
 * a reload helps, and the words are there again. Written only as the page is left, or the chat ends on it: of what lies
 * there while it is used, every tab that it opens gets a copy.
 */
export const keepEarlyDraft = (key: string, early: EarlyComposer): (() => void) => {
  const leave = () => {
    const words = early.untaken();
    if (words.some(Boolean)) sessionStorage.setItem(key, words.join(BETWEEN));
  };
  /** The page has waited in the back/forward cache: another page of this tab may have taken the words. */
  const back = ({ persisted }: PageTransitionEvent) => {
    if (!persisted || !early.untaken().some(Boolean)) return;
    if (sessionStorage.getItem(key) === null) early.take([]);
    sessionStorage.removeItem(key);
  };
  try {
    const left = sessionStorage.getItem(key);
    sessionStorage.removeItem(key);
    if (left) early.take(left.split(BETWEEN));
  } catch {
    // No storage.
    return () => undefined;
  }
  const undos = [listen(window, 'pagehide', leave), listen(window, 'pageshow', back), leave];
  return () => {
    for (const undo of undos) undo();
  };
};
