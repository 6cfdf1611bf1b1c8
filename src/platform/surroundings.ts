import type { Hint, Surroundings } from '../client/ports.ts';
import { isGecko } from './engine.ts';

/**
 * A page that is still there so long after `beforeunload` stays: what was asked for was a download, or the visitor
 * was asked and stays.
 */
const STAYS_AFTER = 8_000;

/**
 * What the page knows of itself. `pagehide` counts as frozen, so that the line is let go before the
 * browser looks whether the page may wait in the back/forward cache; `pageshow` is its return. Gecko looks before.
 */
export const watchPage = (window: Window): Surroundings => {
  const { document, navigator } = window;

  /** Told before the page is left, and once more when it is not: at the latest when the visitor does something. */
  const watchLeaving = (listener: (hint: Hint) => void, signal: AbortSignal) => {
    window.addEventListener(
      'beforeunload',
      () => {
        const over = new AbortController();
        const stays = () => {
          over.abort();
          if (!signal.aborted) listener('resumed');
        };
        const timer = setTimeout(stays, STAYS_AFTER);
        const until = { signal: over.signal, capture: true };
        over.signal.addEventListener('abort', () => clearTimeout(timer));
        window.addEventListener('pagehide', () => over.abort(), until);
        for (const sign of ['pointerdown', 'keydown']) window.addEventListener(sign, stays, until);
        listener('frozen');
      },
      { signal },
    );
  };

  return {
    visible: () => !document.hidden,
    online: () => navigator.onLine,
    on(listener) {
      const gone = new AbortController();
      const hint = (target: EventTarget, event: string, told: Hint) =>
        target.addEventListener(event, () => listener(told), { signal: gone.signal });
      hint(window, 'online', 'online');
      hint(window, 'offline', 'offline');
      hint(window, 'pagehide', 'frozen');
      hint(document, 'freeze', 'frozen');
      hint(document, 'resume', 'resumed');
      if (isGecko(window)) watchLeaving(listener, gone.signal);
      window.addEventListener('pageshow', ({ persisted }) => persisted && listener('resumed'), {
        signal: gone.signal,
      });
      document.addEventListener('visibilitychange', () => listener(document.hidden ? 'hidden' : 'visible'), {
        signal: gone.signal,
      });
      return () => gone.abort();
    },
  };
};

/** A program that is always awake and takes the network for given. */
export const alwaysAwake: Surroundings = {
  on: () => () => undefined,
  visible: () => true,
  online: () => true,
};
