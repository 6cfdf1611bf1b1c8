import { describe, expect, test, vi } from 'vitest';
import type { Answer, Captcha } from '../../src/consultant/comagic.ts';
import type { Call } from '../../src/consultant/parts.ts';
import { dialectDocument } from '../../src/protocol/dialect-settings.ts';
import { siteDefaults } from '../../src/protocol/sites.ts';
import { ANNA, type FakeVisitor, VISITOR } from '../kit/fake-talk.ts';
import { createPage, listen, type Page } from './page.ts';

const data = (type: string, text: string) => `data:${type},${encodeURIComponent(text)}`;

/** Waits for what a callback gets. */
const called = <T>(start: (callback: (value: T) => void) => void): Promise<T> => new Promise(start);

describe('a ViewController', () => {
  test('runs once, after what is remembered is there, with the settings of the site', async () => {
    const order: string[] = [];
    const page = await createPage({
      before: (client) => Object.assign(client, { open: async () => void order.push('opened') }),
    });
    const run = vi.fn((_settings: unknown, _tpls: unknown) => void order.push('run'));
    page.Comagic.UI.registerViewController('consultant', run);
    await expect.poll(() => order).toEqual(['opened', 'run']);
    expect(run.mock.calls[0]?.[0]).toMatchObject({
      common: { banner_color: '2f6fed' },
      chat: { is_visible: true, message_audio_file: 'https://chat.example/chime.wav' },
      offline_message: { fields: expect.any(Array) },
    });
    expect(run.mock.calls[0]?.[1]).toEqual({});
  });

  test('registered before the dialect was there runs as well, and the launcher goes', async () => {
    const run = vi.fn();
    const page = await createPage({ calls: [['registerViewController', ['consultant', run]]] });
    await expect.poll(() => run.mock.calls.length).toBe(1);
    expect(page.builtIn.at(-1)).toBe('no launcher');
  });

  test('gets what the hook before it gives, and the hook after it follows', async () => {
    const page = await createPage();
    const order: unknown[] = [];
    page.Comagic.push([
      'applyWidgetsOptions',
      {
        consultant: {
          desktop: {
            tpls: { chat: data('text/plain', '<div>chat</div>') },
            beforeViewControllerRun: (settings: object, tpls: object) => ({
              settings: { ...settings, own: 1 },
              tpls: { ...tpls, more: '<i></i>' },
            }),
            afterViewControllerRun: () => order.push('after'),
          },
        },
      },
    ]);
    page.Comagic.UI.registerViewController('consultant', (settings, tpls) => order.push([settings, tpls]));
    await expect.poll(() => order.length).toBe(2);
    expect(order).toEqual([
      [
        expect.objectContaining({ own: 1 }),
        { chat: '<div>chat</div>', consultant_chat: '<div>chat</div>', more: '<i></i>' },
      ],
      'after',
    ]);
  });

  test('comes from a script of the page, after its style sheet', async () => {
    const page = await createPage();
    vi.stubGlobal('Comagic', page.Comagic);
    const js = data(
      'text/javascript',
      `Comagic.UI.registerViewController('consultant', () => { document.body.dataset.ran = getComputedStyle(document.body).color })`,
    );
    const css = data('text/css', 'body { color: rgb(1, 2, 3) }');
    page.Comagic.push(['applyWidgetsOptions', { consultant: { desktop: { js, css } } }]);
    await expect.poll(() => document.body.dataset.ran).toBe('rgb(1, 2, 3)');
    delete document.body.dataset.ran;
    page.end();
    await expect.poll(() => document.querySelector('link[href^="data:text/css"]')).toBeNull();
    vi.unstubAllGlobals();
  });

  test('of the chat follows that of calls: themes leave room for what stands', async () => {
    const order: string[] = [];
    vi.stubGlobal('order', order);
    const js = (name: string, registers: string) =>
      data(
        'text/javascript',
        `order.push('${registers}'); Comagic.UI.registerViewController('${name}', () => order.push('${name}'))`,
      );
    const page = await createPage();
    vi.stubGlobal('Comagic', page.Comagic);
    page.Comagic.push([
      'applyWidgetsOptions',
      {
        consultant: { desktop: { js: js('consultant', '1') } },
        sitephone: { desktop: { js: js('sitephone', '2') } },
      },
    ]);
    await expect.poll(() => order.length).toBe(4);
    expect(order.slice(-2)).toEqual(['sitephone', 'consultant']);
    vi.unstubAllGlobals();
  });

  test('that the page does not bring has its hooks all the same, around what is built in', async () => {
    const page = await createPage();
    const heard: unknown[] = [];
    page.Comagic.push([
      'applyWidgetsOptions',
      {
        consultant: {
          desktop: {
            beforeViewControllerRun: (settings: object, tpls: object) => ({
              settings: { ...settings, own: 1 },
              tpls,
            }),
            afterViewControllerRun: () =>
              page.Comagic.UI.getWidget('consultant_chat')?.on('startchat', () => heard.push('startchat')),
          },
        },
      },
    ]);
    await expect.poll(() => page.Comagic.UI.getWidget('consultant_chat')).toBeDefined();
    page.Comagic.UI.getWidget('consultant_chat')?.startChat();
    await expect.poll(() => heard).toEqual(['startchat']);
    expect(page.builtIn.at(-1)).toBe('launcher');
  });

  test('that the page does not bring hears what becomes of the built-in lead form', async () => {
    const page = await createPage();
    const heard: unknown[] = [];
    const afterViewControllerRun = () => {
      const form = page.Comagic.UI.getWidget('call_generator');
      form?.on('leadsubmit', ({ success }) =>
        heard.push(success, form.getValues().phone, form.isSubmitted()),
      );
      form?.on('leadcancel', () => heard.push('cancelled'));
    };
    page.Comagic.push(['applyWidgetsOptions', { call_generator: { desktop: { afterViewControllerRun } } }]);
    const shown = () => page.happen({ type: 'lead-shown', rule: 'prices', form: 'call_generator' }, 0).seq;
    shown();
    await expect.poll(() => page.Comagic.UI.getWidget('call_generator')).toBeDefined();
    await page.client.give({
      type: 'leave-lead',
      form: 'call_generator',
      fields: { phone: '+74951234567' },
      page: page.client.page(),
      rule: 'prices',
    });
    expect(heard).toEqual([true, '+74951234567', true]);
    const first = page.Comagic.UI.getWidget('call_generator');
    shown();
    await expect.poll(() => page.Comagic.UI.getWidget('call_generator') !== first).toBe(true);
    await page.client.give({ type: 'end-lead', how: 'cancelled' });
    expect(heard.at(-1)).toBe('cancelled');
  });

  test('whose script fails leaves the built-in launcher, and the developer is told', async () => {
    const page = await createPage();
    page.Comagic.push(['applyWidgetsOptions', { consultant: { desktop: { js: 'data:text/javascript,0' } } }]);
    page.Comagic.push([
      'applyWidgetsOptions',
      { sitephone: { desktop: { js: '/nowhere/really.js', tpls: { sitephone: '/nowhere/really.html' } } } },
    ]);
    await expect.poll(() => page.builtIn.at(-1)).toBe('launcher');
    await expect.poll(() => page.errors.join()).toContain('/nowhere/really');
  });

  test('waits for settings that cannot be had now, and the built-in launcher stands meanwhile', async () => {
    let isThere = false;
    let again: (() => void) | undefined;
    const page = await createPage({
      parts: {
        async document() {
          if (!isThere) throw new TypeError('no line');
          return dialectDocument({ key: 'shop', settings: siteDefaults }, []);
        },
        clock: {
          now: Date.now,
          after(ms, then) {
            const timer = ms === 3000 ? undefined : setTimeout(then, ms);
            if (!timer) again = then;
            return () => clearTimeout(timer);
          },
        },
      },
    });
    const run = vi.fn((_settings: unknown) => undefined);
    page.Comagic.UI.registerViewController('consultant', run);
    expect(page.builtIn.at(-1)).toBe('no launcher');
    await expect.poll(() => page.builtIn.at(-1)).toBe('launcher');
    await expect.poll(() => again).toBeDefined();
    expect(page.errors.join()).toContain('no line');
    isThere = true;
    again?.();
    await expect.poll(() => run.mock.calls.length).toBe(1);
    expect(run.mock.calls[0]?.[0]).toMatchObject({ chat: { is_visible: true } });
    expect(page.builtIn.at(-1)).toBe('no launcher');
  });

  test.each([
    [
      'throws',
      () => {
        throw new Error('of the hook');
      },
    ],
    ['gives nothing', () => undefined],
  ])('runs also where the hook before it %s', async (_, beforeViewControllerRun) => {
    const page = await createPage();
    const run = vi.fn();
    page.Comagic.push(['applyWidgetsOptions', { consultant: { desktop: { beforeViewControllerRun } } }]);
    page.Comagic.UI.registerViewController('consultant', run);
    await expect.poll(() => run.mock.calls.length).toBe(1);
    expect([...page.warnings, ...page.errors].join()).toContain('beforeViewControllerRun');
  });

  test('of a lead form runs each time that the form is shown', async () => {
    const rule = {
      id: 'prices',
      name: 'Prices',
      on: true,
      shows: 'call_generator',
      text: '',
      look: { title: 'A call?', text: '', button: 'Yes', fields: [] },
      when: {},
      atMost: { times: 1, days: 1 },
      holdOut: 0,
      expires: 0,
    } as const;
    const page = await createPage({ settings: { rules: [rule] } });
    const run = vi.fn();
    page.Comagic.UI.registerViewController('call_generator', run);
    for (let time = 1; time <= 2; time++) {
      const { seq } = page.happen({ type: 'lead-shown', rule: 'prices', form: 'call_generator' }, 0);
      await expect.poll(() => run.mock.calls.length).toBe(time);
      page.happen({ type: 'lead-ended', shown: seq, how: 'cancelled' }, VISITOR.id);
    }
    expect(run.mock.calls[0]?.[0]).toMatchObject({ id: 'prices', banner_title: 'A call?' });
  });
});

describe('without a template', () => {
  test('the built-in interface is what the chat shows and hides', async () => {
    const page = await createPage();
    const chat = page.Comagic.UI.createWidget('consultant_chat', {});
    const heard = listen(chat as never, ['show', 'hide']);
    chat.render();
    expect(page.builtIn.at(-1)).toBe('launcher');
    chat.show();
    expect(page.builtIn).toContain('open');
    page.opened.value = false;
    expect(chat.isVisible()).toBe(false);
    page.opened.value = true;
    expect(chat.isVisible()).toBe(true);
    chat.hide();
    expect(page.opened.value).toBe(false);
    expect(heard.map(([event]) => event)).toEqual(['show', 'hide', 'show', 'hide']);
  });

  test('a request form opens the built-in one', async () => {
    const page = await createPage();
    const form = page.Comagic.UI.createWidget('consultant_offline_message', {});
    form.render();
    form.show();
    expect(page.builtIn).toContain('open offline_message');
  });
});

describe('opening', () => {
  test('the chat before the server has answered waits for the answer', async () => {
    const page = await createPage({
      before: (client: FakeVisitor) => {
        client.available.value = false;
        let session = 0;
        const { promise, resolve } = Promise.withResolvers<void>();
        Object.assign(client, {
          session: () => session,
          ready: () => promise,
          answered() {
            session = 1;
            client.available.value = true;
            resolve();
          },
        });
      },
    });
    page.Comagic.openChatWindow();
    await Promise.resolve();
    expect(page.builtIn.filter((asked) => asked.startsWith('open'))).toEqual([]);
    Reflect.get(page.client, 'answered')();
    await expect.poll(() => page.builtIn.filter((asked) => asked.startsWith('open'))).toEqual(['open']);
  });

  test('the chat of a page that has not run yet is shown when it has', async () => {
    const shown = vi.fn();
    const page = await createPage({
      calls: [
        [
          'registerViewController',
          [
            'consultant',
            () => {
              const chat = page.Comagic.UI.createWidget('consultant_chat', {
                template: document.createElement('div'),
              });
              chat.on('show', shown);
              chat.render();
            },
          ],
        ],
        ['openChatWindow', []],
      ],
    });
    await expect.poll(() => shown.mock.calls.length).toBe(1);
    expect(page.builtIn).not.toContain('open');
  });

  test('a form as large as the screen has no launcher over it', async () => {
    const { Comagic, builtIn } = await createPage();
    Comagic.UI.Mobile.form();
    expect(builtIn.at(-1)).toBe('no launcher');
    Comagic.UI.Mobile.unform();
    expect(builtIn.at(-1)).toBe('launcher');
  });

  test('what is sized by the window comes back when a form of that size has gone', async () => {
    const { Comagic, end } = await createPage();
    const told: string[] = [];
    Comagic.on('ui:actionstart', () => told.push('start'));
    Comagic.on('ui:actionend', () => told.push(`end, full ${Comagic.UI.Mobile.isFullSizeMode()}`));
    Comagic.UI.Mobile.form();
    expect(told).toEqual([]);
    Comagic.UI.Mobile.unform(() => told.push('done'));
    expect(told).toEqual(['start']);
    await expect.poll(() => told).toEqual(['start', 'end, full false', 'done']);
    Comagic.UI.Mobile.form();
    end();
    expect(told.length).toBe(3);
  });

  test.each([
    [true, 'openChatWindow', 'open'],
    [false, 'openChatWindow', 'open offline_message'],
    [true, 'openSiteRequestPanel', 'open offline_message'],
    [true, 'openSitePhonePanel', 'open sitephone'],
  ] as const)('with somebody there: %s, %s() does "%s"', async (available, method, asked) => {
    const page = await createPage({
      before: (client: FakeVisitor) => {
        client.available.value = available;
      },
    });
    page.Comagic[method]();
    expect(page.builtIn.at(-1)).toBe('launcher');
    expect(page.builtIn).toContain(asked);
  });

  test('shows the page’s own widget, by an override that may refuse', async () => {
    const page = await createPage();
    const show = vi.fn((_byApi?: boolean) => false);
    const { chat } = page.chat({ show } as never);
    chat.render();
    page.Comagic.openChatWindow();
    expect(show).toHaveBeenCalledWith(true);
    expect(chat.isVisible()).toBe(false);
    expect(page.builtIn).not.toContain('open');
  });

  test('shows nothing where widgets are disabled', async () => {
    const page = await createPage();
    page.Comagic.push(['disableWidgets', true]);
    page.Comagic.openChatWindow();
    expect(page.builtIn.at(-1)).toBe('no launcher');
    expect(page.builtIn).not.toContain('open');
  });
});

describe('a page gets what it asks for', () => {
  /** As it stands on a page before the dialect has come. */
  const early = (): { readonly UI: object } => ({ UI: {} });

  test('who calls general methods gets no widgets', async () => {
    const api = early();
    const { UI } = api;
    const page = await createPage({ api, calls: [['trackEvent', ['shop', 'buy']]] });
    expect(page.Comagic.UI).toBe(UI);
    await expect.poll(() => page.client.given).toMatchObject([{ type: 'track', category: 'shop' }]);
  });

  test('who looks for widgets later gets them then', async () => {
    const calls: Call[] = [];
    const page = await createPage({ api: early(), calls });
    calls.push(['UI', []]);
    await page.drain();
    expect(page.Comagic.UI.createWidget('popup', { template: '<i>text</i>' }).render()).toBeUndefined();
  });

  test('who speaks of widgets in a script gets them', async () => {
    const script = document.createElement('script');
    script.type = 'text/later';
    script.text = "Comagic.UI.createWidget('popup')";
    document.body.append(script);
    const page = await createPage({ api: early() });
    expect(page.Comagic.UI.createWidget).toBeInstanceOf(Function);
  });

  test('who registers a controller gets widgets, and can draw them at once', async () => {
    const { Comagic: api } = await createPage({
      api: early(),
      calls: [
        ['UI', []],
        ['registerViewController', ['consultant', () => undefined]],
      ],
    });
    const popup = api.UI.createWidget('popup', { template: '<i>text</i>' });
    popup.render();
    expect(popup.getEl()?.textContent).toBe('text');
  });
});

describe('the queue', () => {
  test('calls methods with arrays of arguments, and ignores what it does not know', async () => {
    const page = await createPage();
    page.Comagic.push(['setProperty', ['plan', 'gold']], ['unknown', 1], 7, null, [
      'setDynamicalReplacement',
      true,
    ]);
    await expect
      .poll(() => page.client.given)
      .toEqual([{ type: 'set-property', name: 'plan', value: 'gold' }]);
  });

  test('sets the mask of phones', async () => {
    const page = await createPage();
    page.Comagic.push(['setUIPhoneMaskFormat', '8 ___ ___'], ['setUIPhoneMaskFormat', 5]);
    expect(page.Comagic.UI.C.PHONE_MASK_FORMAT).toBe('8 ___ ___');
    expect(page.warnings.join()).toContain('setUIPhoneMaskFormat(): mask');
  });
});

describe('general methods', () => {
  test('a property is not set to what it is', async () => {
    const page = await createPage();
    page.Comagic.setProperty('plan', 'gold');
    await expect.poll(() => page.client.given).toHaveLength(1);
    page.happen({ type: 'property-set', name: 'plan', value: 'gold' }, VISITOR.id);
    page.Comagic.setProperty('plan', 'gold');
    page.Comagic.setProperty('plan', 'silver');
    await expect.poll(() => page.client.given).toHaveLength(2);
    expect(page.client.given.at(-1)).toMatchObject({ name: 'plan', value: 'silver' });
  });

  test('what is under way is kept for the next page, and no longer than that', async () => {
    const page = await createPage();
    const { promise, resolve } = Promise.withResolvers<void>();
    page.client.answer = () => promise;
    page.Comagic.setProperty('plan', 'gold');
    page.Comagic.trackEvent('cart', 'added');
    expect(page.kept).toEqual([
      ['setProperty', ['plan', 'gold']],
      ['trackEvent', ['cart', 'added']],
    ]);
    await expect.poll(() => page.kept).toEqual([['setProperty', ['plan', 'gold']]]);
    resolve();
    await expect.poll(() => page.kept).toEqual([]);
  });

  test('of what the page before has left, only what it gave is carried out, also by the queue', async () => {
    const calls: Call[] = [
      ['openChatWindow', []],
      ['push', [['setProperty', ['plan', 'gold']]]],
      ['push', [['disableWidgets', true]]],
      ['trackEvent', ['cart', 'added']],
      ['openSitePhonePanel', []],
    ];
    const page = await createPage({ calls, left: 4 });
    await expect
      .poll(() => page.client.given)
      .toMatchObject([{ type: 'set-property', name: 'plan' }, { type: 'track' }]);
    expect(page.builtIn.filter((act) => act.startsWith('open'))).toEqual(['open sitephone']);
  });

  test('what cannot be kept is carried out all the same, and spoils nothing beside it', async () => {
    const circle: { name: string; self?: unknown } = { name: 'Ivan' };
    circle.self = circle;
    const page = await createPage();
    const { promise, resolve } = Promise.withResolvers<void>();
    page.client.answer = () => promise;
    page.Comagic.setProperty('plan', 'gold');
    page.Comagic.addVisitorInfo(circle);
    expect(page.kept).toEqual([['setProperty', ['plan', 'gold']]]);
    await expect.poll(() => page.client.given).toHaveLength(2);
    resolve();
    await expect.poll(() => page.kept).toEqual([]);
  });

  test('what is listened to before the dialect is there is heard, and can be ended', async () => {
    const heard: string[] = [];
    const [stays, goes] = ['stays', 'goes'].map((name) => () => void heard.push(name));
    const { client } = await createPage({
      calls: [
        ['on', ['sleep', stays]],
        ['on', ['sleep', goes]],
        ['un', ['sleep', goes]],
        ['on', ['nothing of the kind', goes]],
      ],
    });
    client.turnedAway.value = 4004;
    expect(heard).toEqual(['stays']);
  });

  test('leave a request with everything that a form had', async () => {
    const page = await createPage();
    const answer = await called<Answer>((callback) =>
      page.Comagic.addOfflineRequest(
        {
          name: 'Ivan',
          phone: '+79160000000',
          message: 'Tea',
          group_id: '7',
          user_fields: { colour: 'green' },
          form_name: 'top',
        },
        callback,
      ),
    );
    expect(answer).toMatchObject({ success: true, status: 200, statusText: 'OK' });
    expect(JSON.parse(answer.response)).toMatchObject({ success: true });
    expect(page.client.given).toEqual([
      {
        type: 'leave-lead',
        form: 'request',
        fields: {
          name: 'Ivan',
          phone: '+79160000000',
          message: 'Tea',
          more: { form_name: 'top', colour: 'green' },
        },
        group: 7,
        page: page.client.page(),
      },
    ]);
  });

  test('order a call, and say in numbers what came of it', async () => {
    const page = await createPage();
    const call = (phone: unknown) =>
      called<Answer>((callback) => page.Comagic.sitePhoneCall({ phone } as never, callback as never));
    expect(await call('+7 916 000-00-00')).toMatchObject({ success: true, result: { status: 0 } });
    expect(await call('soon')).toMatchObject({ success: false, result: { status: 3 } });
    page.client.answer = () => Promise.reject({ why: 'too-fast', retry: 'later', text: 'Too many.' });
    expect(await call('+79160000000')).toMatchObject({ success: false, result: { status: 4 } });
  });

  test('tell the visitor themselves what came of a call where the page does not ask', async () => {
    const page = await createPage();
    page.Comagic.sitePhoneCall({ phone: '+79160000000' });
    await expect
      .poll(() => document.querySelector('.comagic-notice')?.textContent)
      .toBe('We will call you back.');
    document.querySelector('.comagic-notice')?.remove();
  });

  test('know who the visitor is once that is known', async () => {
    const page = await createPage();
    expect(page.Comagic.getVisitorId()).toBe(VISITOR.id);
    expect(page.Comagic.getSessionId()).toBe(1);
    const credentials = page.Comagic.getCredentials();
    expect(credentials).toMatchObject({
      site_key: 'shop',
      visitor_id: VISITOR.id,
      session_id: 1,
      hit_id: expect.any(Number),
      consultant_server_url: 'https://chat.example/',
    });
    page.Comagic.reinitTrackView();
    expect(page.Comagic.getCredentials().hit_id).not.toBe(credentials.hit_id);
  });

  test('keep properties, and read them after they are written', async () => {
    const page = await createPage();
    page.client.answer = async (command) => {
      if (command.type === 'set-property') page.happen({ ...command, type: 'property-set' }, VISITOR.id);
    };
    page.Comagic.setProperty('plan', 'gold');
    expect(
      await called<Answer<string | null>>((done) => page.Comagic.getProperty('plan', done)),
    ).toMatchObject({
      success: true,
      result: 'gold',
    });
    expect(
      await called<Answer<string | null>>((done) => page.Comagic.getProperty(' plan\n', done)),
    ).toMatchObject({ result: 'gold' });
    expect(await called<Answer<boolean>>((done) => page.Comagic.hasProperty('toString', done))).toMatchObject(
      { result: false },
    );
    page.Comagic.deleteProperty('plan');
    expect(await called<Answer<boolean>>((done) => page.Comagic.hasProperty('plan', done))).toMatchObject({
      result: false,
    });
  });

  test('ask for no captcha', async () => {
    const { Comagic } = await createPage();
    expect(await called<Captcha>((done) => Comagic.Captcha.get_captcha(done))).toMatchObject({
      key: expect.any(String),
      url: expect.stringContaining('data:image/gif'),
    });
  });

  test.each([
    ['trackEvent', [5, 'opened'], 'trackEvent(): category'],
    ['setProperty', [null], 'setProperty(): name'],
    ['addOfflineRequest', ['Ivan'], 'addOfflineRequest(): req'],
    ['addOfflineRequest', [{ message: 'Hi', group_id: 'tea' }], 'addOfflineRequest(): req.group_id'],
    [
      'sitePhoneCall',
      [{ phone: '+79160000000', delayed_call_time: 'soon' }, () => undefined],
      'sitePhoneCall(): req.delayed_call_time',
    ],
    ['addVisitorInfo', [undefined], 'addVisitorInfo(): vcard'],
    ['sendChatByMail', [{ email: 'nobody' }], 'sendChatByMail(): email'],
  ] as const)('%s(%j) is told by method and argument', async (method, args, told) => {
    const page = await createPage();
    Reflect.apply(page.Comagic[method], page.Comagic, args);
    await expect.poll(() => page.warnings.join()).toContain(told);
  });

  test('tell what the storage cannot hold, and keep what was there', async () => {
    const page = await createPage();
    const { storage } = page.Comagic;
    const round: Record<string, unknown> = {};
    round.round = round;
    storage.setItem('mine', 'text');
    for (const value of [round, 5n]) storage.setItem('mine', value);
    expect(storage.getItem('mine')).toBe('text');
    expect(page.warnings.map((text) => text.includes('setItem(): value'))).toEqual([true, true]);
  });

  test('keep types in the storage', async () => {
    const { storage } = (await createPage()).Comagic;
    for (const value of [false, null, 'text', 5, { a: 1 }]) {
      storage.setItem('_cmg_sound_disabled', value);
      expect(storage.getItem('_cmg_sound_disabled')).toEqual(value);
    }
    expect(storage.getItem('never set')).toBeNull();
  });
});

describe('forms', () => {
  test.each([
    [
      'consultant_offline_message',
      'sendRequest',
      'sendofflinerequest',
      { email: 'a@b.example' },
      'offline_message',
    ],
    ['consultant_sitephone', 'startCall', 'sitephonecall', { phone: '+79160000000' }, 'sitephone'],
    ['sitephone', 'startCall', 'callcomplete', { phone: '+79160000000' }, 'sitephone'],
  ] as const)('%s.%s() is answered by "%s"', async (name, method, event, given, form) => {
    const page = await createPage();
    const widget = page.Comagic.UI.createWidget(name, { template: document.createElement('div') });
    const heard = listen(widget as never, [event]);
    Reflect.get(widget, method).call(widget, given);
    await expect.poll(() => heard.length).toBe(1);
    expect(heard[0]?.[1]).toMatchObject({
      success: true,
      info: { title: expect.any(String), message: expect.any(String) },
    });
    expect(page.client.given[0]).toMatchObject({ type: 'leave-lead', form, fields: given });
    expect(Object.hasOwn(Object.getPrototypeOf(widget), method)).toBe(true);
  });

  test('a refusal is an answer too', async () => {
    const page = await createPage();
    page.client.answer = () => Promise.reject({ why: 'too-fast', retry: 'later', text: 'Too many.' });
    const form = page.Comagic.UI.createWidget('consultant_offline_message', {
      template: document.createElement('div'),
    });
    const heard = listen(form as never, ['sendofflinerequest']);
    form.sendRequest({ message: 'Hello' });
    await expect.poll(() => heard[0]?.[1]).toMatchObject({ success: false });
  });

  const shown = (page: Page) =>
    page.happen({ type: 'lead-shown', rule: 'prices', form: 'call_generator' }, 0).seq;
  const leadOf = (page: Page) => {
    const lead = page.Comagic.UI.createWidget('call_generator', {
      settings: { id: 'prices' },
      template: document.createElement('div'),
    });
    return { lead, heard: listen(lead as never, ['leadsubmit', 'leadcancel', 'leadhide']) };
  };

  test('a form that was shown before its controller came is shown to it', async () => {
    const calls: Call[] = [];
    const page = await createPage({ calls });
    shown(page);
    const run = vi.fn();
    calls.push(['registerViewController', ['call_generator', run]]);
    await page.drain();
    await expect.poll(() => run.mock.calls.map(([settings]) => settings.id)).toEqual(['prices']);
  });

  test('a form that was shown is shown to a controller that comes long after', async () => {
    const page = await createPage();
    shown(page);
    const run = vi.fn();
    page.Comagic.UI.registerViewController('call_generator', run);
    await expect.poll(() => run.mock.calls.map(([settings]) => settings.id)).toEqual(['prices']);
    page.Comagic.UI.registerViewController('consultant', () => undefined);
    await page.drain();
    expect(run).toHaveBeenCalledTimes(1);
  });

  test('a lead is submitted once, with the rule that showed it', async () => {
    const page = await createPage();
    shown(page);
    const { lead, heard } = leadOf(page);
    lead.submit({ phone: '+79160000000' });
    lead.submit({ phone: '+79160000000' });
    await expect.poll(() => heard.length).toBe(1);
    expect([lead.isSubmitted(), heard[0]?.[0]]).toEqual([true, 'leadsubmit']);
    expect(page.client.given).toMatchObject([{ form: 'call_generator', rule: 'prices' }]);
  });

  test('a lead is refused by the visitor', async () => {
    const page = await createPage();
    shown(page);
    const { lead, heard } = leadOf(page);
    lead.cancel();
    await expect.poll(() => heard).toEqual([['leadcancel']]);
    expect(page.client.given).toEqual([{ type: 'end-lead', how: 'cancelled' }]);
  });

  test('a lead goes when the visitor acted on another page', async () => {
    const page = await createPage();
    const seq = shown(page);
    const { heard } = leadOf(page);
    page.happen({ type: 'lead-ended', shown: seq, how: 'submitted' }, VISITOR.id);
    expect(heard).toEqual([['leadhide']]);
  });
});

describe('the life of a page', () => {
  test('a thousand dialects leave nothing behind', async () => {
    const nodes = () => document.querySelectorAll('*').length;
    const before = nodes();
    const sheets = document.adoptedStyleSheets.length;
    for (let at = 0; at < 1000; at++) {
      const page = await createPage();
      const { chat } = page.chat();
      chat.render();
      page.hear('one');
      page.end();
      vi.restoreAllMocks();
    }
    expect(nodes()).toBe(before);
    expect(document.adoptedStyleSheets.length).toBe(sheets);
  });

  test('two dialects on one page share nothing', async () => {
    const one = await createPage({ api: { name: 'one' } });
    const two = await createPage({ api: { name: 'two' }, parts: { site: 'other', language: 'ru' } });
    const here = one.chat();
    const there = two.chat();
    one.client.begin();
    one.client.take(ANNA);
    expect(there.heard).toEqual([]);
    expect(here.heard.length).toBeGreaterThan(0);
    one.Comagic.storage.setItem('x', 1);
    expect(two.Comagic.storage.getItem('x')).toBeNull();
    one.Comagic.UI.C.PHONE_MASK_FORMAT = '1';
    expect(two.Comagic.UI.C.PHONE_MASK_FORMAT).not.toBe('1');
    expect(one.Comagic.UI.createWidget('consultant_chat').constructor).not.toBe(
      two.Comagic.UI.createWidget('consultant_chat').constructor,
    );
  });

  test('what the page held as its object stays it, with everything on it', async () => {
    const api = { on: () => () => undefined };
    const page = await createPage({ api });
    expect(page.Comagic).toBe(api);
    expect(page.Comagic.UI.createWidget).toBeTypeOf('function');
  });
});
