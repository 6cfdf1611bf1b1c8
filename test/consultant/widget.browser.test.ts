import { describe, expect, test } from 'vitest';
import { tell, whenGone } from '../../src/consultant/base/inside.ts';
import { BaseWidget } from '../../src/consultant/base/widget.ts';
import type { WidgetClass } from '../../src/consultant/env.ts';
import type { BaseEvents, Widget, WidgetConfig } from '../../src/consultant/types.ts';
import { createUIStage } from './stage.ts';

const stage = createUIStage();

const EVENTS = [
  'beforerender',
  'render',
  'beforeshow',
  'show',
  'beforehide',
  'hide',
  'beforedestroy',
] as const;

const element = (html = '<div><b c-ref="x">text</b></div>'): HTMLElement => {
  const holder = document.createElement('div');
  holder.innerHTML = html;
  return holder.firstElementChild as HTMLElement;
};

/** Writes down every event of a widget as it comes. */
const listen = (widget: Widget): string[] => {
  const heard: string[] = [];
  for (const event of EVENTS) widget.on(event, () => void heard.push(event));
  return heard;
};

const made = (config: WidgetConfig = {}) => {
  const { ui, ...rest } = stage();
  const widget = ui.createWidget('popup', { template: element(), ...config });
  return { ui, ...rest, widget, heard: listen(widget) };
};

describe('a base widget', () => {
  test('is rendered, shown, hidden and destroyed with events around', () => {
    const { widget, heard } = made();
    expect(widget.isVisible()).toBe(false);
    widget.render();
    expect(widget.getEl()?.parentElement).toBe(document.body);
    expect(widget.isVisible()).toBe(false);
    widget.show();
    expect(widget.isVisible()).toBe(true);
    widget.hide();
    expect(widget.isVisible()).toBe(false);
    widget.destroy();
    expect(widget.getEl()).toBeNull();
    expect(document.querySelector('[c-wtype]')).toBeNull();
    expect(heard).toEqual([...EVENTS]);
  });

  test('carries its name, its class and its references', () => {
    const { widget } = made();
    widget.render();
    expect(widget.name).toBe('popup');
    expect(widget.getEl()?.getAttribute('c-wtype')).toBe('popup');
    expect(widget.getEl()?.classList.contains('comagic-widget')).toBe(true);
    expect(widget.refs.x).toBe(widget.getEl('b'));
    expect(widget.getEl('i')).toBeNull();
  });

  test('hides with a class, under a policy against inline style too', () => {
    const { widget } = made();
    widget.render();
    const el = widget.getEl() as HTMLElement;
    widget.hide();
    expect(el.className).toContain('comagic-widget--hidden');
    expect(getComputedStyle(el).display).toBe('none');
    expect(el.getAttribute('style')).toBeNull();
    widget.show();
    expect(getComputedStyle(el).display).toBe('block');
  });

  test('hides with the class of the English brand, and shows what either has hidden', () => {
    const { ui } = stage({ brand: 'callgear' });
    const widget = ui.createWidget('popup', { template: element('<p class="comagic-widget--hidden">a</p>') });
    widget.render();
    const el = widget.getEl() as HTMLElement;
    expect(getComputedStyle(el).display).toBe('none');
    widget.show();
    expect(getComputedStyle(el).display).toBe('block');
    widget.hide();
    expect(el.className).toBe('callgear-widget callgear-widget--hidden');
    expect(getComputedStyle(el).display).toBe('none');
  });

  test('keeps hiding when the page replaces the list of stylesheets', () => {
    const { ui } = stage();
    ui.createWidget('one', { template: element() }).render();
    document.adoptedStyleSheets = [];
    const widget = ui.createWidget('two', { template: element() });
    widget.render();
    widget.hide();
    expect(getComputedStyle(widget.getEl() as HTMLElement).display).toBe('none');
  });

  test('goes into the parent it is given, before the child it is given', () => {
    const { ui } = stage();
    const parent = document.createElement('ul');
    parent.innerHTML = '<li>last</li>';
    const first = ui.createWidget('line', { template: element('<i>1</i>') });
    const second = ui.createWidget('line', { template: element('<i>2</i>') });
    first.render(parent, parent.firstChild);
    second.render(parent, null);
    expect(parent.textContent).toBe('1last2');
  });

  test('asks for its default place', () => {
    const place = document.createElement('div');
    const { widget } = made({ getRenderTo: () => place });
    widget.render();
    expect(widget.getEl()?.parentNode).toBe(place);
  });

  test('takes an element as it stands: without render() it is there', () => {
    const el = element();
    document.body.append(el);
    const { ui } = stage();
    const widget = ui.createWidget('popup', { tpl: el });
    expect(widget.getEl()).toBe(el);
    expect(widget.refs.x).toBe(el.firstChild);
    widget.show();
    expect(widget.isVisible()).toBe(true);
    widget.render();
    expect(el.parentElement).toBe(document.body);
  });

  test('adopts an element later', () => {
    const { ui } = stage();
    const widget = ui.createWidget('popup');
    const el = element();
    widget.attachEl(el);
    expect(widget.getEl()).toBe(el);
    expect(widget.refs.x).toBe(el.firstChild);
  });

  test('prefers tpl to template', () => {
    const { ui } = stage();
    const tpl = element();
    expect(ui.createWidget('popup', { tpl, template: element() }).getEl()).toBe(tpl);
  });

  test('is rendered once, and again after it was destroyed', () => {
    const { ui, widget, heard } = made();
    widget.render();
    widget.render();
    expect(heard).toEqual(['beforerender', 'render']);
    widget.destroy();
    widget.destroy();
    expect(heard.filter((event) => event === 'beforedestroy')).toHaveLength(1);
    widget.render();
    expect(widget.getEl()?.isConnected).toBe(true);
    expect(ui.getWidget('popup')).toBe(widget);
    widget.destroy();
    expect(ui.getWidget('popup')).toBeUndefined();
  });

  test('collects arrays of references', () => {
    const { ui } = stage();
    const { refs } = ui.createWidget('popup', {
      template: element(
        '<ul c-ref="root"><li c-ref="a[0]">0</li><li c-ref="b"></li><li c-ref="a[1]">1</li><li c-ref="c[]">0</li></ul>',
      ),
    });
    expect(Object.keys(refs).sort()).toEqual(['a', 'b', 'c', 'root']);
    expect(Array.isArray(refs.a) && refs.a.map((one) => one.textContent)).toEqual(['0', '1']);
    expect(Array.isArray(refs.c) && refs.c).toHaveLength(1);
    expect('d' in refs).toBe(false);
  });

  test('works inside a proxy, as reactive stores make them', () => {
    const { widget } = made();
    const wrapped = new Proxy(widget, {});
    wrapped.render();
    wrapped.show();
    expect(wrapped.isVisible()).toBe(true);
    expect(wrapped.getEl()).toBe(widget.getEl());
    wrapped.destroy();
  });

  test('carries members of its config, and its id', () => {
    const { ui } = stage();
    const widget = ui.createWidget('popup', {
      settings: { id: 7, title: 'Hi' },
      _count: 3,
      greet(this: Widget) {
        return `${this.settings.title}, ${this.name}`;
      },
    });
    expect(widget.id).toBe(7);
    expect(widget.settings).toEqual({ id: 7, title: 'Hi' });
    expect(Reflect.get(widget, '_count')).toBe(3);
    expect(Reflect.get(widget, 'greet').call(widget)).toBe('Hi, popup');
  });
});

describe('a veto', () => {
  test.each([
    ['render', false, true],
    ['show', false, true],
    ['hide', false, true],
    ['destroy', false, true],
    ['show', undefined, false],
    ['show', null, false],
    ['show', 0, false],
    ['show', '', false],
    ['hide', Number.NaN, false],
  ] as const)('of %s by %j forbids: %s', (act, answer, forbids) => {
    let called = 0;
    const { widget, heard } = made({
      [act](this: Widget) {
        called++;
        return this.constructor.prototype[act].apply(this);
      },
    });
    if (act !== 'render') widget.render();
    if (act === 'hide') widget.show();
    heard.length = 0;
    called = 0;
    widget.on(`before${act}`, () => answer);
    expect(widget[act]()).toBe(forbids ? false : undefined);
    expect(called).toBe(forbids ? 0 : 1);
    expect(heard).toEqual(act === 'destroy' || forbids ? [`before${act}`] : [`before${act}`, act]);
  });

  test('leaves everything as it was', () => {
    const { widget } = made();
    widget.render();
    widget.show();
    widget.on('beforehide', () => false);
    widget.on('beforedestroy', () => false);
    widget.hide();
    widget.destroy();
    expect(widget.isVisible()).toBe(true);
    expect(widget.getEl()?.isConnected).toBe(true);
  });

  test('stops at the first handler that says false', () => {
    const { widget } = made();
    const heard: number[] = [];
    widget.on('beforerender', () => void heard.push(1));
    widget.on('beforerender', () => {
      heard.push(2);
      return false;
    });
    widget.on('beforerender', () => void heard.push(3));
    expect(widget.render()).toBe(false);
    expect(heard).toEqual([1, 2]);
    expect(widget.getEl()).not.toBeNull();
  });

  test('false from an after-event means nothing', () => {
    const { widget, heard } = made();
    widget.on('render', () => false);
    widget.render();
    expect(heard).toEqual(['beforerender', 'render']);
    expect(widget.getEl()?.isConnected).toBe(true);
  });
});

describe('an override', () => {
  test('has the events around it, and none for the base it calls', () => {
    const calls: unknown[] = [];
    const { widget, heard } = made({
      show(this: Widget, ...args: unknown[]) {
        calls.push(args);
        return this.constructor.prototype.show.apply(this, args);
      },
      hide(this: Widget, ...args: unknown[]) {
        return this.constructor.prototype.hide.apply(this, args);
      },
    });
    widget.render();
    widget.show(true);
    widget.hide();
    expect(calls).toEqual([[true]]);
    expect(heard).toEqual(['beforerender', 'render', 'beforeshow', 'show', 'beforehide', 'hide']);
  });

  test('may call the base later, without events', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const { widget, heard } = made({
      show(this: Widget) {
        queueMicrotask(() => {
          this.constructor.prototype.show.apply(this);
          resolve();
        });
      },
    });
    widget.render();
    widget.hide();
    widget.show();
    await promise;
    expect(heard.slice(-2)).toEqual(['beforeshow', 'show']);
    expect(getComputedStyle(widget.getEl() as HTMLElement).display).toBe('block');
  });

  test('that returns false has not shown', () => {
    const { widget, heard } = made({ show: () => false });
    widget.render();
    expect(widget.show()).toBe(false);
    expect(widget.isVisible()).toBe(false);
    expect(heard).toEqual(['beforerender', 'render', 'beforeshow']);
  });

  test('may go its own way for calls of the API, and shows there', () => {
    const { widget, heard } = made({
      show(this: Widget, byApi?: boolean) {
        if (byApi) {
          this.show();
          return false;
        }
        return this.constructor.prototype.show.apply(this);
      },
    });
    widget.render();
    widget.show(true);
    expect(widget.isVisible()).toBe(true);
    expect(heard.filter((event) => event === 'show')).toHaveLength(1);
  });

  test('of a known widget reaches the class of that widget', () => {
    class Chat extends BaseWidget {
      submit(text: string) {
        return `sent ${text}`;
      }
    }
    const { ui } = stage<{ consultant_chat: Chat }>({
      known: { consultant_chat: Chat as WidgetClass<Chat> },
    });
    const chat = ui.createWidget('consultant_chat', {
      submit(this: Widget, ...args: [string]) {
        return `${this.constructor.prototype.submit.apply(this, args)}!`;
      },
    });
    expect(chat.submit('hello')).toBe('sent hello!');
    expect(ui.createWidget('something else')).not.toBeInstanceOf(Chat);
    expect(ui.createWidget('toString')).toBeInstanceOf(BaseWidget);
  });

  test('that throws throws to the page that called', () => {
    const { widget, heard } = made({
      show() {
        throw new Error('mine');
      },
    });
    widget.render();
    expect(() => widget.show()).toThrow('mine');
    expect(heard).not.toContain('show');
  });
});

describe('events', () => {
  interface Own extends BaseEvents {
    ping: [text: string];
  }
  class Chat extends BaseWidget<Own> {}
  const talker = () => {
    const { ui, ...rest } = stage<{ chat: Chat }>({
      known: { chat: Chat as WidgetClass<Chat & BaseWidget> },
    });
    return { ...rest, chat: ui.createWidget('chat') };
  };

  test('reach their handlers in order, with the widget as this', () => {
    const { chat } = talker();
    const heard: unknown[] = [];
    chat.on('ping', function (this: unknown, text) {
      heard.push(this === chat, text);
    });
    chat.on('ping', (text) => void heard.push(text.length));
    tell(chat, 'ping', 'hello');
    expect(heard).toEqual([true, 'hello', 5]);
  });

  test('reach the same handler as often as it was given, and one less after un', () => {
    const { chat } = talker();
    let count = 0;
    const handler = () => void count++;
    chat.on('ping', handler);
    chat.on('ping', handler);
    tell(chat, 'ping', '');
    expect(count).toBe(2);
    chat.un('ping', handler);
    tell(chat, 'ping', '');
    expect(count).toBe(3);
    chat.un('ping', () => undefined);
    chat.un('show', handler);
  });

  test('are told to those who listened when it began', () => {
    const { chat } = talker();
    const heard: string[] = [];
    const second = () => void heard.push('second');
    chat.on('ping', () => {
      heard.push('first');
      chat.un('ping', second);
      chat.on('ping', () => void heard.push('new'));
    });
    chat.on('ping', second);
    tell(chat, 'ping', '');
    expect(heard).toEqual(['first', 'second']);
    tell(chat, 'ping', '');
    expect(heard).toEqual(['first', 'second', 'first', 'new']);
  });

  test('reach the others when a handler throws, and the fault is told', () => {
    const { chat, errors } = talker();
    const heard: string[] = [];
    chat.on('ping', () => {
      throw new Error('mine');
    });
    chat.on('ping', () => void heard.push('second'));
    tell(chat, 'ping', '');
    expect(heard).toEqual(['second']);
    expect(errors).toEqual([['a handler of "ping" of "chat" threw', new Error('mine')]]);
  });

  test('of a thousand handlers are told at once', () => {
    const { chat } = talker();
    let count = 0;
    for (let one = 0; one < 1000; one++) chat.on('ping', () => void count++);
    tell(chat, 'ping', '');
    expect(count).toBe(1000);
  });

  test('what hangs on a widget ends with it', () => {
    const { chat } = talker();
    let ended = 0;
    whenGone(chat, () => void ended++);
    chat.render();
    chat.destroy();
    chat.destroy();
    expect(ended).toBe(1);
  });
});

describe('the registry', () => {
  test('gives the last widget made of a name that is not destroyed', () => {
    const { ui } = stage();
    expect(ui.getWidget('a')).toBeUndefined();
    const first = ui.createWidget('a');
    const second = ui.createWidget('a');
    ui.createWidget('b');
    expect(ui.getWidget('a')).toBe(second);
    second.destroy();
    expect(ui.getWidget('a')).toBe(first);
    first.destroy();
    expect(ui.getWidget('a')).toBeUndefined();
  });

  test('a widget destroyed against its veto stays known', () => {
    const { ui } = stage();
    const widget = ui.createWidget('a');
    widget.on('beforedestroy', () => false);
    widget.destroy();
    expect(ui.getWidget('a')).toBe(widget);
  });

  test('two UIs know nothing of each other', () => {
    const one = stage();
    const other = stage();
    one.ui.createWidget('a');
    expect(other.ui.getWidget('a')).toBeUndefined();
  });

  test('its end gives the page back, whatever handlers say', () => {
    const before = document.body.innerHTML;
    const { ui, end } = stage();
    for (const name of ['a', 'b']) {
      const widget = ui.createWidget(name, { template: element() });
      widget.on('beforedestroy', () => false);
      widget.render();
    }
    end();
    expect(document.body.innerHTML).toBe(before);
    expect(document.adoptedStyleSheets).toEqual([]);
  });

  test('a thousand mounts leave nothing', () => {
    const before = document.body.innerHTML;
    const { ui } = stage();
    for (let one = 0; one < 1000; one++) {
      const widget = ui.createWidget('a', { template: element() });
      widget.render();
      widget.show();
      widget.destroy();
    }
    expect(document.body.innerHTML).toBe(before);
    expect(document.adoptedStyleSheets).toHaveLength(1);
    expect(ui.getWidget('a')).toBeUndefined();
  });
});

describe('a wrong argument is told and throws nothing', () => {
  const call = (method: unknown, self: unknown, ...args: unknown[]): unknown =>
    typeof method === 'function' ? method.apply(self, args) : expect.unreachable();

  test.each<[said: string, wrong: (ui: ReturnType<typeof stage>['ui']) => unknown]>([
    ['createWidget(): name should be a text, not 5.', (ui) => call(ui.createWidget, ui, 5)],
    ['createWidget(): config should be an object, not "x".', (ui) => call(ui.createWidget, ui, 'a', 'x')],
    [
      'createWidget(): config.show should be a function, not "yes".',
      (ui) => ui.createWidget('a', { show: 'yes' }),
    ],
    [
      'registerViewController(): fn should be a function, not undefined.',
      (ui) => call(ui.registerViewController, ui, 'consultant'),
    ],
    [
      'registerViewController(): name should be a text, not function.',
      (ui) => call(ui.registerViewController, ui, () => undefined),
    ],
    [
      'on(): fn should be a function, not null.',
      (ui) => call(ui.createWidget('a').on, ui.createWidget('a'), 'show', null),
    ],
    [
      'attachEl(): el should be an element, not null.',
      (ui) => call(ui.createWidget('a').attachEl, ui.createWidget('a'), null),
    ],
    [
      'getEl(): selector should be a CSS selector, not "!".',
      (ui) => ui.createWidget('a', { template: element() }).getEl('!'),
    ],
    ['show() of "a": call render() first.', (ui) => ui.createWidget('a').show()],
    [
      'toTimeString(): date should be a date or milliseconds, not "nonsense".',
      (ui) => call(ui.toTimeString, ui, 'nonsense'),
    ],
  ])('%s', (said, wrong) => {
    const { ui, warnings, errors } = stage();
    wrong(ui);
    expect(warnings).toEqual([said]);
    expect(errors).toEqual([]);
  });
});
