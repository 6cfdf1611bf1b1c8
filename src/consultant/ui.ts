import { make } from './base/guard.ts';
import { createDress } from './base/sheet.ts';
import { BaseWidget } from './base/widget.ts';
import { misfit } from './base/wrong.ts';
import { createControllers } from './controllers.ts';
import type { Env, Kit, UIHandle, WidgetClass } from './env.ts';
import { createHelpers } from './helpers.ts';
import { joins } from './lives.ts';
import type { UI, ViewController, WidgetConfig } from './types.ts';

/** Makes a `Comagic.UI`. Nothing outside of it is touched before the first widget; `end` takes all back. */
export const createUI = <K extends object = object>(env: Env<K>): UIHandle<K> => {
  const { document, known } = env;
  const { wear, undress } = createDress(document);
  const widgets = new Set<BaseWidget>();
  const extras = env.extras(env);
  const enter = (widget: BaseWidget): void => {
    wear();
    if (!widgets.has(widget)) joins(widgets, widget);
  };
  const kit: Kit = { env, extras, enter };
  const controllers = createControllers(env);

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
    ...extras.helpers,
    C: extras.constants,
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
    createEl: (template, data) => extras.draw(template, data ?? {}) ?? document.createElement('div'),
  } as UI;

  return {
    ui: ui as UI<K>,
    complete: (name, settings) => extras.complete(name, settings, ui.C),
    run: controllers.run,
    end() {
      controllers.end();
      // The bare act: nobody is asked, and nobody told.
      for (const widget of widgets) Object.getPrototypeOf(widget).destroy.call(widget);
      extras.end();
      undress();
    },
  };
};
