/** The part of the window, to the right and at the bottom, in which the element stands. */
const CORNER = '-90% 0px 0px -90%';

/** What is to be done with an element that is not in its corner. */
interface Mends {
  /** Something above it carries it along: a transform, a filter or containment makes `fixed` mean that. */
  readonly carried: () => void;
  /** Something above it is not drawn at all. */
  readonly hidden: () => void;
}

/**
 * Looks whether an element that is fixed to the lower right corner is there, also later. Nothing is measured before
 * the browser does so anyway.
 */
export const lookAtCorner = (element: HTMLElement, { carried, hidden }: Mends): IntersectionObserver =>
  new IntersectionObserver(
    (entries) => {
      if (entries.at(-1)?.isIntersecting || !element.isConnected) return;
      if (!element.getClientRects().length) hidden();
      // What is in the top layer has the right place, whatever this looks like.
      else if ('popover' in element && !element.matches(':popover-open')) carried();
    },
    { root: document, rootMargin: CORNER },
  );
