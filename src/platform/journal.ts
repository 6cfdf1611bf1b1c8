import type { Ports } from '../client/ports.ts';
import { toJson } from '../protocol/json.ts';

/** A call of a method, as a page made it. */
type Call = readonly [name: string, args: readonly unknown[]];

/** Calls that are not over, kept over the next pages of a tab. */
export interface Journal {
  /** In order. Whoever has carried one out takes it away. */
  readonly calls: Call[];
  /** So many of them, the first, were left by the page before: whatever it was that they call. */
  readonly left: number;
  /** Brings what is kept up to date; `leaving`: whether the page may be left by now. */
  keep(leaving?: boolean): void;
}

/**
 * In `sessionStorage`, as nothing that waits outlives a page; callbacks are not kept, their page is gone. Written
 * when the page goes out of sight, which it does before it is left: of what lies there while a page is used, every
 * tab that it opens gets a copy.
 */
export const createJournal = (
  site: string,
  { surroundings, json }: Pick<Ports, 'surroundings' | 'json'>,
  until: (undo: () => void) => void,
): Journal => {
  const key = `besedka calls ${site}`;
  let calls: Call[] = [];
  const keep = (leaving = document.hidden): void => {
    try {
      sessionStorage.setItem(key, toJson(leaving ? calls : [], json));
    } catch {
      // No storage, or a call that cannot be written: they last as long as the page.
    }
  };
  try {
    calls = json.parse(sessionStorage.getItem(key) ?? '[]');
  } catch {
    // No storage.
  }
  keep();
  until(surroundings.on(() => keep()));
  return { left: calls.length, calls, keep };
};
