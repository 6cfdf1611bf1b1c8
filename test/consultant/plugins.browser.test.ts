import { beforeEach, describe, expect, test } from 'vitest';
import type { Widget } from '../../src/consultant/types.ts';
import { createUIStage } from './stage.ts';

const stage = createUIStage();
let made: ReturnType<typeof stage>;

beforeEach(() => {
  made = stage();
});

const sheet = new CSSStyleSheet();
sheet.replaceSync(
  '.box{position:fixed;width:200px;height:100px;left:50px;top:60px}.box i{position:absolute;left:0;right:0;height:10px}.low i{bottom:0}.docked{top:auto;left:auto;right:20px;bottom:30px}',
);

/** A rendered widget with its plugins at work: they say so by the touch action of their handle. */
const box = async (html: string): Promise<{ widget: Widget; el: HTMLElement; handle: HTMLElement }> => {
  const widget = made.ui.createWidget('popup', { template: html });
  widget.render();
  document.adoptedStyleSheets.push(sheet);
  const el = widget.getEl() ?? expect.unreachable();
  const handle = el.querySelector<HTMLElement>('i') ?? el;
  await expect.poll(() => handle.style.touchAction).toBe('none');
  return { widget, el, handle };
};

const pointer = (el: Element, type: string, clientX: number, clientY: number): void => {
  el.dispatchEvent(
    new PointerEvent(type, { bubbles: true, cancelable: true, pointerId: 1, button: 0, clientX, clientY }),
  );
};

/** Presses at one point, moves in steps, and lets go. */
const pull = (el: HTMLElement, dx: number, dy: number, target: Element = el): void => {
  // A pointer that no device has cannot be captured.
  el.setPointerCapture = () => undefined;
  pointer(target, 'pointerdown', 100, 100);
  pointer(el, 'pointermove', 100 + dx / 2, 100 + dy / 2);
  pointer(el, 'pointermove', 100 + dx, 100 + dy);
  pointer(el, 'pointerup', 100 + dx, 100 + dy);
};

const place = (el: HTMLElement) => {
  const { left, top, width, height } = el.getBoundingClientRect();
  return [left, top, width, height];
};

describe('dragging', () => {
  test.each([
    ['xy', 80, 90],
    ['x', 80, 60],
    ['y', 50, 90],
  ])('along %s moves the element and tells where it is', async (axes, left, top) => {
    const { widget, el } = await box(`<div class="box" c-draggable="${axes}"></div>`);
    const told: unknown[] = [];
    widget.on('dragend', (...args) => void told.push(args));
    pull(el, 30, 30);
    expect(place(el)).toEqual([left, top, 200, 100]);
    const { clientWidth, clientHeight } = document.documentElement;
    expect(told).toEqual([
      [widget, { left, top, right: clientWidth - left - 200, bottom: clientHeight - top - 100 }],
    ]);
  });

  test('keeps its distance from the edges', async () => {
    const { el } = await box(
      '<div class="box" c-draggable="xy" c-draggable-hpadding="15" c-draggable-vpadding="5"></div>',
    );
    pull(el, -500, -500);
    expect(place(el).slice(0, 2)).toEqual([15, 5]);
    pull(el, 5000, 5000);
    const { clientWidth, clientHeight } = document.documentElement;
    expect(place(el).slice(0, 2)).toEqual([clientWidth - 215, clientHeight - 105]);
  });

  test('moves what is docked at another edge', async () => {
    const { el } = await box('<div class="box docked" c-draggable="xy"></div>');
    const [left = 0, top = 0] = place(el);
    pull(el, -40, -50);
    expect(place(el)).toEqual([left - 40, top - 50, 200, 100]);
  });

  test('goes by the dragger only, where there is one', async () => {
    const { el, handle } = await box('<div class="box" c-draggable><i c-dragger></i><p>text</p></div>');
    pull(el, 30, 30);
    expect(place(el).slice(0, 2)).toEqual([50, 60]);
    pull(handle, 30, 30);
    expect(place(el).slice(0, 2)).toEqual([80, 90]);
  });

  test('leaves presses of buttons and small tremors alone', async () => {
    const { widget, el } = await box('<div class="box" c-draggable><button>x</button></div>');
    let told = 0;
    widget.on('dragend', () => void told++);
    pull(el, 30, 30, el.querySelector('button') ?? expect.unreachable());
    pull(el, 2, 1);
    expect(place(el).slice(0, 2)).toEqual([50, 60]);
    expect(told).toBe(0);
  });

  test('ends with the widget', async () => {
    const { widget, el } = await box('<div class="box" c-draggable></div>');
    widget.destroy();
    document.body.append(el);
    pull(el, 30, 30);
    expect(place(el).slice(0, 2)).toEqual([50, 60]);
    el.remove();
  });
});

describe('resizing', () => {
  test('by the lower edge keeps the upper one', async () => {
    const { widget, el, handle } = await box('<div class="box low"><i c-resizer></i></div>');
    const told: unknown[] = [];
    widget.on('resizeend', (...args) => void told.push(args));
    pull(handle, 0, 40);
    expect(place(el)).toEqual([50, 60, 200, 140]);
    expect(told).toEqual([[widget, 140]]);
  });

  test.each(['box', 'box docked'])('by the upper edge of a %s keeps the lower one', async (name) => {
    const { el, handle } = await box(`<div class="${name}"><i c-resizer></i></div>`);
    const [left, top = 0] = place(el);
    pull(handle, 0, -40);
    expect(place(el)).toEqual([left, top - 40, 200, 140]);
    pull(handle, 0, 60);
    expect(place(el)).toEqual([left, top + 20, 200, 80]);
  });

  test('keeps its distance from the edge of the window', async () => {
    const { el, handle } = await box('<div class="box"><i c-resizer c-resizer-vpadding="12"></i></div>');
    pull(handle, 0, -500);
    expect(place(el)).toEqual([50, 12, 200, 148]);
  });
});

describe('centring', () => {
  const centred = async (html: string) => {
    const widget = made.ui.createWidget('popup', { template: html });
    widget.render();
    document.adoptedStyleSheets.push(sheet);
    return { widget, el: widget.getEl() ?? expect.unreachable() };
  };

  test('puts the element into the middle, also when it was hidden at first', async () => {
    const { widget, el } = await centred('<div class="box comagic-widget--hidden" c-center="xy"></div>');
    widget.show();
    const { clientWidth, clientHeight } = document.documentElement;
    await expect
      .poll(() => place(el).slice(0, 2))
      .toEqual([(clientWidth - 200) / 2, (clientHeight - 100) / 2]);
  });

  test('reckons with another height where one is given, along one axis', async () => {
    const { el } = await centred('<div class="box" c-center="y" c-center-height="300"></div>');
    const { clientHeight } = document.documentElement;
    await expect.poll(() => place(el).slice(0, 2)).toEqual([50, (clientHeight - 300) / 2]);
  });

  test('stays where the visitor has put it', async () => {
    const { el } = await box('<div class="box" c-center="x" c-draggable></div>');
    const { clientWidth } = document.documentElement;
    await expect.poll(() => place(el)[0]).toBe((clientWidth - 200) / 2);
    pull(el, 30, 0);
    window.dispatchEvent(new Event('resize'));
    expect(place(el)[0]).toBe((clientWidth - 200) / 2 + 30);
  });
});

test('slim scrolling is the browser’s own, with a narrow bar', async () => {
  const widget = made.ui.createWidget('popup', { template: '<div><p c-slim-scroll c-ref="log"></p></div>' });
  widget.render();
  const log = widget.getEl('p') ?? expect.unreachable();
  await expect.poll(() => log.style.overflowY).toBe('auto');
  expect(log.style.scrollbarWidth).toBe('thin');
});
