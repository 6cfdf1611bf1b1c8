import type { RefObject } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';

export interface Stick {
  readonly toEnd: () => void;
  /** Tells `moved` once more where the reader is: what is there may have changed without moving anything. */
  readonly look: () => void;
  /** Call while drawing: when `top`, the uppermost thing drawn, is another one, what is in sight stays in place. */
  readonly hold: (top: unknown) => void;
}

interface Anchor {
  readonly element: Element;
  readonly top: number;
}

/** Between two lines there is less than this, in pixels. */
const GAP = 20;

/** The line in the middle of the box, and where it stands. */
const inSight = (box: HTMLElement | null): Anchor | undefined => {
  if (!box) return undefined;
  const { left, top, width, height } = box.getBoundingClientRect();
  const root = box.getRootNode() as Document | ShadowRoot;
  for (const below of [0, GAP]) {
    const hit = root.elementFromPoint(left + width / 2, top + height / 2 + below);
    // What holds the lines may stay where it is while they move in it.
    const element = box.contains(hit) && hit?.closest('.row, .mark');
    if (element) return { element, top: element.getBoundingClientRect().top };
  }
  return undefined;
};

/** How far from the end still counts as the end, in pixels. */
const NEAR = 48;

/**
 * Keeps a scrolled box at its end while things are added there, and what the reader looks at in
 * place while things are added above. Safari has no scroll anchoring, and Chrome has none at the
 * very top, so the box switches it off and this does it everywhere.
 */
export const useStick = (
  box: RefObject<HTMLElement | null>,
  flow: RefObject<HTMLElement | null>,
  moved: (atEnd: boolean, top: number) => void,
): Stick => {
  const latest = useRef(moved);
  latest.current = moved;
  const stuck = useRef(true);
  const first = useRef<unknown>(undefined);
  const anchor = useRef<Anchor | undefined>(undefined);
  const looks = useRef(() => {});

  const toEnd = useMemo(
    () => () => {
      stuck.current = true;
      if (box.current) box.current.scrollTop = box.current.scrollHeight;
    },
    [box],
  );

  const hold = (top: unknown) => {
    if (top !== first.current && !stuck.current) anchor.current = inSight(box.current);
    first.current = top;
  };

  useLayoutEffect(() => {
    const held = anchor.current;
    anchor.current = undefined;
    if (held && box.current) box.current.scrollTop += held.element.getBoundingClientRect().top - held.top;
  });

  useLayoutEffect(() => {
    const element = box.current;
    if (!element || !flow.current) return;
    toEnd();
    let height = element.scrollHeight;
    let later = 0;
    const onScroll = () => {
      // Scroll events come a frame late: what grew meanwhile must not look like a reader who went up.
      if (stuck.current && element.scrollHeight > height) toEnd();
      height = element.scrollHeight;
      stuck.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR;
      latest.current(stuck.current, element.scrollTop);
    };
    looks.current = onScroll;
    const sizes = new ResizeObserver(() => {
      if (stuck.current) toEnd();
      // Drawing more at once would change sizes while they are being told, which browsers call an error.
      cancelAnimationFrame(later);
      later = requestAnimationFrame(onScroll);
    });
    sizes.observe(element);
    sizes.observe(flow.current);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      sizes.disconnect();
      cancelAnimationFrame(later);
      element.removeEventListener('scroll', onScroll);
    };
  }, []);

  return { toEnd, look: () => looks.current(), hold };
};
