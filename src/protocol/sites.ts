import type { FormField, Rule } from './campaigns.ts';
import type { GroupId } from './groups.ts';
import type { Hours } from './hours.ts';
import type { SiteId } from './ids.ts';
import type { Way } from './messages.ts';

/** What visitors may send. Operators may always send what visitors may. */
export interface FileSettings {
  readonly on: boolean;
  /** Bytes; never more than the server's own limit. */
  readonly limit: number;
  /** Endings without the dot, lower case: `png`, `pdf`. */
  readonly types: readonly string[];
  /** Pictures are scaled down to so many pixels on the longer side before they are sent. 0: never. */
  readonly scaleTo: number;
}

/** What happens while nobody answers. */
export interface RetentionSettings {
  /** In turn: each so many seconds after the visitor began to wait; where these do not rise, after the text before. */
  readonly messages: readonly { readonly timeout: number; readonly text: string }[];
  /** Then another way to talk is offered, so many seconds after the beginning. */
  readonly way: Way | 'none';
  readonly wayAfter: number;
}

/** A form that is filled in instead of a conversation. */
export interface FormSettings {
  readonly on: boolean;
  /** Empty: the language's own. */
  readonly title: string;
  readonly fields: readonly FormField[];
}

/** Whether visitors choose a department. */
export interface GroupSettings {
  readonly on: boolean;
  /** Empty: the language's own. */
  readonly title: string;
  /** Empty: every group. */
  readonly allowed: readonly GroupId[];
}

/** What an administrator can set for a site. Every field has a default: see `siteDefaults`. */
export interface SiteSettings {
  /** The name in the header while nobody in particular answers. */
  readonly title: string;
  /** The promise under it, such as "We answer within minutes". Empty: the language's own. */
  readonly promise: string;
  /** The first words a visitor reads. Empty: the language's own. */
  readonly greeting: string;
  /**
   * An e-mail address, a telephone number or the address of a page: shown as a link where a browser is too old
   * for the chat. Empty: nothing is shown there.
   */
  readonly contact: string;
  /** `auto` follows the page, then the browser. */
  readonly language: 'auto' | 'en' | 'ru';
  /** Whose spellings of telephone numbers hold: ISO 3166-1, alpha-2. Empty: guessed (`server/office/country.ts`). */
  readonly country: string;
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
  readonly files: FileSettings;
  /** Whether visitors may rate a consultation. */
  readonly rating: boolean;
  /** Whether visitors may have the conversation sent to them. */
  readonly transcript: boolean;
  /** What is asked before the first message: `message` is not among them. Empty: nothing. */
  readonly form: readonly FormField[];
  /** The words a visitor agrees to with every form. Empty: none are shown. */
  readonly consent: string;
  /** Where the whole of it can be read. Empty: nowhere. */
  readonly consentUrl: string;
  readonly groups: GroupSettings;
  readonly retention: RetentionSettings;
  /** The request: what is offered when nobody can answer. */
  readonly offline: FormSettings;
  /** The call-back. */
  readonly call: FormSettings;
  /** Absent hours: always there. */
  readonly hours: Hours | null;
  /** What visitors find outside the hours, or when nobody is there. */
  readonly away: 'chat' | 'offline_message' | 'hidden';
  /**
   * Whether templates of a page take words of people for HTML: what an operator, a visitor or a form has written can
   * then run in the page.
   */
  readonly wordsAsMarkup: boolean;
  /** Invitations and lead forms that show themselves. At most 50. */
  readonly rules: readonly Rule[];
}

/** What a page needs before the server has greeted it: all the rest comes with the welcome. */
export type FirstSettings = Omit<
  SiteSettings,
  | 'contact'
  | 'country'
  | 'typingPreview'
  | 'closeAfterSilence'
  | 'closeAfterLeaving'
  | 'files'
  | 'retention'
  | 'rules'
> & { readonly files: Pick<FileSettings, 'on'> };

/** Leaves out what a page does not need at first. */
export const firstSettings = ({
  contact: _contact,
  country: _country,
  typingPreview: _preview,
  closeAfterSilence: _silence,
  closeAfterLeaving: _leaving,
  files: { on },
  retention: _retention,
  rules: _rules,
  ...first
}: SiteSettings): FirstSettings => ({ ...first, files: { on } });

export interface Site {
  readonly id: SiteId;
  /** The public key that stands in the page. */
  readonly key: string;
  readonly name: string;
  /** Origins that may carry the widget: `https://shop.example`, `https://*.shop.example`, or `*`. */
  readonly origins: readonly string[];
  readonly settings: SiteSettings;
  /** Who is written to when a lead comes: e-mail addresses. Never told to visitors. */
  readonly notify: readonly string[];
}

export const siteDefaults: SiteSettings = {
  title: '',
  promise: '',
  greeting: '',
  contact: '',
  language: 'auto',
  country: '',
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
  files: {
    on: true,
    limit: 20 * 1024 * 1024,
    types: [
      ...[
        'png',
        'jpg',
        'jpeg',
        'gif',
        'webp',
        'heic',
        'avif',
        'mp4',
        'mov',
        'webm',
        'mp3',
        'm4a',
        'ogg',
        'wav',
      ],
      ...['pdf', 'txt', 'csv', 'doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx', 'odt', 'ods', 'rtf', 'zip'],
    ],
    scaleTo: 0,
  },
  rating: true,
  transcript: true,
  form: [],
  consent: '',
  consentUrl: '',
  groups: { on: false, title: '', allowed: [] },
  retention: { messages: [], way: 'none', wayAfter: 120 },
  offline: {
    on: true,
    title: '',
    fields: [
      { name: 'name', title: '', required: false },
      { name: 'email', title: '', required: true },
      { name: 'message', title: '', required: true },
    ],
  },
  call: { on: false, title: '', fields: [{ name: 'phone', title: '', required: true }] },
  hours: null,
  away: 'chat',
  wordsAsMarkup: false,
  rules: [],
};
