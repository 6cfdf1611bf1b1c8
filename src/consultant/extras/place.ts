import { listen } from '../../dom/listen.ts';
import type { Edges } from '../types.ts';

export const viewOf = (el: Element): Window => el.ownerDocument.defaultView ?? window;

/** A distance in pixels from an attribute. */
export const pixels = (el: Element, attribute: string): number =>
  Number.parseFloat(el.getAttribute(attribute) ?? '') || 0;

export const clamp = (value: number, least: number, most: number): number =>
  Math.max(least, Math.min(value, most));

/** The place of an element, as distances from the edges of the window. */
export const edgesOf = (el: Element): Edges => {
  const { left, right, top, bottom } = el.getBoundingClientRect();
  const { clientWidth, clientHeight } = el.ownerDocument.documentElement;
  return { left, right: clientWidth - right, top, bottom: clientHeight - bottom };
};

/** Moves an element to a place in the window. By rules of the page it may stand elsewhere: then by the difference. */
export const moveTo = (el: HTMLElement, to: { readonly left?: number; readonly top?: number }): void => {
  if (getComputedStyle(el).position === 'static') el.style.position = 'fixed';
  const now = el.getBoundingClientRect();
  const style = getComputedStyle(el);
  const shift = (value: string, by: number): string => `${(Number.parseFloat(value) || 0) + by}px`;
  if (to.left !== undefined) {
    el.style.left = shift(style.left, to.left - now.left);
    el.style.right = 'auto';
  }
  if (to.top !== undefined) {
    el.style.top = shift(style.top, to.top - now.top);
    el.style.bottom = 'auto';
  }
};

/**
 * Follows a pointer that was pressed on `handle`, until it is let go. `begin` is asked at the press and says
 * what each move does; undefined leaves the press alone. `end` is told only of a pointer that has moved.
 */
export const follow = (
  handle: HTMLElement,
  signal: AbortSignal,
  begin: (event: PointerEvent) => ((dx: number, dy: number) => void) | undefined,
  end: () => void,
): void => {
  handle.style.touchAction = 'none';
  let from: { readonly id: number; readonly x: number; readonly y: number } | undefined;
  let move: ((dx: number, dy: number) => void) | undefined;
  let moved = false;
  const down = (event: PointerEvent): void => {
    if (event.button !== 0 || from) return;
    move = begin(event);
    if (!move) return;
    moved = false;
    from = { id: event.pointerId, x: event.clientX, y: event.clientY };
  };
  const drag = (event: PointerEvent): void => {
    if (!from || event.pointerId !== from.id) return;
    const dx = event.clientX - from.x;
    const dy = event.clientY - from.y;
    // A press that trembles is a click.
    if (!moved && Math.hypot(dx, dy) < 4) return;
    if (!moved) handle.setPointerCapture(event.pointerId);
    handle.style.userSelect = 'none';
    moved = true;
    event.preventDefault();
    move?.(dx, dy);
  };
  const up = (event: PointerEvent): void => {
    if (event.pointerId !== from?.id) return;
    from = undefined;
    handle.style.userSelect = '';
    if (moved) end();
  };
  signal.addEventListener('abort', listen(handle, 'pointerdown', down));
  signal.addEventListener('abort', listen(handle, 'pointermove', drag));
  signal.addEventListener('abort', listen(handle, 'pointerup pointercancel lostpointercapture', up));
};
