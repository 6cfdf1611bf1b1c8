import type { Uploads, VisitorClient } from '../client/surface.ts';
import type { Comagic } from '../consultant/comagic.ts';
import type { Direction } from '../i18n/words.ts';
import type { SiteDocument } from '../protocol/dialect-shape.ts';
import type { ChatEvent } from '../protocol/events.ts';
import type { Way } from '../protocol/messages.ts';
import type { FirstSettings } from '../protocol/sites.ts';
import type { Stage } from './stage.ts';

/** What a page may say otherwise than the site's settings do. */
export interface Overrides
  extends Partial<
    Pick<
      FirstSettings,
      | 'accent'
      | 'greeting'
      | 'offsetX'
      | 'offsetY'
      | 'place'
      | 'promise'
      | 'radius'
      | 'sound'
      | 'theme'
      | 'title'
      | 'zIndex'
    >
  > {
  readonly language?: 'en' | 'ru';
  /** The way the interface runs, where it is not the language's own. */
  readonly direction?: Direction;
  /** Opened from the start; the focus stays where it is. */
  readonly open?: boolean | '';
}

export interface MountOptions extends Overrides {
  /** The server's address, such as `https://chat.example.com`. */
  readonly server: string;
  /** The public key of the site. */
  readonly site: string;
  /** Given by the loader, which has asked for them already. */
  readonly found?: SiteDocument;
  /** On the page already, unless the page has called something first: it may want none of it. */
  readonly stage?: Stage;
}

/** What the widget tells the page. */
export interface WidgetEvents {
  open: () => void;
  close: () => void;
  /** A message of somebody else has come. */
  message: (message: ChatEvent) => void;
  /** How many messages have not been read. */
  unread: (count: number) => void;
}

/** One widget on a page. */
export interface Widget extends PageWidget {
  /** Everything the visitor can do, without the interface. */
  readonly client: VisitorClient;
}

/** The widget of a page with the script tag: its client may not be there yet. */
export interface PageWidget {
  /**
   * Opens the panel. Resolves when it can be typed into, or when it is known that it cannot be shown; while the
   * settings of the site cannot be had it waits for them, until `destroy`.
   */
  open(): Promise<void>;
  /** Opens the panel with a request form, a call-back form or the choice of a department. */
  offer(way: Way): Promise<void>;
  close(): Promise<void>;
  toggle(): Promise<void>;
  /** Listens; the function it gives ends that. */
  on<E extends keyof WidgetEvents>(event: E, listener: WidgetEvents[E]): () => void;
  /**
   * The dialect of UIS, CoMagic and CallGear for this widget, loaded when it is first asked for: `Comagic` as
   * pages know it. It is put onto `api`, where there is one.
   */
  dialect(api?: object): Promise<Comagic>;
  /** Carries out what a page called on its object before all of it was there; soon, or on the next page. */
  call(name: string, args: readonly unknown[]): Promise<void>;
  /** The visitor's files on their way; what sends them is loaded when it is first asked for. */
  uploads(): Promise<Uploads>;
  /** Gives the page back as it was. What is unsent stays in the browser's storage. */
  destroy(): Promise<void>;
}
