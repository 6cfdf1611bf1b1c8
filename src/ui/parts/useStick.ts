import type { RefObject } from 'preact';
import { useCallback, useLayoutEffect, useRef } from 'preact/hooks';

export interface Stick {
  readonly toEnd: () => void;
  /** Call while drawing: `key` names the first thing drawn. When it changes, what is in sight stays where it is. */
  readonly hold: (key: number | undefined) => void;
}

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
  const first = useRef<number | undefined>(undefined);
  const anchor = useRef<{ readonly element: Element; readonly top: number } | undefined>(undefined);

  const toEnd = useCallback(() => {
    stuck.current = true;
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [box]);

  const hold = (key: number | undefined) => {
    const element = flow.current?.firstElementChild;
    if (key !== first.current && element && !stuck.current)
      anchor.current = { element, top: element.getBoundingClientRect().top };
    first.current = key;
  };

  useLayoutEffect(() => {
    const held = anchor.current;
    anchor.current = undefined;
    if (held && box.current) box.current.scrollTop += held.element.getBoundingClientRect().top - held.top;
  });

  useLayoutEffect(() => {
    const element = box.current;
    if (!element || !flow.current) return;
    let height = element.scrollHeight;
    const onScroll = () => {
      // Scroll events come a frame late: what grew meanwhile must not look like a reader who went up.
      if (stuck.current && element.scrollHeight > height) toEnd();
      height = element.scrollHeight;
      stuck.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR;
      latest.current(stuck.current, element.scrollTop);
    };
    const sizes = new ResizeObserver(() => {
      if (stuck.current) toEnd();
      onScroll();
    });
    sizes.observe(element);
    sizes.observe(flow.current);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      sizes.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }, []);

  return { toEnd, hold };
};
