import { ownTimeZone } from '../protocol/locale.ts';
import type { Device, Page } from '../protocol/people.ts';

export const currentPage = (): Page => ({
  url: location.href,
  title: document.title,
  referrer: document.referrer,
});

/** The zone without `Intl`, whose first use takes Chromium 25 ms of a fast processor; empty where only that knows it. */
const quickTimeZone = (): string => {
  const { Temporal } = globalThis as { readonly Temporal?: { readonly Now: { timeZoneId(): string } } };
  return Temporal?.Now.timeZoneId() ?? '';
};

/** What can be told of the device at no cost. */
export const deviceAtOnce = (): Device => ({
  language: navigator.language ?? '',
  userAgent: navigator.userAgent,
  timeZone: quickTimeZone(),
  screen: `${screen.width}×${screen.height}`,
});

export const thisDevice = (): Device => ({
  ...deviceAtOnce(),
  timeZone: quickTimeZone() || ownTimeZone(),
});

/** How long a page that moves without loading gets to set its title. */
const SETTLES = 300;

/**
 * Tells of moves inside a page that loads no other one. The history is only listened to, never
 * patched: what we change on the page we would have to give back.
 */
export const watchVisits = (visit: (page: Page) => void): (() => void) => {
  const gone = new AbortController();
  const { signal } = gone;
  let seen = location.href;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const moved = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (location.href === seen) return;
      seen = location.href;
      visit(currentPage());
    }, SETTLES);
  };
  // Where there is no navigation API only moves back and forth are told by the browser.
  const navigation = (window as { readonly navigation?: EventTarget }).navigation;
  navigation?.addEventListener('currententrychange', moved, { signal });
  addEventListener('popstate', moved, { signal });
  return () => {
    clearTimeout(timer);
    gone.abort();
  };
};
