/**
 * Whether the page is shown by Gecko, the engine of Firefox. It alone looks right after `beforeunload` whether a page
 * may wait in the back/forward cache, and keeps none that has a connection, a lock or a request under way then.
 */
export const isGecko = (window: object | undefined): boolean => !!window && 'mozInnerScreenX' in window;

/**
 * Whether it is WebKit, the engine of Safari and of every browser on an iPhone. There each write of a page that is left
 * is lost though it was committed, and a transaction that was not holds up the next page until its page is gone.
 */
export const isWebKit = (navigator: Partial<Pick<Navigator, 'vendor'>> | undefined): boolean =>
  /^Apple/.test(navigator?.vendor ?? '');

interface Named extends Partial<Pick<Navigator, 'vendor'>> {
  readonly userAgentData?: {
    readonly brands?: readonly { readonly brand: string; readonly version: string }[];
  };
}

/** The first Chromium that was seen to (findings/firefox-remembers-failed-imports.sh). */
const FORGETS = 156;

/**
 * Whether it is known to forget that a module could not be had, so that the next `import()` asks for it again, as WebKit
 * always did. There is nothing to find it out by but its name; not to know it costs a moment, and no part.
 */
export const forgetsFailures = (navigator: Named = globalThis.navigator as Named): boolean =>
  isWebKit(navigator) ||
  !!navigator.userAgentData?.brands?.some(
    ({ brand, version }) => brand === 'Chromium' && Number(version) >= FORGETS,
  );
