import type { Direction } from '../i18n/words.ts';
import type { FirstSettings } from '../protocol/sites.ts';

/** The chat cannot be reached now; or its files have others in their place. */
export type Trouble = 'down' | 'gone';

/**
 * The widget's place on the page: a host element, a shadow root, a frame with the launcher in it.
 * Drawn before any of the interface is there; the interface takes the same elements over.
 */
export interface Stage {
  readonly root: ShadowRoot;
  /** Holds the launcher, and nothing else until the interface has come. */
  readonly frame: HTMLElement;
  /** The language to speak here. */
  readonly language: 'en' | 'ru';
  readonly direction: Direction;
  /** Puts it on the page and keeps it there, whatever the page does to its nodes; or takes it off. */
  stand(on: boolean): void;
  /** Whether it is to be on the page. */
  stands(): boolean;
  /** Who hears, from now on, that it was off the page for a moment: scroll positions, focus and modal dialogs are gone. */
  returns(then: () => void): void;
  /** Sets colours and place; again when the settings have changed. */
  paint(settings: FirstSettings): void;
  /** Who hears of the launcher from now on: that somebody comes near it, and that it was pressed. */
  listen(near: () => void, pressed: () => void): void;
  /**
   * Says beside the launcher that the chat cannot be reached now, or that its files have others in their place, for
   * which a reload helps; or says nothing any more.
   */
  trouble(why?: Trouble): void;
}
