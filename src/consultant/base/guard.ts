import type { Env, Kit, WidgetClass } from '../env.ts';
import type { Act, WidgetConfig } from '../types.ts';
import { fire, INSIDE, type Method, put } from './inside.ts';
import type { BaseWidget } from './widget.ts';
import { misfit } from './wrong.ts';

/** Nothing to do: no events either. */
const isDone = (widget: BaseWidget, act: Act): boolean =>
  (act === 'render' && widget[INSIDE].rendered) || (act === 'destroy' && widget[INSIDE].gone);

/**
 * An act with its events around it. The act itself is the page's override or the bare one of the class: what
 * an override calls through `constructor.prototype` is the bare one, so nothing is told twice.
 */
const perform = (widget: BaseWidget, act: Act, args: unknown[]): unknown => {
  if (isDone(widget, act)) return undefined;
  if (!fire(widget, `before${act}`, [], true)) return false;
  const inside = widget[INSIDE];
  const bare: Method = Reflect.get(Object.getPrototypeOf(widget), act);
  const result = (inside.overrides[act] ?? bare).apply(widget, args);
  if (result === false) return false;
  if (act === 'show') inside.visible = true;
  if (act === 'hide') inside.visible = false;
  // Of `destroy` only the event before it is told.
  if (act !== 'destroy') fire(widget, act, []);
  return result;
};

const guarded = (act: Act): Method =>
  function (this: BaseWidget, ...args) {
    return perform(this, act, args);
  };

const GUARDED: { readonly [A in Act]: Method } = {
  render: guarded('render'),
  show: guarded('show'),
  hide: guarded('hide'),
  destroy: guarded('destroy'),
};

const isAct = (key: string): key is Act => Object.hasOwn(GUARDED, key);

/** Members of a config that are not copied. `refs` and `name` stay what they are. */
const OWN: readonly string[] = ['settings', 'template', 'tpl', 'name', 'refs', 'constructor', '__proto__'];

const override = (widget: BaseWidget, env: Env, act: Act, method: unknown): void => {
  if (typeof method === 'function') widget[INSIDE].overrides[act] = method as Method;
  else if (method !== undefined && method !== null)
    misfit(env, `createWidget("${widget.name}", config)`, `config.${act}`, 'a function', method);
};

/** Makes a widget of a class: its acts guarded, the page's members on it. */
export const make = <W extends BaseWidget>(
  Class: WidgetClass<W>,
  name: string,
  config: WidgetConfig,
  kit: Kit,
): W => {
  const widget = new Class(name, config, kit);
  for (const act of Object.keys(GUARDED)) if (isAct(act)) put(widget, act, GUARDED[act]);
  const id = config.id ?? config.settings?.id;
  if (id !== undefined) put(widget, 'id', id);
  for (const [key, value] of Object.entries(config)) {
    if (isAct(key)) override(widget, kit.env, key, value);
    else if (!OWN.includes(key)) put(widget, key, value);
  }
  return widget;
};
