import type { Surroundings } from '../client/ports.ts';

/** How long other tabs are kept from chiming for the same message. */
const HOLD = 4000;
/** Tabs in the background wait for the one that is being looked at, which keeps silent. */
const YIELD = 250;

/**
 * Sounds for a message once, in one of the tabs that got it, and in none when one of them is being
 * read. Refused sound (browsers want a click on the page first) is no sound.
 */
export const createChime = (
  url: string,
  reading: () => boolean,
  muted: () => boolean,
  surroundings: Pick<Surroundings, 'on'>,
) => {
  let audio: HTMLAudioElement | undefined;
  /** Ends each wait before its time. */
  const waits = new Set<() => void>();
  const cut = () => {
    for (const end of waits) end();
  };
  /** Whether so much time has passed: not where the chime has ended, or the page was put away. */
  const wait = (ms: number) =>
    new Promise<boolean>((resolve) => {
      const over = (whole: boolean) => {
        clearTimeout(timer);
        waits.delete(end);
        resolve(whole);
      };
      const end = () => over(false);
      const timer = setTimeout(over, ms, true);
      waits.add(end);
    });
  const sound = (): void => {
    if (reading() || muted()) return;
    audio ??= new Audio(url);
    audio.play().catch(() => undefined);
  };
  const ring = async (message: number): Promise<void> => {
    if (!reading() && !(await wait(YIELD))) return;
    // Pages without https have no locks.
    if (!navigator.locks) return sound();
    await navigator.locks.request(`besedka chime ${message}`, { ifAvailable: true }, async (lock) => {
      if (!lock) return;
      sound();
      await wait(HOLD);
    });
  };
  return {
    async ring(message: number): Promise<void> {
      // A page that holds a lock may not wait in the back/forward cache.
      const off = surroundings.on((hint) => hint === 'frozen' && cut());
      try {
        await ring(message);
      } finally {
        off();
      }
    },
    destroy(): void {
      audio?.pause();
      cut();
    },
  };
};
