import type { SiteId } from './ids.ts';

/** What an administrator can set for a site. Every field has a default: see `siteDefaults`. */
export interface SiteSettings {
  /** The name in the header while nobody in particular answers. */
  readonly title: string;
  /** The promise under it, such as "We answer within minutes". Empty: the language's own. */
  readonly promise: string;
  /** The first words a visitor reads. Empty: the language's own. */
  readonly greeting: string;
  /** `auto` follows the page, then the browser. */
  readonly language: 'auto' | 'en' | 'ru';
  /** `auto` follows the visitor's system. */
  readonly theme: 'auto' | 'light' | 'dark';
  /** The one brand colour, `#rrggbb`; the whole palette comes from it. */
  readonly accent: string;
  readonly place: 'right' | 'left';
  /** Distance from the edges of the window, in CSS pixels. */
  readonly offsetX: number;
  readonly offsetY: number;
  readonly zIndex: number;
  /** Corner radius of the panel, in CSS pixels. */
  readonly radius: number;
  /** When the widget connects: as soon as the browser is idle, or at the visitor's first move towards it. */
  readonly connect: 'idle' | 'intent';
  readonly sound: boolean;
  /** Whether operators see what a visitor is typing before it is sent. */
  readonly typingPreview: boolean;
  /** Minutes without a message after which a taken consultation is closed. 0: never. */
  readonly closeAfterSilence: number;
  /** Minutes after the last page of a visitor is closed until the consultation is, unless their words still wait for an answer. 0: never. */
  readonly closeAfterLeaving: number;
}

export interface Site {
  readonly id: SiteId;
  /** The public key that stands in the page. */
  readonly key: string;
  readonly name: string;
  /** Origins that may carry the widget: `https://shop.example`, `https://*.shop.example`, or `*`. */
  readonly origins: readonly string[];
  readonly settings: SiteSettings;
}

export const siteDefaults: SiteSettings = {
  title: '',
  promise: '',
  greeting: '',
  language: 'auto',
  theme: 'auto',
  accent: '#2f6fed',
  place: 'right',
  offsetX: 20,
  offsetY: 20,
  zIndex: 2147483000,
  radius: 16,
  connect: 'idle',
  sound: true,
  typingPreview: true,
  closeAfterSilence: 30,
  closeAfterLeaving: 10,
};
