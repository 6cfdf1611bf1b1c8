import type { BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { start } from '../cli/besedka.ts';
import { launchChromium } from '../kit/chromium.ts';
import { type HostPages, serveHostPages } from '../kit/host-pages.ts';
import { openScene, type Scene, seatOf, type Visitor, visitorOn, WIDE } from '../kit/seats.ts';

let scene: Scene;
let pages: HostPages;

const besedka = async (...args: readonly string[]) => {
  const { code, err } = await start(args, { DATA_DIR: scene.server.folder }).ended;
  expect([code, err]).toEqual([0, '']);
};

beforeAll(async () => {
  scene = await openScene();
  const ws = scene.server.url.replace('http', 'ws');
  pages = await serveHostPages(scene.server.url, {
    'csp.html': [
      "default-src 'none'",
      `script-src ${scene.server.url}`,
      `connect-src ${scene.server.url} ${ws}`,
      `img-src ${scene.server.url}`,
      `media-src ${scene.server.url}`,
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ].join('; '),
  });
  await besedka('site', 'set', 'demo', '--origin', pages.origin);
  await besedka(
    'site',
    'add',
    '--key',
    'elsewhere',
    '--name',
    'Elsewhere',
    '--origin',
    'https://shop.example',
  );
});
afterEach(() => scene.clear());
afterAll(async () => {
  await pages?.end();
  await scene?.end();
});

const WITHIN = { timeout: 30_000, interval: 50 };

const visit = async (name: string, context?: BrowserContext): Promise<Visitor> => {
  const page = await (context ?? (await scene.chromium.newContext(WIDE))).newPage();
  const visitor = visitorOn(seatOf(page));
  await page.goto(`${pages.origin}/${name}.html`);
  return visitor;
};

/** Opens the panel and sends words that the server then has. */
const speaks = async (visitor: Visitor) => {
  await visitor.open();
  await visitor.say('Can you read this?');
  await visitor.log.getByRole('img', { name: /^(Sent|Delivered|Read)$/ }).waitFor();
};

test.each(['plain', 'head-sync', 'head-async', 'csp', 'frozen', 'others/inserted'])(
  'on the page "%s" the widget works and breaks nothing',
  async (name) => {
    const visitor = await visit(name);
    await speaks(visitor);
    expect(visitor.faults).toEqual([]);
  },
);

test('a hostile style sheet changes neither the place nor the look of the widget', async () => {
  const calm = await scene.chromium.newContext({ ...WIDE, reducedMotion: 'reduce' });
  const look = async (name: string) => {
    const visitor = await visit(name, calm);
    await speaks(visitor);
    const { page, panel } = visitor;
    const styles = await panel.evaluate(async (element) => {
      await Promise.all(element.getAnimations().map(({ finished }) => finished));
      const { color, fontSize, direction, opacity, visibility, letterSpacing, cursor } =
        getComputedStyle(element);
      return { color, fontSize, direction, opacity, visibility, letterSpacing, cursor };
    });
    const launcher = page.getByRole('button', { name: 'Close chat', expanded: true });
    return { panel: await panel.boundingBox(), launcher: await launcher.boundingBox(), styles };
  };
  expect(await look('hostile')).toEqual(await look('plain'));
});

test('a script that is pasted three times makes one widget', async () => {
  const visitor = await visit('twice');
  await speaks(visitor);
  await visitor.page.waitForLoadState('networkidle');
  expect(await visitor.page.getByRole('dialog').count()).toBe(1);
  expect(await visitor.page.locator('besedka-chat').count()).toBe(1);
  expect(visitor.faults).toEqual([]);
});

const REFUSALS: Readonly<Record<string, () => void>> = {
  'throws for IndexedDB': () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('No', 'SecurityError');
    };
  },
  'has no IndexedDB': () => {
    Object.defineProperty(window, 'indexedDB', { value: undefined });
  },
  'fails IndexedDB later and throws for localStorage': () => {
    IDBFactory.prototype.open = () => {
      const request = new EventTarget() as IDBOpenDBRequest;
      setTimeout(() => {
        Object.defineProperty(request, 'error', { value: new DOMException('No', 'UnknownError') });
        request.onerror?.(new Event('error'));
      });
      return request;
    };
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('No', 'SecurityError');
      },
    });
  },
};

test.each(Object.entries(REFUSALS))(
  'a browser that %s is told that nothing lasts, and talks',
  async (_, refuse) => {
    const context = await scene.chromium.newContext(WIDE);
    await context.addInitScript(refuse);
    const visitor = await visit('plain', context);
    await visitor.open();
    await visitor.panel.getByText('This browser does not keep what is written').waitFor();
    await visitor.say('Does it matter?');
    await visitor.log.getByRole('img', { name: /^(Sent|Delivered|Read)$/ }).waitFor();
    await visitor.panel.getByRole('button', { name: 'More' }).click();
    await visitor.panel.getByRole('button', { name: 'Turn sound off' }).click();
    await visitor.panel.getByRole('button', { name: 'More' }).click();
    await visitor.panel.getByRole('button', { name: 'Turn sound on' }).waitFor();
    expect(visitor.faults).toEqual([]);
  },
);

interface Left {
  readonly keys: readonly string[];
  readonly html: string;
  readonly listening: readonly string[];
}

/** Remembers who listens to the page, so that it can be told what is left of somebody. */
const watchPage = () => {
  const live: { target: EventTarget; type: string; listener: unknown }[] = [];
  const drop = (target: EventTarget, type: string, listener: unknown) => {
    const at = live.findIndex(
      (one) => one.target === target && one.type === type && one.listener === listener,
    );
    if (at >= 0) live.splice(at, 1);
  };
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    addEventListener.call(this, type, listener, options);
    const ours = this === window || this === document || this === visualViewport || !(this instanceof Node);
    if (!ours || this instanceof AbortSignal || type.startsWith('__')) return;
    live.push({ target: this, type, listener });
    if (typeof options !== 'object') return;
    const gone = () => drop(this, type, listener);
    if (options.signal) addEventListener.call(options.signal, 'abort', gone);
    if (options.once) addEventListener.call(this, type, gone, { once: true });
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    removeEventListener.call(this, type, listener, options);
    drop(this, type, listener);
  };
  const POINTER = /^Window (pointer|touch|mouse|.*click|contextmenu)/;
  const left = (): Left => ({
    keys: Object.getOwnPropertyNames(window).toSorted(),
    html: document.documentElement.outerHTML,
    // Whoever drives this browser listens to the pointer too, and we do not.
    listening: live
      .filter(({ target }) => target === window || target === document || target === visualViewport)
      .map(({ target, type }) => `${target.constructor.name} ${type}`)
      .filter((one) => !POINTER.test(one)),
  });
  Object.defineProperty(window, 'left', { value: left });
};

test('destroy() leaves the page exactly as it was, also from an open panel on a phone', async () => {
  const context = await scene.chromium.newContext({ ...WIDE, viewport: { width: 390, height: 844 } });
  await context.addInitScript(watchPage);
  const visitor = await visit('other', context);
  const { page } = visitor;
  const left = () => page.evaluate(() => (window as unknown as { left(): Left }).left());
  const before = await left();
  const script = await page.evaluateHandle((server) => {
    const script = document.createElement('script');
    script.src = `${server}/besedka.js`;
    script.dataset.site = 'demo';
    document.head.append(script);
    return script;
  }, scene.server.url);
  await speaks(visitor);
  await page.evaluate(() =>
    (window as unknown as { Besedka: { destroy(): Promise<void> } }).Besedka.destroy(),
  );
  await script.evaluate((element) => element.remove());
  await vi.waitFor(async () => expect(await left()).toEqual(before), WITHIN);
  const connected = async () =>
    /^besedka_connections\{party="visitor"\} (\d+)/m.exec(
      await (await fetch(`${scene.server.url}/metrics`)).text(),
    )?.[1];
  await vi.waitUntil(async () => (await connected()) === '0', WITHIN);
  expect(visitor.faults).toEqual([]);
});

test('a page of another origin than the site has gets no launcher, and nothing breaks', async () => {
  const visitor = await visit('foreign');
  await visitor.page.waitForLoadState('networkidle');
  expect(await visitor.page.getByRole('button').count()).toBe(0);
  expect(visitor.faults).toEqual([]);
});

test('a page that loses the right to the chat is told so calmly, and keeps what was written', async () => {
  const visitor = await visit('plain');
  await speaks(visitor);
  await besedka('site', 'set', 'demo', '--origin', 'https://shop.example');
  await scene.server.stop();
  await scene.server.start();
  await visitor.panel.getByText('The chat is not available on this site.').waitFor();
  await visitor.log.getByText('Can you read this?').waitFor();
  await visitor.panel.getByRole('textbox').waitFor({ state: 'detached' });
  expect(visitor.faults).toEqual([]);
  await besedka('site', 'set', 'demo', '--origin', pages.origin);
  const settings = `${scene.server.url}/site/demo.json`;
  await vi.waitUntil(async () => (await fetch(settings, { headers: { origin: pages.origin } })).ok, WITHIN);
});

test('a page in the back/forward cache comes back as it was, and its line with it', async () => {
  const chromium = await launchChromium({ cache: true });
  const context = await chromium.newContext(WIDE);
  await context.addInitScript(() => {
    addEventListener('pageshow', ({ persisted }) => {
      document.documentElement.dataset.persisted = String(persisted);
    });
  });
  const visitor = await visit('plain', context);
  await speaks(visitor);
  await visitor.page.getByRole('link', { name: 'Elsewhere' }).click();
  await visitor.page.getByRole('heading', { name: 'Another page' }).waitFor();
  // A page that comes back like this is not loaded again.
  await visitor.page.goBack({ waitUntil: 'commit' });
  await visitor.page.getByRole('heading', { name: 'A page' }).waitFor();
  await expect
    .poll(() => visitor.page.evaluate(() => document.documentElement.dataset.persisted))
    .toBe('true');
  await visitor.say('And I am back');
  await visitor.log.getByText('And I am back').waitFor();
  const unsent = visitor.log.getByRole('img', { name: /^(Waiting to be sent|Sending)$/ });
  await unsent.waitFor({ state: 'detached' });
  expect(await visitor.said(/^(Can you|And I)/)).toEqual(['Can you read this?', 'And I am back']);
  await chromium.close();
});
