/** Milliseconds after which a page that never rests, with an endless animation, say, has rested enough. */
const LATEST = 5000;

/** When the page has loaded and has nothing better to do: what it shows itself always comes first. */
export const whenIdle = (then: () => void): void => {
  // Safari has no idle callbacks by default.
  const idle = () =>
    'requestIdleCallback' in window ? requestIdleCallback(then, { timeout: LATEST }) : setTimeout(then);
  if (document.readyState === 'complete') idle();
  else addEventListener('load', idle);
};
