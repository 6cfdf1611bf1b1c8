import type { Model } from './model.ts';

/**
 * Keeps what was written before the client was there, which keeps it otherwise: where the client cannot be loaded,
 * a reload helps, and the words are there again. Written only as the page is left: of what lies there while it is
 * used, every tab that it opens gets a copy.
 */
export const keepEarlyDraft = (key: string, { state }: Pick<Model, 'state'>): (() => void) => {
  const leave = () => {
    const { client, composer } = state.peek();
    const text = composer.draft.peek();
    if (!client && text) sessionStorage.setItem(key, text);
  };
  try {
    const left = sessionStorage.getItem(key);
    sessionStorage.removeItem(key);
    if (left) state.peek().composer.set(left);
    addEventListener('pagehide', leave);
  } catch {
    // No storage.
  }
  return () => removeEventListener('pagehide', leave);
};
