import { listen } from '../dom/listen.ts';
import { own } from '../dom/own.ts';
import { ownTimeZone } from '../protocol/locale.ts';
import type { Device, Page } from '../protocol/people.ts';

export const currentPage = (): Page => ({
  url: location.href,
  title: own(document, 'title'),
  referrer: own(document, 'referrer'),
});

/** `Temporal` says it without `Intl`, whose first use takes Chromium 25 ms of a fast processor. Safari has only that. */
const timeZone = (): string => {
  const { Temporal } = globalThis as { readonly Temporal?: { readonly Now: { timeZoneId(): string } } };
  return Temporal?.Now.timeZoneId() ?? ownTimeZone();
};

export const thisDevice = (): Device => ({
  language: navigator.language ?? '',
  userAgent: navigator.userAgent,
  timeZone: timeZone(),
  screen: `${screen.width}×${screen.height}`,
});

/** How long a page that moves without loading gets to set its title. */
const SETTLES = 300;

/** Until a press has led somewhere. */
const LEADS = 100;

/**
 * Tells of moves inside a page that loads no other one. The history is only listened to, never
 * patched: what we change on the page we would have to give back.
 */
export const watchVisits = (visit: (page: Page) => void): (() => void) => {
  let ended = false;
  let told = location.href;
  let heading = told;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const moved = () => {
    if (ended || location.href === heading) return;
    heading = location.href;
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (location.href === told) return;
      told = location.href;
      visit(currentPage());
    }, SETTLES);
  };
  const { navigation } = window as { readonly navigation?: EventTarget };
  const unlisten = listen(window, 'popstate', moved);
  const unwatch = navigation ? listen(navigation, 'currententrychange', moved) : watchWithout(moved);
  return () => {
    ended = true;
    clearTimeout(timer);
    unlisten();
    unwatch();
  };
};

/**
 * Where there is no navigation API (Safari before 26.2, Firefox before 147), a page is looked at when it
 * may have moved: something was pressed, or its head, where its title is, has changed.
 */
const watchWithout = (moved: () => void): (() => void) => {
  const soon = () => void setTimeout(moved, LEADS);
  const unlisten = listen(window, 'click keyup', soon, { capture: true, passive: true });
  const head = new MutationObserver(moved);
  head.observe(own(document, 'head'), { childList: true, subtree: true, characterData: true });
  return () => {
    unlisten();
    head.disconnect();
  };
};
