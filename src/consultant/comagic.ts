import type { CallInput, CardInput, KnownWidgets, RequestInput } from './api.ts';
import type { CompiledTemplate, ControllerName, ControllerSettings, UI } from './types.ts';

/** `addOfflineRequest`. */
export interface OfflineRequest extends RequestInput {
  readonly is_sale?: boolean;
  readonly sale_cost?: number | string;
  readonly form_name?: string;
  /** Whatever else was asked: by name, or as `{name, value}`. */
  readonly user_fields?: Readonly<Record<string, unknown>> | readonly unknown[];
}

/** What callbacks of the general methods get. `response` is the same as JSON, and `status` as of a request, for older pages. */
export interface Answer<R = unknown> {
  readonly success: boolean;
  readonly result: R;
  readonly response: string;
  readonly status: 200 | 400;
  readonly statusText: string;
}

/** 0: it will be called. 3: the server could not. 4: too many calls. */
export interface CallResult {
  readonly status: number;
  readonly code: number;
}

/** What is `undefined` is not known yet: pages ask `isNaN`, and to that `null` is a number. */
export interface Credentials {
  readonly site_key: string;
  readonly key: string;
  readonly uri: string;
  readonly visitor_id: number | undefined;
  readonly hit_id: number | undefined;
  readonly session_id: number | undefined;
  readonly consultant_server_url: string;
}

/**
 * Events of `Comagic.on`, beside those of `Besedka`. From `ui:actionstart` to `ui:actionend` the visitor turns,
 * zooms or resizes the window: what is sized by it goes, and comes back in its new size.
 */
export type GeneralEvent = 'sleep' | 'ui:actionstart' | 'ui:actionend';

/** The general methods: `Comagic.getVisitorId()` and so on. */
export interface General {
  openChatWindow(): void;
  openSiteRequestPanel(): void;
  openSitePhonePanel(): void;
  getOperatorStatus(): boolean;
  addOfflineRequest(request: OfflineRequest, callback?: (answer: Answer) => void): void;
  sitePhoneCall(call: CallInput, callback?: (answer: Answer<CallResult>) => void): void;
  addVisitorInfo(info: CardInput, callback?: (answer: Answer) => void): void;
  getVisitorId(): number | null;
  getSessionId(): number | null;
  getCredentials(): Partial<Credentials>;
  trackEvent(category: string, action: string, name?: string, value?: string): void;
  setProperty(name: string, value?: string): void;
  deleteProperty(name: string): void;
  hasProperty(name: string, callback: (answer: Answer<boolean>) => void): void;
  getProperty(name: string, callback: (answer: Answer<string | null>) => void): void;
  getPhones(): readonly string[];
  getDTPhones(): null;
  getReplacedPhones(type?: string): Readonly<Record<string, never>>;
  /** The page has become another one without loading. */
  reinitTrackView(): void;
  getDeviceType(): Device;
  getCaptcha(callback: (captcha: Captcha) => void, options?: unknown): void;
  sendChatByMail(to: { readonly email: string }, callback?: (answer: Answer) => void): void;
}

export type Device = 'desktop' | 'tablet' | 'mobile';

/** No captcha is asked for: any answer is right. */
export interface Captcha {
  readonly key: string;
  readonly url: string;
}

/** `Comagic.storage`: keeps types. */
export interface Store {
  getItem(name: string): unknown;
  setItem(name: string, value: unknown): void;
}

/** `Comagic` as pages know it. */
export interface Comagic extends General {
  readonly UI: UI<KnownWidgets>;
  readonly Captcha: { get_captcha(callback: (captcha: Captcha) => void): void };
  readonly storage: Store;
  readonly visitorCard: {
    getItem(name: 'name' | 'emails' | 'phones'): string | readonly string[] | undefined;
  };
  push(...commands: readonly unknown[]): void;
  on(event: GeneralEvent | (string & {}), handler: (...args: never) => unknown): () => void;
  un(event: GeneralEvent | (string & {}), handler: (...args: never) => unknown): void;
}

/** What a page brings for one controller on one kind of device. */
export interface DeviceOptions<S = unknown> {
  readonly js?: string;
  readonly css?: string;
  readonly tpls?: Readonly<Record<string, string>>;
  /** Gives what the controller gets: what came, changed or not, or something else. */
  readonly beforeViewControllerRun?: (
    settings: S,
    tpls: Record<string, string | CompiledTemplate>,
  ) => { readonly settings: object; readonly tpls: object };
  readonly afterViewControllerRun?: () => unknown;
}

type Open<T> = { -readonly [K in keyof T]: Open<T[K]> };

/** What `applyWidgetsOptions` takes. */
export type WidgetOptions = {
  readonly [N in ControllerName]?: Readonly<
    Partial<Record<Device, DeviceOptions<Open<ControllerSettings[N]>>>>
  >;
};
