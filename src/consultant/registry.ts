import { INSIDE } from './base/inside.ts';
import type { BaseWidget } from './base/widget.ts';

/** The widgets of one UI by their names, in the order in which they were made. */
export interface Registry {
  add(widget: BaseWidget): void;
  last(name: string): BaseWidget | undefined;
  /** Destroys all of them, without asking and without events. */
  end(): void;
}

const isAlive = (widget: BaseWidget): boolean => !widget[INSIDE].gone;

export const createRegistry = (): Registry => {
  const lists = new Map<string, { all: BaseWidget[]; gone: number }>();

  // The destroyed ones are let go together, when they are half of a list: one by one, a page that draws
  // thousands of messages would pay for moving all the others each time.
  const count = (name: string): void => {
    const list = lists.get(name);
    if (!list) return;
    list.gone++;
    if (list.gone * 2 <= list.all.length) return;
    list.all = list.all.filter(isAlive);
    list.gone = 0;
    if (list.all.length === 0) lists.delete(name);
  };

  return {
    add(widget) {
      const { name } = widget;
      const list = lists.get(name) ?? { all: [], gone: 0 };
      lists.set(name, list);
      list.all.push(widget);
      widget[INSIDE].ends.push(() => {
        widget[INSIDE].gone = true;
        count(name);
      });
    },
    last: (name) => lists.get(name)?.all.findLast(isAlive),
    end() {
      for (const { all } of [...lists.values()])
        for (const widget of all.filter(isAlive)) Object.getPrototypeOf(widget).destroy.call(widget);
    },
  };
};
