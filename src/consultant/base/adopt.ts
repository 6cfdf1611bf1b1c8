import type { Plugged } from '../env.ts';
import type { Refs } from '../types.ts';
import { INSIDE, put } from './inside.ts';
import type { BaseWidget } from './widget.ts';

/** An element and everything in it that fits. */
const within = (el: HTMLElement, selector: string): readonly HTMLElement[] =>
  [el, ...el.querySelectorAll<HTMLElement>(selector)].filter((one) => one.matches(selector));

/** Elements by their `c-ref`: `x` is the element, `x[0]` and `x[1]` are an array. */
const refsOf = (el: HTMLElement): Refs => {
  const refs: Record<string, HTMLElement | HTMLElement[]> = {};
  for (const one of within(el, '[c-ref]')) {
    const [name = '', index] = (one.getAttribute('c-ref') ?? '').split(/[[\]]/);
    if (index === undefined) put(refs, name, one);
    else {
      // Own members only: a page may have given every object members of its own.
      const list = Object.hasOwn(refs, name) ? refs[name] : undefined;
      const array = Array.isArray(list) ? list : [];
      array[index ? Number(index) : array.length] = one;
      put(refs, name, array);
    }
  }
  return refs;
};

/** Brings the attributes to life. */
export const plug = (widget: BaseWidget): Plugged | undefined => {
  const inside = widget[INSIDE];
  if (inside.el) inside.plugged ??= inside.kit.extras.plug(widget, inside.el);
  return inside.plugged;
};

/** Lets go of the element. */
export const release = (widget: BaseWidget): void => {
  const inside = widget[INSIDE];
  inside.plugged?.undo();
  inside.plugged = inside.el = undefined;
  put(widget, 'refs', {});
};

/** Makes an element the widget's own: its mark, its `refs`, what its attributes ask for. */
export const adopt = (widget: BaseWidget, el: HTMLElement): void => {
  const inside = widget[INSIDE];
  const { env } = inside.kit;
  release(widget);
  inside.el = el;
  el.setAttribute('c-wtype', widget.name);
  el.classList.add(`${env.brand}-widget`);
  put(widget, 'refs', refsOf(el));
  plug(widget);
};
