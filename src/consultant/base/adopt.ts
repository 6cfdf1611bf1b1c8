import type { Plugged } from '../env.ts';
import type { Refs } from '../types.ts';
import { INSIDE, put } from './inside.ts';
import type { BaseWidget } from './widget.ts';

const PLUGS = '[c-type],[c-center],[c-draggable],[c-resizer],[c-slim-scroll]';

/** An element and everything in it that fits. */
const within = (el: Element, selector: string): readonly HTMLElement[] => {
  const found = [...el.querySelectorAll<HTMLElement>(selector)];
  return el.matches(selector) ? [el as HTMLElement, ...found] : found;
};

/** Elements by their `c-ref`: `x` is the element, `x[0]` and `x[1]` are an array. */
export const refsOf = (el: Element): Refs => {
  const refs: Record<string, HTMLElement | HTMLElement[]> = {};
  for (const one of within(el, '[c-ref]')) {
    const [, name = '', index] = /^(.*?)(?:\[(\d*)\])?$/.exec(one.getAttribute('c-ref') ?? '') ?? [];
    if (index === undefined) put(refs, name, one);
    else {
      const list = Object.hasOwn(refs, name) ? refs[name] : undefined;
      const array = Array.isArray(list) ? list : [];
      array[index === '' ? array.length : Number(index)] = one;
      put(refs, name, array);
    }
  }
  return refs;
};

const plug = (widget: BaseWidget): Plugged | undefined => {
  const inside = widget[INSIDE];
  const extras = inside.kit.extras.now();
  if (!inside.el || !extras) return undefined;
  inside.plugged = extras.plug(widget, inside.el);
  return inside.plugged;
};

/** What the plugins know of the fields of a widget. */
export const plugOf = (widget: BaseWidget): Plugged | undefined => {
  const plugged = widget[INSIDE].plugged ?? plug(widget);
  if (!plugged && widget[INSIDE].el)
    widget[INSIDE].kit.env.warn(`the fields of "${widget.name}" are read before they could be loaded.`);
  return plugged;
};

/** Lets go of what was done to the element. */
export const release = (widget: BaseWidget): void => {
  const inside = widget[INSIDE];
  inside.plugged?.undo();
  inside.plugged = undefined;
  inside.el = undefined;
};

/** Makes an element the widget's own: its mark, its `refs`, what its attributes ask for. */
export const adopt = (widget: BaseWidget, el: HTMLElement): void => {
  const inside = widget[INSIDE];
  const { env, extras } = inside.kit;
  release(widget);
  inside.el = el;
  el.setAttribute('c-wtype', widget.name);
  el.classList.add(`${env.brand}-widget`);
  put(widget, 'refs', refsOf(el));
  if (within(el, PLUGS).length === 0) return;
  if (extras.now()) plug(widget);
  else
    void extras.load().then(() => {
      if (inside.el === el && !inside.plugged) plug(widget);
    });
};
