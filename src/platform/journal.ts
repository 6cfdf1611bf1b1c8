/** A call of a method, as a page made it. */
type Call = readonly [name: string, args: readonly unknown[]];

/** Calls that are not carried out yet, kept over the next pages of a tab: keeps these, or gives what is kept. */
export type Journal = (calls?: readonly Call[]) => Call[];

/** Methods that give something, and may come a moment before the page is left. */
const GIVE = /^(add|site|set|del|track)/;

/** At once, and not in IndexedDB: nothing that waits outlives a page. Callbacks are not kept: their page is gone. */
export const createJournal =
  (site: string): Journal =>
  (calls) => {
    const key = `besedka calls ${site}`;
    try {
      if (calls) sessionStorage.setItem(key, JSON.stringify(calls));
      else return JSON.parse(sessionStorage.getItem(key) ?? '[]').filter(([name]: Call) => GIVE.test(name));
    } catch {
      // No storage: then they last as long as the page.
    }
    return [];
  };
