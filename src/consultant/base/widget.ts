import type { Kit } from '../env.ts';
import type { BaseEvents, Errors, Handler, Refs, Settings, Values, Widget, WidgetConfig } from '../types.ts';
import { adopt, plugOf, release } from './adopt.ts';
import { build, isElement, renderLater } from './build.ts';
import { INSIDE, type Inside, type Method, put } from './inside.ts';
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
  readonly [INSIDE]: Inside;

  constructor(name: string, config: WidgetConfig, kit: Kit) {
    this.name = name;
    this.settings = config.settings ?? {};
    const template = config.tpl ?? config.template;
    this[INSIDE] = {
      kit,
      template,
      handlers: new Map(),
      ends: [],
      overrides: {},
      el: undefined,
      plugged: undefined,
      rendered: false,
      visible: false,
      gone: false,
      waits: 'not',
      wanted: false,
    };
    if (isElement(template)) adopt(this, template);
  }

  render(parent?: Element | null, before?: Node | null): unknown {
    const inside = this[INSIDE];
    const el = inside.el ?? build(this);
    if (el === 'later') return renderLater(this, parent, before);
    if (el !== inside.el) adopt(this, el);
    if (parent || !el.isConnected) {
      const into = parent ?? this.getRenderTo();
      into.insertBefore(el, before?.parentNode === into ? before : null);
    }
    inside.kit.dress();
    inside.rendered = true;
    inside.gone = false;
    return undefined;
  }

  show(_byApi?: boolean): unknown {
    const inside = this[INSIDE];
    inside.wanted = true;
    if (!inside.el) {
      if (inside.waits !== 'now') inside.kit.env.warn(`show() of "${this.name}": call render() first.`);
      return false;
    }
    inside.el.classList.remove(...HIDDEN);
    inside.visible = true;
    return undefined;
  }

  hide(): unknown {
    const inside = this[INSIDE];
    inside.el?.classList.add(`${inside.kit.env.brand}-widget--hidden`);
    inside.visible = false;
    inside.wanted = false;
    return undefined;
  }

  destroy(): unknown {
    const inside = this[INSIDE];
    for (const undo of inside.ends.splice(0)) undo();
    inside.el?.remove();
    release(this);
    Object.assign(inside, { rendered: false, visible: false, gone: true, wanted: false });
    put(this, 'refs', {});
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
      misfit(kit.env, `getEl() of "${this.name}"`, 'selector', 'a CSS selector', selector);
      return null;
    }
  }

  on<K extends keyof E & string>(event: K, handler: Handler<E[K] & readonly unknown[]>): void {
    const { handlers, kit } = this[INSIDE];
    if (typeof handler !== 'function') {
      misfit(kit.env, `on() of "${this.name}"`, 'fn', 'a function', handler);
      return;
    }
    const list = handlers.get(event);
    if (list) list.push(handler as unknown as Method);
    else handlers.set(event, [handler as unknown as Method]);
  }

  un<K extends keyof E & string>(event: K, handler: Handler<E[K] & readonly unknown[]>): void {
    const list = this[INSIDE].handlers.get(event);
    const at = list?.indexOf(handler as unknown as Method) ?? -1;
    if (at >= 0) list?.splice(at, 1);
  }

  /** Shown, and not hidden since. */
  isVisible(): boolean {
    return this[INSIDE].visible;
  }

  attachEl(el: Element): void {
    const { kit } = this[INSIDE];
    if (isElement(el)) {
      adopt(this, el);
      this[INSIDE].rendered = true;
      kit.dress();
    } else misfit(kit.env, `attachEl() of "${this.name}"`, 'el', 'an element', el);
  }

  getRenderTo(): Element {
    const { document } = this[INSIDE].kit.env;
    return document.body ?? document.documentElement;
  }

  getValues(): Values {
    return plugOf(this)?.values() ?? {};
  }

  getErrors(): Errors | null {
    return plugOf(this)?.errors() ?? null;
  }
}
