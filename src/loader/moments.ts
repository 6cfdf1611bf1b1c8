/** When the document has been parsed. */
export const whenParsed = (): Promise<void> =>
  new Promise((resolve) => {
    if (document.readyState !== 'loading') resolve();
    else document.addEventListener('DOMContentLoaded', () => resolve(), { once: true });
  });

/** When the page has loaded and has nothing better to do: what it shows itself always comes first. */
export const whenIdle = (then: () => void): void => {
  // Safari has no idle callbacks by default.
  const idle = () =>
    'requestIdleCallback' in window ? requestIdleCallback(then, { timeout: 4000 }) : setTimeout(then, 300);
  if (document.readyState === 'complete') idle();
  else addEventListener('load', idle, { once: true });
};
