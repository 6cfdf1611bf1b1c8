/** A keyboard covers more than this, in pixels; bars of a browser that come and go cover less. */
const KEYBOARD = 100;
/** Where less than this can be seen there is no room to spare for what stands under a pop-up. */
const LOW = 420;

/**
 * Keeps a pop-up, and the field in it that is being filled in, within what can be seen while a
 * keyboard covers the page. The function it gives ends that.
 */
export const keepAbove = (popup: HTMLElement): (() => void) => {
  const viewport = window.visualViewport;
  if (!viewport) return () => undefined;
  const { style, dataset } = popup;
  const follow = () => {
    // Somebody who has zoomed in wants to move around, not to have things move under them.
    if (viewport.scale > 1.05) return;
    const { height, offsetTop } = viewport;
    const covered = document.documentElement.clientHeight - height - offsetTop;
    if (covered < KEYBOARD && height >= LOW) return rest();
    dataset.raised = '';
    style.setProperty('--below', `${Math.max(0, covered)}px`);
    style.setProperty('--room', `${height}px`);
    show();
  };
  const rest = () => {
    delete dataset.raised;
    style.removeProperty('--below');
    style.removeProperty('--room');
  };
  const show = () =>
    popup.querySelector(':is(input, textarea, select):focus')?.scrollIntoView({ block: 'nearest' });
  follow();
  viewport.addEventListener('resize', follow);
  viewport.addEventListener('scroll', follow);
  popup.addEventListener('focusin', follow);
  return () => {
    viewport.removeEventListener('resize', follow);
    viewport.removeEventListener('scroll', follow);
    popup.removeEventListener('focusin', follow);
    rest();
  };
};
