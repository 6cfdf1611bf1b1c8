import { chromium } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { findChromium } from '../../tools/browsers/chromium.ts';
import { start } from '../cli/besedka.ts';
import { CHROMIUM_FLAGS } from '../kit/chromium.ts';
import { type DialectScene, loadAgain, openDialectScene, WITHIN } from '../kit/dialect-scene.ts';

let scene: DialectScene;
beforeAll(async () => {
  scene = await openDialectScene((url) => {
    const media = `img-src ${url}; media-src ${url}`;
    const scripts = `script-src 'self' ${url}; connect-src ${url} ${url.replace('http', 'ws')}`;
    return { 'csp.html': `default-src 'none'; ${scripts}; ${media}` };
  });
});
afterEach(() => scene.clear());
afterAll(() => scene?.end());

test('under a strict policy the console says what to do, and the built-in interface stands in', async () => {
  const { page, console: said } = await scene.visit('csp.html');
  await page.getByRole('dialog', { name: /./ }).waitFor();
  await page.getByRole('textbox', { name: 'Сообщение' }).waitFor();
  await expect
    .poll(() => said.filter((line) => line.includes('forbids compiling templates')))
    .toHaveLength(1);
});

test('with disableWidgets nothing is put on the page, and the methods work', async () => {
  const { page, errors } = await scene.visit('bare.html');
  await vi.waitFor(
    async () => expect(await page.evaluate(() => Reflect.get(window, 'Comagic').getVisitorId())).toBeTruthy(),
    WITHIN,
  );
  const drawn: string[] = [];
  page.on('request', (request) => {
    if (/assets\/(view|extras|pages)/.test(request.url())) drawn.push(request.url());
  });
  const counted = () =>
    page.evaluate(async () => {
      const { openChatWindow, openSiteRequestPanel, openSitePhonePanel, addOfflineRequest } = Reflect.get(
        window,
        'Comagic',
      );
      for (const open of [openChatWindow, openSiteRequestPanel, openSitePhonePanel]) open();
      // By the time that the server has answered a later call, what the others need has been asked for.
      const answer = await new Promise((answered) =>
        addOfflineRequest({ name: 'Ivan', message: 'Later' }, answered),
      );
      const { success } = answer as { success: boolean };
      return [success, document.body.children.length, document.documentElement.children.length];
    });
  expect(await counted()).toEqual([true, 1, 2]);
  expect(drawn).toEqual([]);
  expect(errors).toEqual([]);
});

test('cleared globals and another script start afresh; the same script twice does nothing', async () => {
  const { page, errors } = await scene.visit('life.html');
  await page.getByRole('heading', { name: 'Онлайн-консультант' }).waitFor();
  await page.evaluate(() => Reflect.set(window, 'first', Reflect.get(window, 'Comagic')));
  await loadAgain(page);
  expect(await page.evaluate(() => Reflect.get(window, 'first') === Reflect.get(window, 'Comagic'))).toBe(
    true,
  );
  await page.evaluate(() => {
    for (const name of ['__isComagicScriptLoaded', '__cs', 'Comagic', 'ComagicWidget'])
      Reflect.deleteProperty(window, name);
    Reflect.set(window, '__cs', [['setCsAccount', 'demo']]);
  });
  await loadAgain(page);
  await page.evaluate(() => Reflect.get(window, 'begin')());
  await expect.poll(() => page.title(), WITHIN).toBe('ran 2');
  expect(await page.evaluate(() => Reflect.get(window, 'first') === Reflect.get(window, 'Comagic'))).toBe(
    false,
  );
  await expect.poll(() => page.locator('section.comagic-widget').count()).toBe(1);
  expect(errors).toEqual([]);
});

test.each([
  ['all names are cleared', 'clear'],
  ['the widget is destroyed', 'destroy'],
] as const)('a queue that is a variable is no hindrance to another script when %s', async (_, how) => {
  const { page, errors } = await scene.visit('polling.html');
  const launchers = () => page.locator('besedka-chat').count();
  await expect.poll(launchers, WITHIN).toBe(1);
  await page.evaluate(async (how) => {
    if (how === 'destroy') await Reflect.get(window, 'Besedka').destroy();
    else
      for (const name of [
        ...['Besedka', 'Comagic', 'CallGear', 'ComagicWidget', 'CallGearWidget'],
        '__isComagicScriptLoaded',
      ])
        Reflect.set(window, name, undefined);
    const script = document.createElement('script');
    script.src = `${document.querySelector('script[src]')?.getAttribute('src')}?k=demo`;
    const loaded = new Promise((resolve) => {
      script.onload = resolve;
    });
    document.head.append(script);
    await loaded;
  }, how);
  await page.waitForFunction(() => Reflect.get(window, '__cs') === Reflect.get(window, 'Comagic'));
  await expect
    .poll(() => page.evaluate(() => Reflect.get(window, 'Comagic').getVisitorId()), WITHIN)
    .toBeTruthy();
  await expect.poll(launchers).toBe(1);
  expect(errors).toEqual([]);
});

test('events are heard by a page that listens before the dialect is there, until it does no longer', async () => {
  const { page } = await scene.visit('leaving.html');
  await page.waitForFunction(() => 'Comagic' in window);
  await page.evaluate(() => {
    const { on } = Reflect.get(window, 'Comagic');
    const heard: string[] = [];
    Reflect.set(window, 'heard', heard);
    on('ui:actionend', () => heard.push('stays'));
    on('ui:actionend', () => heard.push('goes'))();
  });
  await page.waitForFunction(() => 'storage' in Reflect.get(window, 'Comagic'));
  await page.setViewportSize({ width: 900, height: 700 });
  await expect.poll(() => page.evaluate(() => Reflect.get(window, 'heard')), WITHIN).toEqual(['stays']);
});

test('a thousand widgets made and destroyed leave nothing, and the chat goes on in a new body', async () => {
  const { page, errors } = await scene.visit('life.html');
  await page.getByRole('heading', { name: 'Онлайн-консультант' }).waitFor();
  const left = await page.evaluate(() => {
    const { UI } = Reflect.get(window, 'Comagic');
    const nodes = () => document.querySelectorAll('*').length;
    const globals = () => Object.keys(window).length;
    const before = [nodes(), globals()];
    for (let at = 0; at < 1000; at++) {
      const widget = UI.createWidget('row', {
        settings: { at },
        tpl: '<form><%= at %><input c-type="field" c-name="n" c-mask="__"></form>',
      });
      widget.render();
      widget.show();
      widget.destroy();
    }
    return { before, after: [nodes(), globals()], found: Boolean(UI.getWidget('row')) };
  });
  expect(left.after).toEqual(left.before);
  expect(left.found).toBe(false);
  // As frameworks do that replace the body at a visit.
  await page.evaluate(() => {
    const body = document.createElement('body');
    body.innerHTML = '<h1>Second</h1>';
    const { chat } = window as unknown as { chat: { getEl(): Element } };
    body.append(chat.getEl());
    document.body.replaceWith(body);
    history.pushState(null, '', '/second');
    Reflect.get(window, 'Comagic').reinitTrackView();
    Reflect.get(window, 'chat').sendChatMessage('From the second page');
  });
  const { talk } = await scene.taken('From the second page');
  await talk.say('Heard there');
  await page.getByRole('listitem').getByText('Heard there').waitFor();
  await expect
    .poll(() => scene.operator.visitors.value.some((one) => one.page.url.endsWith('/second')), WITHIN)
    .toBe(true);
  expect(errors).toEqual([]);
});

test('before there is a body, with prototypes frozen and fetch patched, a controller runs and talks', async () => {
  const { page, errors } = await scene.visit('head.html');
  await page.getByText('Drawn with available').waitFor();
  const { talk } = await scene.taken('From a hardened page');
  await talk.say('Heard');
  await vi.waitFor(
    async () =>
      expect(
        await page.evaluate(() => {
          const chat = Reflect.get(window, 'Comagic').UI.getWidget('consultant_chat');
          return [chat.getState(), chat.getOperatorVcard()?.name];
        }),
      ).toEqual(['chat', 'Anna']),
    WITHIN,
  );
  expect(await page.evaluate(() => Reflect.get(window, 'asked'))).toBeGreaterThan(0);
  expect(errors).toEqual([]);
});

test('two widgets of two sites and languages share nothing', async () => {
  const { folder } = scene.server;
  const { origin } = scene.pages;
  const added = await start(['site', 'add', '--name', 'Second', '--key', 'second', '--origin', origin], {
    DATA_DIR: folder,
  }).ended;
  expect(added.code, added.err).toBe(0);
  const known = async () => (await fetch(`${scene.server.url}/site/second.json`)).status;
  await expect.poll(known, WITHIN).toBe(200);
  const { page, errors } = await scene.visit('two.html');
  for (const place of ['one', 'two']) {
    const { talk } = await scene.taken(`Hello from ${place}`);
    await talk.say(`Hello to ${place}`);
  }
  await page.locator('#one').getByText('Оператор: Hello to one').waitFor();
  await page.locator('#two').getByText('Operator: Hello to two').waitFor();
  expect(await page.locator('h2').allTextContents()).toEqual(['Онлайн-консультант', 'Online chat']);
  const apart = await page.evaluate(() => {
    const [one, two] = Reflect.get(window, 'both');
    const ids = [one.getVisitorId(), two.getVisitorId()];
    return [ids[0] === ids[1], one.storage.getItem('x'), two.storage.getItem('x'), one.UI === two.UI];
  });
  expect(apart).toEqual([false, 'one', 'two', false]);
  expect(errors).toEqual([]);
});

test('a page that comes back from the back/forward cache goes on', async () => {
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: [...CHROMIUM_FLAGS],
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
  try {
    const page = await browser.newPage();
    const { origin } = scene.pages;
    await page.goto(`${origin}/life.html`);
    await page.locator('section.comagic-widget').waitFor();
    await page.evaluate(() => {
      addEventListener('pageshow', ({ persisted }) => Reflect.set(window, 'came', persisted));
      Reflect.get(window, 'chat').sendChatMessage('Before I go away');
    });
    const { talk } = await scene.taken('Before I go away');
    await page.goto(`${scene.server.url}/healthz`);
    await talk.say('While you were away');
    await page.goBack({ waitUntil: 'commit' });
    await page.getByRole('listitem').getByText('While you were away').waitFor();
    await talk.say('And now');
    await page.getByRole('listitem').getByText('And now').waitFor();
    expect(await page.getByRole('listitem').allTextContents()).toEqual(['While you were away', 'And now']);
    expect(await page.evaluate(() => Reflect.get(window, 'came'))).toBe(true);
  } finally {
    await browser.close();
  }
});
