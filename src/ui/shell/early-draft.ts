import type { EarlyComposer } from './early-composer.ts';

/**
 * Keeps what was written before the client was there, which keeps it otherwise: where the client cannot be loaded,
 * a reload helps, and the words are there again. Written only as the page is left: of what lies there while it is
 * used, every tab that it opens gets a copy.
 */
export const keepEarlyDraft = (key: string, early: EarlyComposer): (() => void) => {
  const leave = () => {
    const text = early.draft.peek();
    if (text) sessionStorage.setItem(key, text);
  };
  try {
    const left = sessionStorage.getItem(key);
    sessionStorage.removeItem(key);
    if (left) early.set(left);
    addEventListener('pagehide', leave);
  } catch {
    // No storage.
  }
  return () => removeEventListener('pagehide', leave);
};
