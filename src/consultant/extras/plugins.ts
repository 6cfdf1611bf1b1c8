import { listen } from '../../dom/listen.ts';
import { tell } from '../base/inside.ts';
import type { BaseWidget } from '../base/widget.ts';
import { clamp, edgesOf, follow, moveTo, pixels, viewOf } from './place.ts';

/** What answers a press by itself does not begin to drag. */
const BUSY =
  'a,button,input,select,textarea,label,[contenteditable]:not([contenteditable=false]),[c-resizer]';

/** `c-center="x|y|xy"`; `c-center-height` is the height to reckon with, where it is not the element's own. */
const center = (el: HTMLElement, signal: AbortSignal, isMoved: () => boolean): void => {
  const axes = el.getAttribute('c-center') || 'xy';
  const place = (): void => {
    const { clientWidth, clientHeight } = el.ownerDocument.documentElement;
    const { width, height } = el.getBoundingClientRect();
    if (isMoved() || width === 0) return;
    const tall = pixels(el, 'c-center-height') || height;
    moveTo(el, {
      ...(axes.includes('x') && { left: Math.max(0, (clientWidth - width) / 2) }),
      ...(axes.includes('y') && { top: Math.max(0, (clientHeight - tall) / 2) }),
    });
  };
  // It has no size while it is hidden: when it gets one, it is shown.
  const observer = new ResizeObserver(place);
  observer.observe(el);
  signal.addEventListener('abort', () => observer.disconnect());
  signal.addEventListener('abort', listen(viewOf(el), 'resize', place));
};

/** `c-draggable="x|y|xy"` by its `c-dragger`, or by any part that answers nothing else. */
const drag = (widget: BaseWidget, el: HTMLElement, signal: AbortSignal, moved: () => void): void => {
  const axes = el.getAttribute('c-draggable') || 'xy';
  const handle = el.querySelector<HTMLElement>('[c-dragger]') ?? el;
  const begin = ({ target }: PointerEvent) => {
    const busy = target instanceof Element ? target.closest(BUSY) : null;
    if (busy && busy !== handle && handle.contains(busy)) return undefined;
    const start = el.getBoundingClientRect();
    const { clientWidth, clientHeight } = el.ownerDocument.documentElement;
    const aside = pixels(el, 'c-draggable-hpadding');
    const above = pixels(el, 'c-draggable-vpadding');
    return (dx: number, dy: number): void => {
      moved();
      moveTo(el, {
        ...(axes.includes('x') && {
          left: clamp(start.left + dx, aside, Math.max(aside, clientWidth - start.width - aside)),
        }),
        ...(axes.includes('y') && {
          top: clamp(start.top + dy, above, Math.max(above, clientHeight - start.height - above)),
        }),
      });
    };
  };
  follow(handle, signal, begin, () => tell(widget, 'dragend', widget, edgesOf(el)));
};

/** `c-resizer`: the height, by a handle at the upper or the lower edge; the other edge stays. */
const resize = (widget: BaseWidget, el: HTMLElement, handle: HTMLElement, signal: AbortSignal): void => {
  const begin = () => {
    const start = el.getBoundingClientRect();
    const grip = handle.getBoundingClientRect();
    const upper = grip.top + grip.height / 2 < start.top + start.height / 2;
    const { clientHeight } = el.ownerDocument.documentElement;
    const padding = pixels(handle, 'c-resizer-vpadding') || pixels(el, 'c-resizer-vpadding');
    const most = (upper ? start.bottom : clientHeight - start.top) - padding;
    return (_: number, dy: number): void => {
      el.style.boxSizing = 'border-box';
      el.style.height = `${clamp(start.height + (upper ? -dy : dy), grip.height, Math.max(grip.height, most))}px`;
      const now = el.getBoundingClientRect();
      if (upper && Math.abs(now.bottom - start.bottom) > 0.5) moveTo(el, { top: start.bottom - now.height });
      if (!upper && Math.abs(now.top - start.top) > 0.5) moveTo(el, { top: start.top });
    };
  };
  follow(handle, signal, begin, () => tell(widget, 'resizeend', widget, el.offsetHeight));
};

/** `c-slim-scroll`: the browser's own scrolling, with a narrow bar. */
const slim = (el: HTMLElement): void => {
  el.style.overflowY = 'auto';
  el.style.scrollbarWidth = 'thin';
  el.style.overscrollBehavior = 'contain';
};

const firstIn = (el: HTMLElement, selector: string): HTMLElement | null =>
  el.matches(selector) ? el : el.querySelector<HTMLElement>(selector);

/** Brings to life what the attributes of an element ask for, until the signal. */
export const plugIn = (widget: BaseWidget, el: HTMLElement, signal: AbortSignal): void => {
  let moved = false;
  const dragged = firstIn(el, '[c-draggable]');
  const centred = firstIn(el, '[c-center]');
  const resizer = el.querySelector<HTMLElement>('[c-resizer]');
  // What the visitor has put somewhere is not centred again.
  if (centred) center(centred, signal, () => moved);
  if (dragged)
    drag(widget, dragged, signal, () => {
      moved = true;
    });
  if (resizer) resize(widget, el, resizer, signal);
  const slimmed = el.querySelectorAll<HTMLElement>('[c-slim-scroll]');
  for (const one of el.matches('[c-slim-scroll]') ? [el, ...slimmed] : slimmed) slim(one);
};
