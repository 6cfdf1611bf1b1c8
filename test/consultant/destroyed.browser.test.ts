import { expect, test } from 'vitest';
import type { Widget } from '../../src/consultant/types.ts';
import { createUIStage } from './stage.ts';

const stage = createUIStage();

test('what was destroyed can be shown and hidden without harm', () => {
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
  widget.on('show', () => called.push('shown'));
  widget.render();
  widget.destroy();
  widget.show();
  widget.hide();
  widget.destroy();
  expect([called, errors, warnings, widget.isVisible()]).toEqual([[], [], [], false]);
  widget.render();
  widget.show();
  expect(called).toEqual(['show', 'shown']);
});

test('a show that renders again does so', () => {
  const { ui } = stage();
  const widget = ui.createWidget('popup', {
    show(this: Widget) {
      if (!this.getEl()) this.render();
      return Object.getPrototypeOf(this).show.call(this);
    },
  });
  widget.show();
  widget.destroy();
  widget.show();
  expect([widget.isVisible(), widget.getEl()?.isConnected]).toEqual([true, true]);
});
