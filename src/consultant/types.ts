import type { ConsultantSettings, LeadSettings, SitephoneSettings } from '../protocol/dialect-shape.ts';

/** What a template draws from. Its keys are the free variables of a template text. */
export type Settings = Readonly<Record<string, unknown>>;

/** A template made before: what a page gives where its policy forbids compiling a text. */
export type CompiledTemplate = (data: Settings) => string | Element;

/** A lodash-style text, an element used as it stands, or a compiled template. */
export type Template = string | Element | CompiledTemplate;

/** Templates by name, as a ViewController gets them. */
export type Tpls = Readonly<Record<string, string | CompiledTemplate>>;

/** Elements by `c-ref`; `c-ref="x[0]"` makes an array. */
export type Refs = Readonly<Record<string, HTMLElement | HTMLElement[] | undefined>>;

/** Fields of a form by `c-name`. A checkbox is a boolean. */
export type Values = Readonly<Record<string, string | boolean>>;

/** The validator that failed, by `c-name`. */
export type Errors = Readonly<Record<string, string>>;

/** Distances from the edges of the window, in pixels. */
export interface Edges {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** What handlers of each event get. A handler before an act that returns exactly `false` forbids it. */
export interface BaseEvents {
  beforerender: [];
  render: [];
  beforeshow: [];
  show: [];
  beforehide: [];
  hide: [];
  beforedestroy: [];
  dragend: [widget: Widget, edges: Edges];
  /** The height is in pixels. */
  resizeend: [widget: Widget, height: number];
}

export type Handler<A extends readonly unknown[]> = (...args: A) => unknown;

/** Acts that have events around them, and that a page may override. */
export type Act = 'render' | 'show' | 'hide' | 'destroy';

/**
 * A widget as pages know it. `E` maps its events to what their handlers get: each known widget adds its
 * own to `BaseEvents`.
 */
export interface Widget<E extends BaseEvents = BaseEvents> {
  readonly name: string;
  readonly settings: Settings;
  readonly refs: Refs;
  readonly id?: unknown;
  /** Makes the element and puts it into `parent` (or the body), before `before` (or at the end). */
  render(parent?: Element | null, before?: Node | null): unknown;
  show(byApi?: boolean): unknown;
  hide(): unknown;
  destroy(): unknown;
  getEl(): HTMLElement | null;
  getEl(selector: string): HTMLElement | null;
  on<K extends keyof E & string>(event: K, handler: Handler<E[K] & readonly unknown[]>): void;
  un<K extends keyof E & string>(event: K, handler: Handler<E[K] & readonly unknown[]>): void;
  isVisible(): boolean;
  attachEl(el: Element): void;
  getRenderTo(): Element;
  getValues(): Values;
  getErrors(): Errors | null;
}

/** What `createWidget` takes: data, template, overrides; every other member is copied onto the widget. */
export interface WidgetConfig<W = Widget> {
  readonly settings?: Settings | null;
  /** Wins over `template`; pages use both names. */
  readonly tpl?: Template | undefined;
  readonly template?: Template | undefined;
  readonly id?: unknown;
  readonly [member: string]: unknown | ((this: W, ...args: never) => unknown);
}

/** In members of a config `this` is the widget, with the other members on it. */
type Members<W> = ThisType<W & Settings>;

/** The names of controllers. */
export type ControllerName =
  | 'consultant'
  | 'sitephone'
  | 'call_generator'
  | 'offline_message_generator'
  | 'personal_form';

/** As plain data: what an interface describes may be handed on as `settings`. */
type Plain<T> = { readonly [K in keyof T]: Plain<T[K]> };

/** Completed in the page: when somebody can be called, in milliseconds. */
type WithTimes<T> = Plain<Omit<T, 'delayed_call_times'>> & {
  readonly delayed_call_times: ReadonlyArray<{
    readonly date: number;
    readonly times: readonly number[];
  }> | null;
};

/** What each controller gets. */
export interface ControllerSettings extends Readonly<Record<ControllerName, unknown>> {
  readonly consultant: Plain<ConsultantSettings>;
  readonly sitephone: WithTimes<SitephoneSettings>;
  readonly call_generator: WithTimes<LeadSettings>;
  readonly offline_message_generator: WithTimes<LeadSettings>;
  readonly personal_form: WithTimes<LeadSettings>;
}

export type ViewController<S = Settings> = (settings: S, tpls: Tpls) => unknown;

/** `Comagic.UI.createObserver`: every subscriber hears what the reducer makes of an action. */
export interface Observer<A, R> {
  pub(action: A): void;
  /** What it gives ends the subscription. */
  sub(subscriber: (value: R) => unknown): () => void;
}

/** A button that offers another way to talk. */
export interface WayText {
  readonly text: string;
  readonly buttonText: string;
}

/** `Comagic.UI.C`. Plain and open: pages and `setUIPhoneMaskFormat` change it. */
export interface Constants {
  PLACEHOLDERS: Record<'name' | 'email' | 'phone' | 'message' | 'date' | 'time' | 'captcha', string>;
  /** `_` is the place of a digit. Empty: no mask. */
  PHONE_MASK_FORMAT: string;
  /** With their dots. */
  SUPPORTED_FILE_TYPES: readonly string[];
  IMAGES: { OPERATOR: string };
  /** `feedbackText` takes the place of the form that was sent. */
  MESSAGES_SETTINGS: { email: WayText & { readonly feedbackText: string } };
  RETENTION_BUTTONS_SETTINGS: Record<'offline_message' | 'sitephone' | 'chat', WayText>;
  [text: `${string}_TEXT`]: string;
}

export interface LabelPlace {
  /** `middle-fixed`: the upper edge is in the middle. */
  readonly top: 'top' | 'middle' | 'middle-fixed' | 'bottom';
  readonly left: 'left' | 'center' | 'right';
}

/** `Comagic.UI.Mobile`. */
export interface Mobile {
  /** A form covers the screen: the page behind it does not scroll. */
  form(): void;
  /** Tells `ui:actionstart` and, when the window is still, `ui:actionend`; then `done` is called. */
  unform(done?: () => unknown): void;
  /** Whether a form covers the screen. */
  isFullSizeMode(): boolean;
  /**
   * Sizes in hundredths of the shorter side of the window, whatever the page is laid out for; and a place at
   * an edge of it, with distances in the same unit.
   */
  updateLabelStyles(
    label: Element | null | undefined,
    styles?: Readonly<Record<string, number | string>> | null,
    unused?: unknown,
    place?: LabelPlace | null,
    distance?: { readonly top?: number; readonly left?: number } | null,
  ): void;
}

/** `Comagic.UI`. `K` maps names of known widgets to what they are; any other name is a base widget. */
export interface UI<K extends object = object> {
  registerViewController<N extends ControllerName>(
    name: N,
    controller: ViewController<ControllerSettings[N]>,
  ): void;
  registerViewController(name: string, controller: ViewController): void;
  createWidget<N extends keyof K & string>(name: N, config?: WidgetConfig<K[N]> & Members<K[N]>): K[N];
  createWidget(name: string, config?: WidgetConfig & Members<Widget>): Widget;
  /** The last one made of that name that has not been destroyed. */
  getWidget<N extends keyof K & string>(name: N): K[N] | undefined;
  getWidget(name: string): Widget | undefined;
  createObserver<A, R = A>(reducer?: (action: A) => R): Observer<A, R>;
  /** An element from a template, without a widget. */
  createEl(template: string | CompiledTemplate, data?: Settings): HTMLElement;
  /** `09:05`. Takes a `Date` or milliseconds. */
  toTimeString(date: Date | number): string;
  /** `21.11.2026`, or as the language writes it. */
  toDateString(date: Date | number): string;
  /** Black or white, whichever is easier to read on the colour. Without a `#`, as colours of settings are. */
  getContrastColor(hex: string): '000000' | 'ffffff';
  readonly isIE: false;
  readonly Mobile: Mobile;
  readonly C: Constants;
}
