import type { Kit, WidgetClass } from '../env.ts';
import type { Act, WidgetConfig } from '../types.ts';
import { fire, INSIDE, type Method, put } from './inside.ts';
import type { BaseWidget } from './widget.ts';
import { misfit } from './wrong.ts';

const ACTS: readonly Act[] = ['render', 'show', 'hide', 'destroy'];

/** Members of a config that are not copied: acts are guarded, the others stay what they are. */
const OWN: readonly string[] = [
  ...ACTS,
  'settings',
  'template',
  'tpl',
  'name',
  'refs',
  'constructor',
  '__proto__',
];

/** What is told around an act, and what remains of it. */
const conclude = (widget: BaseWidget, act: Act, result: unknown): unknown => {
  const inside = widget[INSIDE];
  inside.kit.env.changed?.(widget);
  // Of `destroy` only the event before it is told.
  if (result === false || act === 'destroy') return result;
  if (act !== 'render') inside.visible = act === 'show';
  fire(widget, act, []);
  return result;
};

/**
 * Themes show and hide what they have destroyed. The page's own method runs, as everywhere: where it renders again it
 * means what it does, and is an act with its events, the first of them before anything is drawn. Else nothing has
 * happened to the widget, and what such a method misses in it is no fault of the page.
 */
const performGone = (widget: BaseWidget, act: Act, method: Method, args: unknown[]): unknown => {
  const inside = widget[INSIDE];
  if (act === 'destroy' || Object.getPrototypeOf(widget)[act] === method) return undefined;
  inside.returning = act;
  try {
    const result = method.apply(widget, args);
    return inside.gone ? result : conclude(widget, act, result);
  } catch (problem) {
    if (!inside.gone) throw problem;
    inside.kit.env.warn(`${act}() of "${widget.name}", which is destroyed: ${problem}`);
    return undefined;
  } finally {
    inside.returning = undefined;
  }
};

/**
 * An act with its events around it. The act itself is the page's override or the bare one of the class: what
 * an override calls through `constructor.prototype` is the bare one, so nothing is told twice.
 */
const perform = (widget: BaseWidget, act: Act, method: Method, args: unknown[]): unknown => {
  const inside = widget[INSIDE];
  if (act === 'render') {
    const { rendered, returning } = inside;
    if (rendered) return undefined;
    inside.returning = undefined;
    if (returning && !fire(widget, `before${returning}`, [], true)) return false;
  } else if (inside.gone) return performGone(widget, act, method, args);
  if (!fire(widget, `before${act}`, [], true)) return false;
  return conclude(widget, act, method.apply(widget, args));
};

/** Makes a widget of a class: its acts guarded, the page's members on it. */
export const make = <W extends BaseWidget>(
  Class: WidgetClass<W>,
  name: string,
  config: WidgetConfig,
  kit: Kit,
): W => {
  const widget = new Class(name, config, kit);
  for (const act of ACTS) {
    const own = config[act];
    const bare: Method = Class.prototype[act];
    const method = typeof own === 'function' ? (own as Method) : bare;
    if (own && own !== method) misfit(kit.env, 'createWidget', `config.${act}`, 'a function', own);
    put(widget, act, (...args: unknown[]) => perform(widget, act, method, args));
  }
  put(widget, 'id', config.id ?? config.settings?.id);
  for (const [key, value] of Object.entries(config)) if (!OWN.includes(key)) put(widget, key, value);
  return widget;
};
