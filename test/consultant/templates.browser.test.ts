import { describe, expect, test, vi } from 'vitest';
import { localeOf } from '../../src/protocol/locale.ts';
import { createUIStage } from './stage.ts';

const stage = createUIStage();

const html = (ui: ReturnType<typeof stage>['ui'], template: string, settings = {}): string =>
  ui.createEl(`<p>${template}</p>`, settings).innerHTML;

describe('a template', () => {
  test.each<[template: string, settings: Record<string, unknown>, made: string]>([
    ['<%= text %>', { text: 'a <b>b</b>' }, 'a <b>b</b>'],
    ['<%- text %>', { text: 'a <b>b</b>' }, 'a &lt;b&gt;b&lt;/b&gt;'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a template of the page
    ['${ text }', { text: 'a' }, 'a'],
    ['<% if (on) { %>yes<% } else { %>no<% } %>', { on: false }, 'no'],
    ['<% list.forEach(function (one) { %><i><%- one %></i><% }) %>', { list: [1, 2] }, '<i>1</i><i>2</i>'],
    ['<%= none %>|<%- none %>', { none: null }, '|'],
    ['<%= chat.title %>', { chat: { title: 'T' } }, 'T'],
    ['<%= list.shift() %><%= list.shift() %>', { list: [1, 2, 3] }, '12'],
    ['<%= a, b %>', { a: 1, b: 2 }, '2'],
    ['<%= [1, 2] %>', {}, '1,2'],
    ['<%= on ? "a" : "b" // told %>', { on: true }, 'a'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a template of the page
    ['<% var x = `${n}!` %><%= x %>', { n: 1 }, '1!'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a template of the page
    ['<%- `${n}` %>', { n: 1 }, '1'],
    ['it\'s \\ "quoted"\nlines', {}, 'it\'s \\ "quoted"\nlines'],
    ['<% print(1, 2) %>', {}, '12'],
    ['<%- _.escape("<") %>', {}, '&amp;lt;'],
    ['<%= typeof Intl %>', {}, 'object'],
  ])('%s with %j makes %j', async (template, settings, made) => {
    const { ui } = stage();
    expect(html(ui, template, settings)).toBe(made);
  });

  test('that reads what is not in the settings throws, as lodash does', async () => {
    const { ui } = stage();
    expect(() => html(ui, '<%= missing %>')).toThrow(ReferenceError);
    expect(() => ui.createWidget('a', { template: '<p><%= missing %></p>' }).render()).toThrow(
      ReferenceError,
    );
  });

  test('that is no template throws where it is drawn', async () => {
    const { ui, errors } = stage();
    expect(() => html(ui, '<% if ( %>')).toThrow(SyntaxError);
    expect(errors).toEqual([]);
  });

  test('makes the widget from its first element, at once', async () => {
    const { ui } = stage();
    const widget = ui.createWidget('popup', {
      settings: { text: 'Hi' },
      template: '\n <!-- head --> <section><b c-ref="text"><%- text %></b></section><p>not this</p>',
    });
    widget.render();
    expect(widget.getEl()?.tagName).toBe('SECTION');
    expect((widget.refs.text as HTMLElement).textContent).toBe('Hi');
    expect(widget.getEl()?.isConnected).toBe(true);
  });

  test('may be a row of a table', async () => {
    const { ui } = stage();
    expect(ui.createEl('<tr><td><%- n %></td></tr>', { n: 1 }).outerHTML).toBe('<tr><td>1</td></tr>');
  });

  test('may be a function that was compiled before', async () => {
    const { ui } = stage();
    const widget = ui.createWidget('popup', {
      settings: { text: 'Hi' },
      template: ({ text }) => `<p c-ref="p">${text}</p>`,
    });
    widget.render();
    expect(widget.getEl()?.textContent).toBe('Hi');
    const el = document.createElement('i');
    expect(ui.createEl(() => el)).toBe(el);
  });

  test('of ten thousand messages is compiled once', async () => {
    const { ui } = stage();
    const compile = vi.spyOn(globalThis, 'Function');
    const log = document.createElement('div');
    for (let n = 0; n < 10_000; n++)
      ui.createWidget('message', { settings: { n }, template: '<p><%- n %></p>' }).render(log);
    expect(compile.mock.calls.length).toBeLessThanOrEqual(1);
    expect(log.lastChild?.textContent).toBe('9999');
    expect(log.childElementCount).toBe(10_000);
  });

  test('that nothing can be made of leaves an empty element, or what stands in', async () => {
    const built = document.createElement('article');
    const { ui } = stage({ standIn: ({ name }) => (name === 'consultant_chat' ? built : undefined) });
    const chat = ui.createWidget('consultant_chat');
    chat.render();
    expect(chat.getEl()).toBe(built);
    const other = ui.createWidget('popup', { template: 'only text' });
    other.render();
    expect(other.getEl()?.outerHTML).toBe('<div c-wtype="popup" class="comagic-widget"></div>');
  });
});

describe('a page whose policy forbids compiling', () => {
  const forbid = () =>
    vi.spyOn(globalThis, 'Function').mockImplementation(function Refused() {
      throw new EvalError("Refused to evaluate a string as JavaScript because 'unsafe-eval' is not allowed.");
    });

  test('is told once what to do, and gets what stands in', async () => {
    const built = document.createElement('article');
    const { ui, errors } = stage({ standIn: () => built });
    forbid();
    for (const template of ['<p><%- 1 %></p>', '<p><%- 2 %></p>']) {
      const chat = ui.createWidget('consultant_chat', { template });
      chat.render();
      expect(chat.getEl()).toBe(built);
      chat.destroy();
    }
    expect(errors).toEqual([
      [
        expect.stringMatching(/Content-Security-Policy.*a compiled one.*built-in interface/),
        expect.any(EvalError),
      ],
    ]);
  });

  test('may use templates without tags, and compiled ones', async () => {
    const { ui, errors } = stage();
    forbid();
    expect(ui.createEl('<p>plain</p>').outerHTML).toBe('<p>plain</p>');
    expect(ui.createEl(({ n }) => `<p>${n}</p>`, { n: 1 }).outerHTML).toBe('<p>1</p>');
    expect(errors).toEqual([]);
  });
});

describe('a page with Trusted Types', () => {
  const policies = (createPolicy: (name: string) => unknown) => {
    const view = Object.create(window, { trustedTypes: { value: { createPolicy } } });
    const held: Pick<Document, 'createElement' | 'importNode'> = document;
    return {
      defaultView: view,
      documentElement: document.documentElement,
      body: document.body,
      adoptedStyleSheets: [],
      createElement: (name: string) => held.createElement(name),
      importNode: (node: Node, deep: boolean) => held.importNode(node, deep),
    } as unknown as Document;
  };

  test('sees HTML go through the policy besedka', async () => {
    const named: string[] = [];
    const { ui } = stage({
      document: policies((name) => {
        named.push(name);
        return { createHTML: (text: string) => text.replace('plain', 'trusted') };
      }),
    });
    expect(ui.createEl('<p>plain</p>').outerHTML).toBe('<p>trusted</p>');
    ui.createEl('<p>plain</p>');
    expect(named).toEqual(['besedka']);
  });

  test('that allows no such policy is still asked whether it trusts the text', async () => {
    const { ui, errors } = stage({
      document: policies(() => {
        throw new TypeError('Policy with name "besedka" disallowed.');
      }),
    });
    expect(ui.createEl('<p>plain</p>').outerHTML).toBe('<p>plain</p>');
    expect(errors).toEqual([]);
  });
});

describe('controllers', () => {
  test.each(['before', 'after'])('run once when registered %s the settings are there', async (when) => {
    const { ui, run } = stage();
    const runs: unknown[] = [];
    const register = () => ui.registerViewController('consultant', (...args) => void runs.push(args));
    const give = () => run('consultant', { a: 1 }, { chat: '<p></p>' });
    if (when === 'before') register();
    const ran = give();
    if (when === 'after') register();
    await ran;
    expect(runs).toEqual([[{ a: 1 }, { chat: '<p></p>' }]]);
  });

  test('draw their templates at once', async () => {
    const { ui, run } = stage();
    const { promise, resolve } = Promise.withResolvers<string | null | undefined>();
    ui.registerViewController('consultant', (settings, tpls) => {
      const chat = ui.createWidget('consultant_chat', { settings, template: tpls.chat });
      chat.render();
      resolve(chat.getEl()?.textContent);
    });
    await run('consultant', { n: 1 }, { chat: '<p><%- n + Comagic %></p>'.replace('Comagic', '1') });
    expect(await promise).toBe('2');
  });

  test('find constants and helpers', async () => {
    const { ui, run } = stage();
    ui.C.PHONE_MASK_FORMAT = '+375 __ ___-__-__';
    let mask = '';
    ui.registerViewController('consultant', () => {
      mask = ui.C.PHONE_MASK_FORMAT;
    });
    await run('consultant', {}, {});
    expect(mask).toBe('+375 __ ___-__-__');
    expect(ui.C.PLACEHOLDERS.name).toBe('Ваше имя');
    expect(String(ui.C.SUPPORTED_FILE_TYPES)).toBe('.png,.pdf');
    expect(ui.getContrastColor('ffffff')).toBe('000000');
  });

  test('the second one of a name replaces the first before it ran, and is ignored after', async () => {
    const { ui, run, warnings } = stage();
    const ran: string[] = [];
    ui.registerViewController('consultant', () => void ran.push('first'));
    const done = run('consultant', {}, {});
    ui.registerViewController('consultant', () => void ran.push('second'));
    await done;
    ui.registerViewController('consultant', () => void ran.push('third'));
    await run('consultant', {}, {});
    expect(ran).toEqual(['second', 'second']);
    expect(warnings).toEqual([
      'registerViewController(): "consultant" has run already; this one is ignored.',
    ]);
  });

  test('that throw are told, and others run', async () => {
    const { ui, run, errors } = stage();
    let ran = false;
    ui.registerViewController('consultant', () => {
      throw new Error('mine');
    });
    ui.registerViewController('sitephone', () => {
      ran = true;
    });
    await Promise.all([run('consultant', {}, {}), run('sitephone', {}, {})]);
    expect(errors).toEqual([['the ViewController "consultant" threw', new Error('mine')]]);
    expect(ran).toBe(true);
  });

  test('do not run when all has ended', () => {
    const { ui, run, end } = stage();
    let ran = false;
    void run('consultant', {}, {});
    end();
    ui.registerViewController('consultant', () => {
      ran = true;
    });
    expect(ran).toBe(false);
  });
});

describe('helpers', () => {
  test('observers hear what the reducer makes, until they stop', () => {
    const { ui } = stage();
    const { pub, sub } = ui.createObserver((n: number) => n * 2);
    const heard: number[] = [];
    const stop = sub((n) => void heard.push(n));
    sub((n) => void heard.push(n + 1));
    pub(2);
    stop();
    pub(3);
    expect(heard).toEqual([4, 5, 7]);
  });

  test('times and dates are written as the language does', () => {
    const date = new Date(2026, 10, 21, 9, 5);
    expect(stage().ui.toTimeString(date)).toBe('09:05');
    expect(stage().ui.toTimeString(date.getTime())).toBe('09:05');
    expect(stage().ui.toDateString(date)).toBe('21.11.2026');
    expect(stage({ language: localeOf('en-GB') }).ui.toDateString(date)).toBe('21/11/2026');
  });

  test.each([
    ['ffffff', '000000'],
    ['#000', 'ffffff'],
    ['1f6feb', 'ffffff'],
    ['FFD600', '000000'],
    ['nonsense', '000000'],
  ])('on %s one reads %s', async (colour, contrast) => {
    const { ui } = stage();
    expect(ui.getContrastColor(colour)).toBe(contrast);
  });

  test('a form on a phone holds the page behind it', async () => {
    const { ui, end } = stage();
    expect(ui.isIE).toBe(false);
    expect(ui.Mobile.isFullSizeMode()).toBe(false);
    const page = document.documentElement;
    ui.Mobile.form();
    expect(page.style.overflow).toBe('hidden');
    expect(ui.Mobile.isFullSizeMode()).toBe(true);
    ui.Mobile.unform();
    ui.Mobile.unform();
    expect(ui.Mobile.isFullSizeMode()).toBe(false);
    expect(page.style.overflow).toBe('');
    ui.Mobile.form();
    end();
    expect(page.style.overflow).toBe('');
  });

  test('a label on a phone has sizes and a place in hundredths of the shorter side', async () => {
    const { ui } = stage();
    const label = ui.createWidget('label', { template: '<div>?</div>' });
    label.render();
    const el = label.getEl() ?? expect.unreachable();
    const one = Math.min(innerWidth, innerHeight) / 100;
    const edges = () => {
      const { top, bottom, left, right, width } = el.getBoundingClientRect();
      const box = [top, innerHeight - bottom, left, innerWidth - right, width];
      return box.map((pixels) => Math.round((pixels * 10) / one) / 10);
    };
    const size = { width: 15, height: 15, fontSize: 3 };
    const at = (place: Parameters<typeof ui.Mobile.updateLabelStyles>[3], distance = { top: 7, left: 5 }) => {
      ui.Mobile.updateLabelStyles(el, size, null, place, distance);
      return edges();
    };
    expect(at({ top: 'bottom', left: 'right' })).toMatchObject({ 1: 7, 3: 5, 4: 15 });
    expect(at({ top: 'top', left: 'left' })).toMatchObject({ 0: 7, 2: 5 });
    const middle = at({ top: 'middle', left: 'center' }, { top: 0, left: 0 });
    expect(middle[0]).toBeCloseTo(middle[1] ?? 0);
    expect(middle[2]).toBeCloseTo(middle[3] ?? 0);
    const fixed = at({ top: 'middle-fixed', left: 'left' }, { top: 0, left: 0 });
    expect(fixed[0]).toBeCloseTo((middle[0] ?? 0) + 7.5);
    ui.Mobile.updateLabelStyles(el, { padding: '1px' });
    expect(el.style.padding).toBe('1px');
    for (const none of [null, undefined]) ui.Mobile.updateLabelStyles(none, size);
  });

  test('settings are completed with the words of the page, and the times to call at', async () => {
    const now = new Date(2026, 10, 21, 12).getTime();
    const made = stage({ moment: () => ({ now, hours: null }) });
    const field = { name: 'email', title: '', is_required: true };
    const own = {
      chat: { title: '', group_title: '', fields: [field, { name: 'phone', title: 'Mobile' }] },
      offline_message: { title: 'Write', fields: null },
    };
    expect(await made.complete('consultant', own)).toEqual({
      chat: {
        title: 'Онлайн-консультант',
        group_title: 'Выберите отдел',
        fields: [
          { ...field, title: 'E-mail' },
          { name: 'phone', title: 'Mobile' },
        ],
      },
      offline_message: { title: 'Write', fields: null },
    });
    const { delayed_call_times, ...call } = await made.complete('sitephone', {
      title: '',
      is_schedule_active: false,
      delayed_call_times: null,
    });
    expect(call).toEqual({ title: 'Обратный звонок', is_schedule_active: true });
    expect(delayed_call_times).toHaveLength(8);
    expect(delayed_call_times).toHaveProperty('0.date', now + 1_800_000);
  });
});
