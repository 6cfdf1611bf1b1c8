import type { Call } from '../consultant/parts.ts';
import type { Widget } from '../ui/surface.ts';

type Kept = 'open' | 'close' | 'toggle';

/** Methods whose calls wake the widget and are kept for it. One string packs better than many. */
const KEPT = 'open close toggle'.split(' ') as readonly Kept[];

/** General methods of the dialect: there from the first moment, carried out when the dialect is. */
const DIALECT =
  'openChatWindow openSiteRequestPanel openSitePhonePanel getOperatorStatus addOfflineRequest sitePhoneCall addVisitorInfo getVisitorId getSessionId getCredentials trackEvent setProperty deleteProperty hasProperty getProperty getPhones getDTPhones getReplacedPhones reinitTrackView getDeviceType getCaptcha sendChatByMail';

/** The widget as the host page knows it, callable before any of it is there. */
export interface Api extends Pick<Widget, Kept | 'on' | 'destroy'> {
  /** Commands of the `__cs` queue: `['setCsAccount', key]`, or the name of a method. */
  push(...commands: readonly unknown[]): void;
}

/** What the page's calls ask of the loader before there is a widget. */
export interface Asked {
  /** A queue command named the site, or the server; or the page draws its own interface, or wants none. */
  set(what: { readonly site: string } | { readonly server: string } | { readonly bare: true }): void;
  /** Somebody wants the widget now. */
  wake(): void;
  destroy(): Promise<void>;
}

/** Keeps calls until there is a widget, then hands them on in order. */
export const createApi = (asked: Asked, widget: Promise<Widget>): Api => {
  const calls: Call[] = [];
  /** The page speaks the dialect: from now on it is loaded. */
  const speak = () => {
    asked.wake();
    // What goes wrong there is told there.
    void widget.then((made) => void made.dialect({ api, calls }));
  };
  const later =
    (name: string) =>
    (...args: readonly unknown[]) => {
      calls.push([name, args]);
      speak();
      // Answers that pages look into before there is anything to know.
      return name === 'getCredentials' ? {} : name.endsWith('Phones') ? [] : null;
    };
  const ui = {
    registerViewController(name: string, controller: unknown) {
      if (name === 'consultant') asked.set({ bare: true });
      later('UI.registerViewController')(name, controller);
    },
    getWidget() {},
  };
  const api = {
    destroy: asked.destroy,
    get UI() {
      speak();
      return ui;
    },
    Captcha: { get_captcha: later('getCaptcha') },
    on(...args) {
      const off = widget.then((made) => made.on(...args));
      return () => void off.then((undo) => undo());
    },
    push(...commands) {
      for (const command of commands) {
        const [name, value] = Array.isArray(command) ? command : [];
        if (name === 'setCsAccount') asked.set({ site: value });
        else if (name === 'setCsHost') asked.set({ server: value });
        else if (KEPT.includes(name)) void api[name as Kept]();
        else if (name) {
          if (name === 'disableWidgets' || value?.consultant) asked.set({ bare: true });
          later('push')(command);
        }
      }
    },
  } as Partial<Api> as Api;
  for (const name of DIALECT.split(' ')) api[name as 'push'] = later(name);
  for (const name of KEPT)
    api[name] = () => {
      asked.wake();
      return widget.then((made) => made[name]());
    };
  return api;
};
