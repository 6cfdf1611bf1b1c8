/**
 * A sheet over the whole of what can be seen: the page behind keeps its place and cannot be
 * scrolled, and the sheet ends where the keyboard begins. The function it gives undoes both.
 */
export const holdSheet = (sheet: HTMLElement): (() => void) => {
  const unlock = lockPage();
  const unfollow = follow(sheet);
  return () => {
    unfollow();
    unlock();
  };
};

/** Browsers without a visual viewport have `100dvh` from the style sheet. */
const follow = ({ style }: HTMLElement): (() => void) => {
  const viewport = window.visualViewport;
  if (!viewport) return () => {};
  const follows = () => {
    // Somebody who has zoomed in wants to move around, not to have the sheet shrink to the glass.
    if (viewport.scale > 1.05) return;
    style.setProperty('--height', `${viewport.height}px`);
    style.setProperty('--top', `${viewport.offsetTop}px`);
  };
  follows();
  viewport.addEventListener('resize', follows);
  viewport.addEventListener('scroll', follows);
  return () => {
    viewport.removeEventListener('resize', follows);
    viewport.removeEventListener('scroll', follows);
    style.removeProperty('--height');
    style.removeProperty('--top');
  };
};

const lockPage = (): (() => void) => {
  const page = document.documentElement;
  const { style } = page;
  const bare = !page.hasAttribute('style');
  const value = style.getPropertyValue('overflow');
  const priority = style.getPropertyPriority('overflow');
  const { scrollX: left, scrollY: top } = window;
  style.setProperty('overflow', 'hidden', 'important');
  return () => {
    style.setProperty('overflow', value, priority);
    // Read first: Chromium forgets to remove an attribute that it has not written out yet.
    if (bare && !page.getAttribute('style')) page.removeAttribute('style');
    // Safari may have moved the page under the keyboard.
    scrollTo({ left, top, behavior: 'instant' });
  };
};
