import type { Direction } from '../i18n/words.ts';
import type { SiteSettings } from '../protocol/sites.ts';

/** How the widget stands on the page. Made from the site's settings and what the page says otherwise. */
export interface Look
  extends Pick<SiteSettings, 'accent' | 'place' | 'offsetX' | 'offsetY' | 'zIndex' | 'radius' | 'theme'> {
  /** A language that there are words in. */
  readonly language: 'en' | 'ru';
  readonly direction: Direction;
}

/** What the visitor does with the launcher. */
export interface LauncherEvents {
  /** Comes near: by pointer or keyboard. */
  near(): void;
  pressed(): void;
}

/**
 * The widget's place on the page: a host element, a shadow root, a frame with the launcher in it.
 * Drawn before any of the interface is there; the interface takes the same elements over.
 */
export interface Stage {
  readonly host: HTMLElement;
  readonly root: ShadowRoot;
  /** Holds the launcher, and nothing else until the interface has come. */
  readonly frame: HTMLElement;
  /** Sets colours, place and language; again when the settings have changed. */
  paint(look: Look): void;
  /** Who hears of the launcher from now on. */
  listen(events: LauncherEvents): void;
  /** A sentence beside the launcher, for a while; empty: takes it away. */
  tell(text: string): void;
  /** Gives the page back. */
  remove(): void;
}
