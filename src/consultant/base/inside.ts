import type { Env, Kit, Plugged } from '../env.ts';
import type { Act, BaseEvents, Template } from '../types.ts';
import type { BaseWidget } from './widget.ts';

/**
 * What a widget keeps for itself. Not `#private`: pages wrap widgets into proxies (a reactive store does),
 * and a private name cannot be read through a proxy. A symbol can, and no member of a page's config meets it.
 */
export const INSIDE: unique symbol = Symbol();

/** A page's method: called with the widget as `this`. */
export type Method = (this: BaseWidget, ...args: unknown[]) => unknown;

export interface Inside {
  readonly kit: Kit;
  readonly template: Template | undefined;
  readonly handlers: Map<string, Method[]>;
  /** Undone when the widget is destroyed. */
  readonly ends: (() => void)[];
  el?: HTMLElement | undefined;
  plugged?: Plugged | undefined;
  rendered?: boolean;
  visible?: boolean;
  gone?: boolean;
  /** What a page's method does to it while it is gone: asked about as soon as that renders it again. */
  returning?: Act | undefined;
  /** What the visitor sees of it is not the page's. */
  builtIn?: boolean;
  /** Where a lead form is: nothing at first, as it is shown. */
  stage?: 'sending' | 'submitted' | 'over' | undefined;
}

/**
 * Calls the handlers of an event in the order in which they came; says whether the act may go on. One that
 * throws does not keep the others from hearing.
 */
export const fire = (
  widget: BaseWidget,
  event: string,
  args: readonly unknown[],
  asks?: boolean,
): boolean => {
  const { handlers, kit } = widget[INSIDE];
  for (const handler of handlers.get(event)?.slice() ?? []) {
    try {
      if (handler.apply(widget, [...args]) === false && asks) return false;
    } catch (problem) {
      kit.env.error(`a handler of "${event}" of "${widget.name}" threw`, problem);
    }
  }
  return true;
};

/** Tells an event of a widget to those who listen. */
export const tell = <E extends BaseEvents, K extends keyof E & string>(
  widget: BaseWidget<E>,
  event: K,
  ...args: E[K] extends readonly unknown[] ? E[K] : never
): void => {
  fire(widget as unknown as BaseWidget, event, args);
};

/** Has something undone when the widget is destroyed. */
export const whenGone = <E extends BaseEvents>(widget: BaseWidget<E>, undo: () => void): void => {
  widget[INSIDE].ends.push(undo);
};

/** Where the widget's complaints go, and whose page it is on. */
export const envOf = <E extends BaseEvents>(widget: BaseWidget<E>): Env => widget[INSIDE].kit.env;

/** Adds or replaces an own member. Assigning would throw where a page has frozen the prototypes. */
export const put = (target: object, key: string, value: unknown): void => {
  Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
};

/** Also elements of another window, of which `instanceof` knows nothing. */
export const isElement = (value: unknown): value is HTMLElement =>
  (value as Partial<Node> | null)?.nodeType === 1;
