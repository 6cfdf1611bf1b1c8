import { listen } from '../dom/listen.ts';
import type { BaseWidget } from './base/widget.ts';
import { roomUnder } from './corner.ts';
import type { Inner } from './parts.ts';

/** Keeps the launcher off what the page has put into its corner. */
export interface Room {
  /** A widget of the page was drawn, shown, hidden or taken away. */
  changed(widget: BaseWidget): void;
  end(): void;
}

/** By how much the launcher, and the panel with it, stand higher: the style of the loader reads it. */
const RAISED = '--besedka-room';

/** Widgets may have moved by then: with a motion of their own, or because the visitor has dragged them. */
const MOVED = 'transitionend animationend pointerup';

/** The boxes of what stays where it is in the window while the page scrolls. */
const fixedIn = (el: Element, depth = 2): readonly DOMRect[] => {
  const box = el.getBoundingClientRect();
  if (getComputedStyle(el).position === 'fixed' && box.width * box.height > 0) return [box];
  return depth ? [...el.children].flatMap((child) => fixedIn(child, depth - 1)) : [];
};

export const createRoom = ({
  builtIn: { host, button },
  env: { document },
  showing,
}: Pick<Inner, 'builtIn' | 'env' | 'showing'>): Room => {
  const view = document.defaultView ?? window;
  /** What stands in the page by itself; lines of a log stand in it. */
  const seen = new Set<Element>();
  let asked = 0;

  const measure = () => {
    asked = 0;
    for (const el of seen)
      if (!el.isConnected) {
        seen.delete(el);
        sizes.unobserve(el);
      }
    const { left, right, top, bottom } = button().getBoundingClientRect();
    // It hides while nobody is there.
    if (bottom === top) return;
    const now = Number.parseFloat(host.style.getPropertyValue(RAISED)) || 0;
    const boxes = [...seen].flatMap((el) => fixedIn(el));
    const room = roomUnder({ left, right, top: top + now, bottom: bottom + now }, boxes, view.innerHeight);
    if (room !== now) host.style.setProperty(RAISED, `${room}px`);
  };
  const look = () => {
    if (seen.size && showing.launched()) asked ||= view.requestAnimationFrame(measure);
  };
  // Also of what a theme hides by a class of its own, and of the launcher itself.
  const sizes = new ResizeObserver(look);
  sizes.observe(button());
  const options = { capture: true, passive: true };
  const undos = [listen(view, 'resize', look, options), listen(document, MOVED, look, options)];
  return {
    changed(widget) {
      const el = widget.getEl();
      if (el?.parentElement === document.body && !seen.has(el)) {
        seen.add(el);
        sizes.observe(el);
      }
      look();
    },
    end() {
      for (const undo of undos.splice(0)) undo();
      sizes.disconnect();
      view.cancelAnimationFrame(asked);
      host.style.removeProperty(RAISED);
    },
  };
};
