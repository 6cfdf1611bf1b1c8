import { expect, test } from 'vitest';
import type { Widget } from '../../src/consultant/types.ts';
import { createUIStage } from './stage.ts';

const stage = createUIStage();

test('what was destroyed can be shown and hidden without harm: the methods of the page run, and nothing is told', () => {
  const { ui, errors, warnings } = stage();
  const called: string[] = [];
  const widget = ui.createWidget('popup', {
    show(this: Widget) {
      called.push('show');
      this.getEl()?.classList.add('shown');
    },
    hide() {
      called.push('hide');
    },
  });
  for (const event of ['beforeshow', 'show', 'beforehide', 'hide'] as const)
    widget.on(event, () => void called.push(`on ${event}`));
  widget.render();
  widget.destroy();
  widget.show();
  widget.hide();
  widget.destroy();
  expect([called, errors, warnings, widget.isVisible()]).toEqual([['show', 'hide'], [], [], false]);
  called.length = 0;
  widget.render();
  widget.show();
  expect(called).toEqual(['on beforeshow', 'show', 'on show']);
});

test('a method that misses the element of what was destroyed breaks nothing of the page, and the console is told', () => {
  const { ui, errors, warnings } = stage();
  const widget = ui.createWidget('popup', {
    hide(this: Widget) {
      this.getEl()?.parentElement?.append('');
      (this.refs.title as HTMLElement).textContent = '';
    },
  });
  widget.render();
  expect(() => widget.hide()).toThrow(TypeError);
  widget.destroy();
  expect(widget.hide()).toBeUndefined();
  expect([errors, warnings.length]).toEqual([[], 1]);
  expect(String(warnings)).toContain('hide() of "popup", which is destroyed: TypeError');
});

// A minifier names methods as it likes, and pages have helpers: what is written in a method says nothing of what it does.
const WAYS: readonly (readonly [how: string, anew: (widget: Widget) => unknown])[] = [
  ['by its name', (widget) => widget.render()],
  ['through a helper', (widget) => Reflect.get(widget, ['ren', 'der'].join('')).call(widget)],
];

test.each(WAYS)('a show that renders again %s does so, with its events', (_how, anew) => {
  const { ui } = stage();
  const heard: string[] = [];
  const widget = ui.createWidget('popup', {
    show(this: Widget) {
      if (!this.getEl()) anew(this);
      return Object.getPrototypeOf(this).show.call(this);
    },
  });
  widget.show();
  widget.destroy();
  for (const event of ['beforeshow', 'beforerender', 'render', 'show'] as const)
    widget.on(event, () => void heard.push(event));
  widget.show();
  expect([widget.isVisible(), widget.getEl()?.isConnected]).toEqual([true, true]);
  expect(heard).toEqual(['beforeshow', 'beforerender', 'render', 'show']);
});

test('a handler forbids that what was destroyed is shown again, before anything is drawn', () => {
  const { ui } = stage();
  let asked = 0;
  const widget = ui.createWidget('popup', {
    show(this: Widget) {
      return this.render() === false ? false : this.constructor.prototype.show.call(this);
    },
  });
  widget.render();
  widget.destroy();
  widget.on('beforeshow', () => {
    asked += 1;
    return false;
  });
  expect([widget.show(), widget.isVisible(), widget.getEl(), asked]).toEqual([false, false, null, 1]);
  // Rendering it is another matter.
  widget.render();
  expect([widget.getEl()?.isConnected, asked]).toEqual([true, 1]);
});

test('a method of the page that only speaks of rendering is no act on what was destroyed', () => {
  const { ui } = stage();
  const heard: string[] = [];
  const widget = ui.createWidget('popup', {
    hide() {
      return 'nothing to render';
    },
  });
  widget.render();
  widget.destroy();
  widget.on('beforehide', () => void heard.push('beforehide'));
  widget.on('hide', () => void heard.push('hide'));
  widget.hide();
  expect(heard).toEqual([]);
});
