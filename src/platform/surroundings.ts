import type { Hint, Surroundings } from '../client/ports.ts';

/**
 * What the page knows of itself. `pagehide` counts as frozen, so that the line is let go before the
 * browser looks whether the page may wait in the back/forward cache; `pageshow` is its return.
 */
export const watchPage = (window: Window): Surroundings => {
  const { document, navigator } = window;
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
