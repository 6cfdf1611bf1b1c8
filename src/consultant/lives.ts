import { whenGone } from './base/inside.ts';
import type { BaseWidget } from './base/widget.ts';

/** Puts a widget among others, until it is destroyed. */
export const joins = <W extends BaseWidget>(others: Set<W>, widget: W): void => {
  others.add(widget);
  whenGone(widget, () => others.delete(widget));
};
