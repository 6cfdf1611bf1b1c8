/**
 * What was kept, and after it what was typed before that had been read. Somebody who has missed their words and typed
 * them once more, or typed on, does not have them twice.
 */
export const joined = (kept: string, typed: string): string => {
  if (!kept || typed.startsWith(kept)) return typed;
  return kept + (!typed || /\s$/.test(kept) || /^\s/.test(typed) ? '' : ' ') + typed;
};
