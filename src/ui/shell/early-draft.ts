import type { EarlyComposer } from './early-composer.ts';

/** In no message. */
const BETWEEN = '\0';

/**
 * Keeps what was written before the client was there, which keeps it otherwise: where the client cannot be loaded,
 * a reload helps, and the words are there again. Written only as the page is left: of what lies there while it is
 * used, every tab that it opens gets a copy.
 */
export const keepEarlyDraft = (key: string, early: EarlyComposer): (() => void) => {
  const leave = () => {
    const words = early.untaken();
    if (words.some(Boolean)) sessionStorage.setItem(key, words.join(BETWEEN));
  };
  try {
    const left = sessionStorage.getItem(key);
    sessionStorage.removeItem(key);
    if (left) early.take(left.split(BETWEEN));
    addEventListener('pagehide', leave);
  } catch {
    // No storage.
  }
  return () => removeEventListener('pagehide', leave);
};
