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

/** Themes show and hide what they have destroyed. An override that renders means what it does. */
const makes = (widget: BaseWidget, act: Act, method: Method): boolean =>
  Object.getPrototypeOf(widget)[act] !== method && /render/.test(String(method));

/**
 * An act with its events around it. The act itself is the page's override or the bare one of the class: what
 * an override calls through `constructor.prototype` is the bare one, so nothing is told twice.
 */
const perform = (widget: BaseWidget, act: Act, method: Method, args: unknown[]): unknown => {
  const inside = widget[INSIDE];
  if (act === 'render' ? inside.rendered : inside.gone && !(act !== 'destroy' && makes(widget, act, method)))
    return undefined;
  if (!fire(widget, `before${act}`, [], true)) return false;
  const result = method.apply(widget, args);
  inside.kit.env.changed?.(widget);
  // Of `destroy` only the event before it is told.
  if (result === false || act === 'destroy') return result;
  if (act !== 'render') inside.visible = act === 'show';
  fire(widget, act, []);
  return result;
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
