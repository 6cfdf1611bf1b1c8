/** When the page has loaded and has nothing better to do: what it shows itself always comes first. */
export const whenIdle = (then: () => void): void => {
  // Safari has no idle callbacks by default.
  const idle = () => (window.requestIdleCallback || setTimeout)(then);
  if (document.readyState === 'complete') idle();
  else addEventListener('load', idle);
};
