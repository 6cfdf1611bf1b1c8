import { own } from '../../dom/own.ts';
import type { Kit } from '../env.ts';
import type { BaseEvents, Errors, Handler, Refs, Settings, Values, Widget, WidgetConfig } from '../types.ts';
import { adopt, plug, release } from './adopt.ts';
import { INSIDE, type Inside, isElement, type Method } from './inside.ts';
import { HIDDEN } from './sheet.ts';
import { misfit } from './wrong.ts';

/**
 * The base of all widgets. A class, because pages reach what they have overridden by
 * `this.constructor.prototype.show.apply(this, arguments)`: the prototypes are part of the interface.
 * These methods are the bare acts: events and vetoes stand around them in `guard.ts`.
 */
export class BaseWidget<E extends BaseEvents = BaseEvents> implements Widget<E> {
  readonly name: string;
  readonly settings: Settings;
  readonly refs: Refs = {};
  /** `events` is never there: by it a function that takes a widget knows which events it has. */
  readonly [INSIDE]: Inside & { readonly events?: E };

  constructor(name: string, config: WidgetConfig, kit: Kit) {
    const template = config.tpl ?? config.template;
    this.name = name;
    this.settings = config.settings ?? {};
    this[INSIDE] = { kit, template, handlers: new Map(), ends: [] };
    if (isElement(template)) adopt(this, template);
  }

  render(parent?: Element | null, before?: Node | null): unknown {
    const inside = this[INSIDE];
    const { kit, template } = inside;
    if (!inside.el) {
      const drawn = template && kit.extras.draw(template, this.settings);
      adopt(this, drawn || (kit.env.standIn?.(this) ?? kit.env.document.createElement('div')));
    }
    const { el } = inside;
    if (el && (parent || !el.isConnected)) {
      const into = parent ?? this.getRenderTo();
      into.insertBefore(el, before?.parentNode === into ? before : null);
    }
    kit.enter(this);
    inside.rendered = true;
    inside.gone = false;
    return undefined;
  }

  show(_byApi?: boolean): unknown {
    const { el, kit } = this[INSIDE];
    if (el) {
      el.classList.remove(...HIDDEN);
      this[INSIDE].visible = true;
      return undefined;
    }
    kit.env.warn(`show() of "${this.name}": call render() first.`);
    return false;
  }

  hide(): unknown {
    const { el, kit } = this[INSIDE];
    el?.classList.add(`${kit.env.brand}-widget--hidden`);
    this[INSIDE].visible = false;
    return undefined;
  }

  destroy(): unknown {
    const inside = this[INSIDE];
    for (const undo of inside.ends.splice(0)) undo();
    inside.el?.remove();
    release(this);
    inside.rendered = inside.visible = false;
    inside.gone = true;
    return undefined;
  }

  getEl(): HTMLElement | null;
  getEl(selector: string): HTMLElement | null;
  getEl(selector?: string): HTMLElement | null {
    const { el, kit } = this[INSIDE];
    if (selector === undefined || !el) return el ?? null;
    try {
      return el.querySelector<HTMLElement>(selector);
    } catch {
      misfit(kit.env, 'getEl', 'selector', 'a CSS selector', selector);
      return null;
    }
  }

  on<K extends keyof E & string>(event: K, handler: Handler<E[K] & readonly unknown[]>): void {
    const { handlers, kit } = this[INSIDE];
    const list = handlers.get(event) ?? [];
    if (typeof handler !== 'function') misfit(kit.env, 'on', 'fn', 'a function', handler);
    else
      handlers
        .set(event, list)
        .get(event)
        ?.push(handler as unknown as Method);
  }

  un<K extends keyof E & string>(event: K, handler: Handler<E[K] & readonly unknown[]>): void {
    const list = this[INSIDE].handlers.get(event) ?? [];
    const at = list.indexOf(handler as unknown as Method);
    if (at >= 0) list.splice(at, 1);
  }

  /** Shown, and not hidden since. */
  isVisible(): boolean {
    return this[INSIDE].visible === true;
  }

  attachEl(el: Element): void {
    const { kit } = this[INSIDE];
    if (!isElement(el)) {
      misfit(kit.env, 'attachEl', 'el', 'an element', el);
      return;
    }
    adopt(this, el);
    this[INSIDE].rendered = true;
    kit.enter(this);
  }

  getRenderTo(): Element {
    const { document } = this[INSIDE].kit.env;
    return own(document, 'body') ?? document.documentElement;
  }

  getValues(): Values {
    // What somebody has typed is somebody's words, also where a page draws them again.
    return this[INSIDE].kit.env.people.keep(plug(this)?.values() ?? {});
  }

  getErrors(): Errors | null {
    return plug(this)?.errors() ?? null;
  }
}
