import { make } from './base/guard.ts';
import { createDress } from './base/sheet.ts';
import { BaseWidget } from './base/widget.ts';
import { misfit } from './base/wrong.ts';
import { createControllers } from './controllers.ts';
import type { Env, Extras, Kit, UIHandle, WidgetClass } from './env.ts';
import { createHelpers } from './helpers.ts';
import { joins } from './lives.ts';
import type { UI, ViewController, WidgetConfig } from './types.ts';

/** Makes a `Comagic.UI`. Nothing outside of it is touched before the first widget; `end` takes all back. */
export const createUI = <K extends object = object>(env: Env<K>): UIHandle<K> => {
  const { document, known } = env;
  const { wear, undress } = createDress(document);
  const widgets = new Set<BaseWidget>();
  let extras: Extras | undefined;
  let loading: Promise<void> | undefined;

  const load = (): Promise<void> => {
    loading ??= env.extras(env).then(
      (made) => {
        extras = made;
        Object.assign(ui, made.helpers);
        // What the page or its queue has set before holds.
        Object.assign(ui.C, made.constants, { ...ui.C });
      },
      (problem) => {
        loading = undefined;
        env.error('templates could not be loaded', problem);
      },
    );
    return loading;
  };
  const enter = (widget: BaseWidget): void => {
    wear();
    if (!widgets.has(widget)) joins(widgets, widget);
  };
  const kit: Kit = { env, load, extras: () => extras, enter };
  const controllers = createControllers(env, load);

  const createWidget = (name: string, config?: WidgetConfig | null): BaseWidget => {
    if (typeof name !== 'string') misfit(env, 'createWidget', 'name', 'a text', name);
    const given = typeof config === 'object' ? config : null;
    if (config !== undefined && !given) misfit(env, 'createWidget', 'config', 'an object', config);
    const Class = Object.hasOwn(known, name) ? (known as Record<string, WidgetClass>)[name] : BaseWidget;
    const widget = make(Class ?? BaseWidget, String(name), given ?? {}, kit);
    enter(widget);
    return widget;
  };

  const ui = {
    ...createHelpers(env),
    C: {} as UI['C'],
    isIE: false,
    createWidget,
    getWidget: (name: string) => [...widgets].findLast((widget) => widget.name === name),
    registerViewController(name: string, controller: ViewController) {
      if (typeof name !== 'string') misfit(env, 'registerViewController', 'name', 'a text', name);
      else if (typeof controller !== 'function')
        misfit(env, 'registerViewController', 'fn', 'a function', controller);
      else {
        controllers.register(name, controller);
        env.registered?.(name);
      }
    },
    createEl(template, data) {
      if (!extras) env.warn('createEl(): templates are not loaded yet: call it in a ViewController.');
      return extras?.draw(template, data ?? {}) ?? document.createElement('div');
    },
  } as UI;

  return {
    ui: ui as UI<K>,
    prepare: load,
    async complete(name, settings, tpls) {
      await controllers.need(name, tpls);
      return extras?.complete(name, settings, ui.C) ?? settings;
    },
    run: controllers.run,
    end() {
      controllers.end();
      // The bare act: nobody is asked, and nobody told.
      for (const widget of widgets) Object.getPrototypeOf(widget).destroy.call(widget);
      extras?.end();
      undress();
    },
  };
};
