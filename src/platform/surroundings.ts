import type { Hint, Surroundings } from '../client/ports.ts';
import { listen } from '../dom/listen.ts';
import { isGecko } from './engine.ts';

/**
 * A page that is still there so long after `beforeunload` stays: what was asked for was a download, or the visitor
 * was asked and stays.
 */
const STAYS_AFTER = 8_000;

const HINTS: Readonly<Record<string, Hint>> = {
  online: 'online',
  offline: 'offline',
  pagehide: 'frozen',
  freeze: 'frozen',
  resume: 'resumed',
};

/**
 * What the page knows of itself. `pagehide` counts as frozen, so that the line is let go before the
 * browser looks whether the page may wait in the back/forward cache; `pageshow` is its return. Gecko looks before.
 */
export const watchPage = (window: Window): Surroundings => {
  const { document, navigator } = window;

  /** Told before the page is left, and once more when it is not: at the latest when the visitor does something. */
  const watchLeaving = (listener: (hint: Hint) => void): (() => void) => {
    let over = (): void => {};
    const left = () => {
      over();
      const timer = setTimeout(stays, STAYS_AFTER);
      const unlisten = listen(
        window,
        'pagehide pointerdown keydown',
        ({ type }) => (type === 'pagehide' ? over() : stays()),
        { capture: true },
      );
      over = () => {
        clearTimeout(timer);
        unlisten();
      };
      listener('frozen');
    };
    const stays = () => {
      over();
      listener('resumed');
    };
    const unlisten = listen(window, 'beforeunload', left);
    return () => {
      unlisten();
      over();
    };
  };

  return {
    visible: () => !document.hidden,
    online: () => navigator.onLine,
    on(listener) {
      const heard = ({ type }: Event) => {
        listener(HINTS[type] ?? (document.hidden ? 'hidden' : 'visible'));
      };
      const undos = [
        listen(window, 'online offline pagehide', heard),
        listen(document, 'freeze resume visibilitychange', heard),
        listen<PageTransitionEvent>(window, 'pageshow', ({ persisted }) => persisted && listener('resumed')),
      ];
      if (isGecko(window)) undos.push(watchLeaving(listener));
      return () => {
        for (const undo of undos.splice(0)) undo();
      };
    },
  };
};

/** A program that is always awake and takes the network for given. */
export const alwaysAwake: Surroundings = {
  on: () => () => undefined,
  visible: () => true,
  online: () => true,
};
