import type { Widget } from '../ui/surface.ts';

type Kept = 'open' | 'close' | 'toggle';

/**
 * Methods that are there from the first moment: the widget's own, and those of the dialect. They are carried
 * out when the widget is there. One string packs better than many, and in this
 * order better than in others.
 */
const METHODS =
  'reinitTrackView addVisitorInfo trackEvent addOfflineRequest un close openSitePhonePanel deleteProperty getProperty getPhones getCaptcha getWidget setProperty getOperatorStatus hasProperty getDeviceType getDTPhones getReplacedPhones getSessionId openSiteRequestPanel registerViewController open toggle sitePhoneCall openChatWindow getVisitorId getCredentials sendChatByMail';

/** The widget as the host page knows it, callable before any of it is there. */
export interface Api extends Pick<Widget, Kept | 'on' | 'destroy'> {
  /** Commands of the `__cs` queue: `['setCsAccount', key]`, or the name of a method. */
  push(...commands: readonly unknown[]): void;
}

/**
 * Keeps calls until there is a widget, then hands them on in order. `setSite`: a queue command
 * named the site; `wake`: somebody wants the widget now.
 */
export const createApi = (
  widget: Promise<Widget>,
  setSite: (key: string) => void,
  wake: () => void,
  destroy: () => Promise<void>,
): Api => {
  const call = (name: string, args: readonly unknown[]): Promise<void> => {
    // What is not open needs no widget to be closed.
    if (!/clo/.test(name)) wake();
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
        // `setCsHost` names the vendor's host, `setDynamicalReplacement` is call tracking.
        else if (!/^set[CD]/.test(name)) void call('push', [command]);
      }
    },
  } as Partial<Api> as Api & { Captcha: object };
  for (const name of METHODS.split(' '))
    api[name as Kept] = (...args: readonly unknown[]) => {
      const done = call(name, args);
      // Pages look into `getCredentials`, `getReplacedPhones` and `getPhones` before there is anything to know.
      return (/ed/.test(name) ? {} : /tPh/.test(name) ? [] : /[A-Z]/.test(name) ? null : done) as typeof done;
    };
  api.Captcha = { get_captcha: api['getCaptcha' as Kept] };
  return api;
};
