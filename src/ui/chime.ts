/** How long other tabs are kept from chiming for the same message. */
const HOLD = 4000;
/** Tabs in the background wait for the one that is being looked at, which keeps silent. */
const YIELD = 250;

/**
 * Sounds for a message once, in one of the tabs that got it, and in none when one of them is being
 * read. Refused sound (browsers want a click on the page first) is no sound.
 */
export const createChime = (url: string, reading: () => boolean, muted: () => boolean) => {
  let audio: HTMLAudioElement | undefined;
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const wait = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(() => {
        timers.delete(timer);
        resolve();
      }, ms);
      timers.add(timer);
    });
  const sound = (): void => {
    if (reading() || muted()) return;
    audio ??= new Audio(url);
    audio.play().catch(() => undefined);
  };
  return {
    async ring(message: number): Promise<void> {
      if (!reading()) await wait(YIELD);
      // Pages without https have no locks.
      if (!navigator.locks) return sound();
      await navigator.locks.request(`besedka chime ${message}`, { ifAvailable: true }, async (lock) => {
        if (!lock) return;
        sound();
        await wait(HOLD);
      });
    },
    destroy(): void {
      audio?.pause();
      timers.forEach(clearTimeout);
    },
  };
};
