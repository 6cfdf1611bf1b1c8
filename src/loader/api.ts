import type { PageWidget } from '../ui/surface.ts';

type Kept = 'open' | 'close' | 'toggle';

/** Methods of the widget that are there from the first moment: they give what becomes of them. */
const OWN = ['open', 'close', 'toggle', 'un'];

/** Methods of the dialect that are there from the first moment. What they know comes later: until then nothing. */
const SPOKEN = [
  ...['registerViewController', 'getWidget', 'reinitTrackView'],
  ...['openChatWindow', 'openSitePhonePanel', 'openSiteRequestPanel', 'sitePhoneCall', 'addOfflineRequest'],
  ...['addVisitorInfo', 'trackEvent', 'setProperty', 'getProperty', 'hasProperty', 'deleteProperty'],
  ...['getOperatorStatus', 'getVisitorId', 'getSessionId', 'getDTPhones', 'getDeviceType'],
  ...['getCaptcha', 'sendChatByMail'],
];

/** Pages look into what these give before there is anything to know. */
const EMPTY: Readonly<Record<string, () => object>> = {
  getCredentials: () => ({}),
  getReplacedPhones: () => ({}),
  getPhones: () => [],
};

/** Commands of the queue that are the vendor's alone: the name of its host, and call tracking. */
const IGNORED = ['setCsHost', 'setDynamicalReplacement'];

/** The widget as the host page knows it, callable before any of it is there. */
export interface Api extends Pick<PageWidget, Kept | 'on' | 'destroy'> {
  /** Commands of the `__cs` queue: `['setCsAccount', key]`, or the name of a method. */
  push(...commands: readonly unknown[]): void;
}

/**
 * Keeps calls until there is a widget, then hands them on in order. `setSite`: a queue command
 * named the site; `wake`: somebody wants the widget now.
 */
export const createApi = (
  widget: Promise<PageWidget>,
  setSite: (key: string) => void,
  wake: () => void,
  destroy: () => Promise<void>,
): Api => {
  const call = (name: string, args: readonly unknown[]): Promise<void> => {
    // What is not open needs no widget to be closed.
    if (name !== 'close') wake();
    return widget.then((made) => made.call(name, args));
  };
  const api = {
    destroy,
    // Until the dialect is there, the same object does for both.
    get UI() {
      void call('UI', []);
      return api;
    },
    on(...args) {
      const off = widget.then((made) => made.on(...args));
      return () => off.then((undo) => undo());
    },
    push(...commands) {
      for (const command of commands) {
        const { 0: name, 1: value } = Object(command);
        if (name === 'setCsAccount') setSite(value);
        else if (!IGNORED.includes(name)) void call('push', [command]);
      }
    },
  } as Partial<Api> as Api & { Captcha: object };
  const add = (name: string, meanwhile: (done: Promise<void>) => unknown): void => {
    Reflect.set(api, name, (...args: readonly unknown[]) => meanwhile(call(name, args)));
  };
  for (const name of OWN) add(name, (done) => done);
  for (const name of SPOKEN) add(name, () => null);
  for (const [name, nothing] of Object.entries(EMPTY)) add(name, nothing);
  api.Captcha = { get_captcha: api['getCaptcha' as Kept] };
  return api;
};
