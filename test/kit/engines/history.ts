import type { Tab } from './tab.ts';

declare global {
  interface Window {
    /** Whether the page came back from the back/forward cache. Gone with a page that was not kept. */
    cameBack?: boolean;
  }
}

interface Reasons {
  readonly reasons?: readonly { readonly reason: string }[];
  readonly children?: readonly Reasons[];
}

/** Has the page note how it comes back. */
export const watchReturn = (tab: Tab): Promise<void> =>
  tab.evaluate(() => {
    window.cameBack = false;
    addEventListener('pageshow', ({ persisted }) => {
      window.cameBack = persisted;
    });
  });

/** Leaves the page by a script, as a link does, and waits for the next one. */
export const leaveFor = async (tab: Tab, url: string, title: string): Promise<void> => {
  await tab.evaluate((to) => void setTimeout(() => location.assign(to)), url);
  await tab.waitUntil((wanted) => document.title === wanted && document.readyState === 'complete', title);
};

/**
 * Goes back, and gives why the page was loaded anew, in the words of the browser where it has any; nothing where the
 * page came out of the back/forward cache as it was.
 */
export const returnTo = async (tab: Tab, title: string): Promise<readonly string[]> => {
  await tab.evaluate(() => void setTimeout(() => history.back()));
  await tab.waitUntil((wanted) => document.title === wanted && document.readyState === 'complete', title);
  return tab.evaluate(() => {
    if (window.cameBack) return [];
    const [entry] = performance.getEntriesByType('navigation');
    const named = (all: Reasons | null | undefined): string[] => [
      ...(all?.reasons ?? []).map(({ reason }) => reason),
      ...(all?.children ?? []).flatMap(named),
    ];
    const { notRestoredReasons } = entry as unknown as { readonly notRestoredReasons?: Reasons | null };
    return ['loaded anew', ...named(notRestoredReasons)];
  });
};
