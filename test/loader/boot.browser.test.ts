import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Api } from '../../src/loader/api.ts';
import { boot, type Chunks } from '../../src/loader/boot.ts';
import { findTag, readTag } from '../../src/loader/tag.ts';
import { siteDocument } from '../../src/protocol/dialect-settings.ts';
import { siteDefaults } from '../../src/protocol/sites.ts';
import type { MountOptions, PageWidget } from '../../src/ui/surface.ts';

const hosts = () => [...document.querySelectorAll('besedka-chat')];
const launcher = () => hosts()[0]?.shadowRoot?.querySelector<HTMLButtonElement>('button');

/** A widget that notes what is asked of it. */
const createFake = () => {
  const calls: string[] = [];
  const mounted: MountOptions[] = [];
  const given: (readonly [object, string, readonly unknown[]])[] = [];
  let page: object = {};
  const note = (name: string) => async () => void calls.push(name);
  const widget: PageWidget = {
    open: note('open'),
    close: note('close'),
    toggle: note('toggle'),
    destroy: note('destroy'),
    async call(name: string, args: readonly unknown[]) {
      if (name in widget) return Reflect.get(widget, name)();
      given.push([page, name, args]);
    },
    on: (event: string) => {
      calls.push(`on ${event}`);
      return () => calls.push(`off ${event}`);
    },
  } as unknown as PageWidget;
  const load = vi.fn<Chunks['widget']>(async () => ({
    mount(options, api) {
      mounted.push(options);
      page = api;
      return widget;
    },
  }));
  const shell = vi.fn<Chunks['shell']>(async () => undefined);
  const contact = vi.fn<Chunks['contact']>(() => import('../../src/loader/contact.ts'));
  const lost = vi.fn<Chunks['gone']>(async () => false);
  return { calls, mounted, load, given, shell, contact, lost };
};

const tag = { site: 'shop', server: 'https://chat.example' };
const answer = (settings: object) =>
  new Response(JSON.stringify(siteDocument({ key: 'shop', settings: { ...siteDefaults, ...settings } })));

describe('the loader', () => {
  let api: Api | undefined;
  let fake: ReturnType<typeof createFake>;
  const gone = vi.fn();
  const refused = vi.fn();
  const again = vi.fn();
  const start = (own: object = {}) => {
    api = boot(
      { ...tag, ...own },
      { widget: fake.load, shell: fake.shell, contact: fake.contact, gone: fake.lost },
      { gone, again, refused },
    );
    return api;
  };

  beforeEach(() => {
    fake = createFake();
    vi.stubGlobal(
      'fetch',
      vi.fn(async () => answer({ connect: 'intent' })),
    );
  });
  afterEach(async () => {
    await api?.destroy();
    vi.unstubAllGlobals();
    gone.mockReset();
    refused.mockReset();
    again.mockReset();
  });

  test('draws the launcher and loads nothing before the visitor comes near, where the site says so', async () => {
    start();
    await expect.poll(launcher).toBeTruthy();
    expect(launcher()?.getAttribute('aria-label')).toBe('Open chat');
    expect(fake.load).not.toHaveBeenCalled();
    launcher()?.dispatchEvent(new PointerEvent('pointerenter'));
    await expect.poll(() => fake.mounted.length).toBe(1);
    expect(fake.calls).toEqual([]);
  });

  test('hides the launcher until somebody is known to be there, where the site says so', async () => {
    vi.stubGlobal(
      'fetch',
      vi.fn(async () => answer({ connect: 'intent', away: 'hidden' })),
    );
    start();
    // Nobody can come near what is hidden: the widget is loaded to hear when somebody comes.
    await expect.poll(() => fake.mounted.length).toBe(1);
    expect(launcher()?.checkVisibility()).toBe(false);
    const frame = fake.mounted[0]?.stage?.frame;
    if (frame) frame.hidden = false;
    expect(launcher()?.checkVisibility()).toBe(true);
  });

  test('loads the widget when the browser is idle, otherwise, and nothing more', async () => {
    vi.stubGlobal(
      'fetch',
      vi.fn(async () => answer({})),
    );
    start();
    await expect.poll(() => fake.mounted.length).toBe(1);
    expect(fake.mounted[0]).toMatchObject({ site: 'shop', server: 'https://chat.example' });
    expect(fake.shell).not.toHaveBeenCalled();
  });

  test('loads the widget on a page that never rests, too', async () => {
    vi.stubGlobal(
      'fetch',
      vi.fn(async () => answer({})),
    );
    // The browser calls when there is time, and else when the longest wait is over: here there is never time.
    vi.stubGlobal('requestIdleCallback', (then: () => void, how?: IdleRequestOptions) => {
      if (how?.timeout) queueMicrotask(then);
    });
    start();
    await expect.poll(() => fake.mounted.length).toBe(1);
  });

  test('begins to load the first sight of the panel together with the widget', async () => {
    start();
    await expect.poll(launcher).toBeTruthy();
    launcher()?.click();
    await expect.poll(() => fake.calls).toEqual(['open']);
    expect(fake.shell).toHaveBeenCalledTimes(1);
  });

  test('opens what was pressed before it was there', async () => {
    start();
    await expect.poll(launcher).toBeTruthy();
    launcher()?.click();
    await expect.poll(() => fake.calls).toEqual(['open']);
  });

  test('keeps calls in order until there is a widget', async () => {
    const early = start();
    const off = early.on('unread', () => {});
    void early.open();
    void early.toggle();
    await expect.poll(() => fake.calls).toEqual(['on unread', 'open', 'toggle']);
    off();
    await expect.poll(() => fake.calls).toContain('off unread');
  });

  test('says that the chat cannot be reached, and tries again at the next press', async () => {
    fake.load.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    start();
    await expect.poll(launcher).toBeTruthy();
    launcher()?.click();
    const told = () => hosts()[0]?.shadowRoot?.querySelector('[role=status]')?.textContent;
    await expect.poll(told).toBe('No connection. Try again later.');
    launcher()?.click();
    // Each press asks; to open what is open changes nothing.
    await expect.poll(() => fake.calls).toEqual(['open', 'open']);
    expect(fake.load).toHaveBeenCalledTimes(2);
  });

  test('says that it was updated, and offers a reload, where there is a line and the file is gone', async () => {
    fake.load.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    fake.lost.mockResolvedValueOnce(true);
    start();
    await expect.poll(launcher).toBeTruthy();
    launcher()?.click();
    const told = () => hosts()[0]?.shadowRoot?.querySelector('[role=status]');
    await expect.poll(() => told()?.textContent).toBe('The chat has been updated.Reload the page');
    expect(told()?.querySelector('button')?.textContent).toBe('Reload the page');
  });

  test('takes the settings that the browser has kept while the server is down', async () => {
    const ask = vi.fn(async (_: string, { cache }: RequestInit = {}) => {
      if (cache !== 'force-cache') throw new TypeError('Failed to fetch');
      return answer({ connect: 'intent' });
    });
    vi.stubGlobal('fetch', ask);
    start();
    await expect.poll(launcher).toBeTruthy();
  });

  test('shows nothing without settings, and tries again when the network is back', async () => {
    const ask = vi.fn(async () => new Response('', { status: 404 }));
    vi.stubGlobal('fetch', ask);
    start();
    await expect.poll(() => ask.mock.calls.length).toBe(2);
    expect(hosts()).toEqual([]);
    vi.stubGlobal(
      'fetch',
      vi.fn(async () => answer({ connect: 'intent' })),
    );
    dispatchEvent(new Event('online'));
    await expect.poll(launcher).toBeTruthy();
  });

  test('takes the site from the queue', async () => {
    const early = start({ site: '' });
    expect(fetch).not.toHaveBeenCalled();
    // Pages name the host of the vendor: the server is where the script came from.
    early.push(['setCsHost', '//server.vendor.example/chat'], ['setCsAccount', 'key one']);
    await expect.poll(launcher).toBeTruthy();
    expect(vi.mocked(fetch).mock.calls[0]?.[0]).toMatch(/^(?!.*vendor).*\/site\/key%20one\.json$/);
  });

  test('takes whatever stands in the queue', () => {
    expect(() => start().push(['unknown', 1], 7, null, undefined, 'open', [])).not.toThrow();
  });

  test('lets nothing but numbers and a colour into its style sheet', async () => {
    const evil = '0}*{display:none' as unknown as number;
    vi.stubGlobal(
      'fetch',
      vi.fn(async () =>
        answer({ connect: 'intent', accent: 'red}*{', zIndex: evil, offsetX: evil, place: 'top}' }),
      ),
    );
    start();
    await expect.poll(launcher).toBeTruthy();
    const [sheet] = hosts()[0]?.shadowRoot?.adoptedStyleSheets ?? [];
    const rules = [...(sheet?.cssRules ?? [])].filter((rule) => rule instanceof CSSStyleRule);
    expect(rules.map(({ selectorText }) => selectorText)).not.toContain('*');
    expect(rules.map(({ cssText }) => cssText).join('')).toContain('--brand: #2f6fed');
  });

  test('has every general method of the dialect from the first moment, and none throws', async () => {
    const early = start({ site: '' }) as Api & Record<string, (...args: unknown[]) => unknown>;
    const names =
      'openChatWindow openSiteRequestPanel openSitePhonePanel getOperatorStatus addOfflineRequest sitePhoneCall addVisitorInfo getVisitorId getSessionId getCredentials trackEvent setProperty deleteProperty hasProperty getProperty getPhones getDTPhones getReplacedPhones reinitTrackView';
    for (const name of names.split(' '))
      expect(
        early[name]?.({}, () => undefined),
        name,
      ).not.toBeUndefined();
    expect(early.getCredentials?.()).toEqual({});
    expect(early.getVisitorId?.()).toBeNull();
    expect([early.getDeviceType?.(), early.sendChatByMail?.({})]).toEqual([null, null]);
    expect(early.getOperatorStatus?.()).toBeFalsy();
    expect(early.getPhones?.()).toEqual([]);
    expect([early.getDTPhones?.(), early.getReplacedPhones?.()]).toEqual([null, {}]);
  });

  test('keeps what is called of the dialect in order, and hands the object of the page over once it is loaded', async () => {
    const early = start() as Api & Record<string, (...args: unknown[]) => unknown>;
    const controller = () => undefined;
    early.trackEvent?.('shop', 'opened');
    const { UI } = early as unknown as { UI: { registerViewController(...args: unknown[]): void } };
    UI.registerViewController('sitephone', controller);
    early.push(['setProperty', ['plan', 'gold']], ['setUIPhoneMaskFormat', '8 ___']);
    await expect.poll(() => fake.given.length).toBeGreaterThan(0);
    expect(fake.given).toEqual([
      [early, 'trackEvent', ['shop', 'opened']],
      [early, 'UI', []],
      [early, 'registerViewController', ['sitephone', controller]],
      [early, 'push', [['setProperty', ['plan', 'gold']]]],
      [early, 'push', [['setUIPhoneMaskFormat', '8 ___']]],
    ]);
  });

  test('loads no dialect for a page that does not speak it', async () => {
    const early = start();
    await early.open();
    expect(fake.given).toEqual([]);
  });

  test.each([
    ['widgets are disabled', (api: Api) => api.push(['disableWidgets', true])],
    [
      'the page brings its own',
      (api: Api) => api.push(['applyWidgetsOptions', { consultant: { desktop: { js: '/own.js' } } }]),
    ],
    [
      'the page registers its own',
      (api: Api) =>
        (
          api as unknown as { UI: { registerViewController(...args: unknown[]): void } }
        ).UI.registerViewController('consultant', () => undefined),
    ],
  ])('leaves it to the widget to put anything on the page where %s', async (_, say) => {
    const added: Node[] = [];
    const watch = new MutationObserver((records) => {
      for (const { addedNodes } of records) added.push(...addedNodes);
    });
    watch.observe(document, { childList: true, subtree: true });
    say(start());
    await expect.poll(() => fake.given.length).toBeGreaterThan(0);
    added.push(...watch.takeRecords().flatMap(({ addedNodes }) => [...addedNodes]));
    watch.disconnect();
    expect(added).toEqual([]);
    expect(fake.mounted[0]?.stage?.root.host.isConnected).toBe(false);
  });

  test('loads and asks for nothing any more once it is destroyed', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    try {
      fake.load.mockRejectedValue(new TypeError('Failed to fetch'));
      const early = start();
      await expect.poll(launcher).toBeTruthy();
      const button = launcher();
      button?.click();
      await expect.poll(() => vi.getTimerCount()).toBe(1);
      await early.destroy();
      vi.advanceTimersByTime(10_000);
      button?.dispatchEvent(new PointerEvent('pointerenter'));
      void early.open();
      dispatchEvent(new Event('online'));
      expect([fake.load.mock.calls.length, vi.mocked(fetch).mock.calls.length]).toEqual([1, 1]);
    } finally {
      vi.useRealTimers();
    }
  });

  test('asks for no settings once it is destroyed without any', async () => {
    const early = start({ site: '' });
    await early.destroy();
    early.push(['setCsAccount', 'shop']);
    void early.open();
    expect(fetch).not.toHaveBeenCalled();
  });

  test('gives the page back', async () => {
    const before = document.documentElement.outerHTML;
    const early = start();
    await expect.poll(launcher).toBeTruthy();
    await early.open();
    await early.destroy();
    expect(document.documentElement.outerHTML).toBe(before);
    expect(gone).toHaveBeenCalledOnce();
    expect(fake.calls).toEqual(['open', 'destroy']);
  });
});

describe('the script tag', () => {
  const script = (attributes: Record<string, string>) => {
    const made = document.createElement('script');
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    return made;
  };

  test('says which site on which server', () => {
    expect(readTag(script({ src: 'https://chat.example/besedka.js', 'data-site': 'shop' }))).toEqual({
      site: 'shop',
      server: 'https://chat.example',
    });
  });

  test('is understood in the form of other installations', () => {
    const { site, server } = readTag(script({ src: 'https://a.example/chat/static/cs.min.js?k=abc' }));
    expect([site, server]).toEqual(['abc', 'https://a.example/chat']);
  });

  test('may say otherwise than the settings', () => {
    const {
      server,
      site: _,
      ...overrides
    } = readTag(
      script({
        src: '/besedka.js',
        'data-server': 'https://b.example/',
        'data-theme': 'dark',
        'data-offset-x': '4',
        'data-open': '',
      }),
    );
    expect(server).toBe('https://b.example');
    expect(overrides).toEqual({ theme: 'dark', offsetX: '4', open: '' });
  });

  test('is another than the script that runs where that names no site, and never somebody else’s', () => {
    const named = script({ src: 'https://chat.example/besedka.js', 'data-site': 'shop' });
    const others = script({ src: 'https://count.example/script.js', 'data-site': 'ABC' });
    const inert = script({ type: 'text/plain', 'data-site': 'shop', 'data-server': 'https://chat.example' });
    for (const one of [others, named, inert]) one.type = 'text/plain';
    const running = script({ src: 'https://shop.example/all.js' });
    const seen = (currentScript: unknown, ...tags: readonly HTMLScriptElement[]) => {
      document.head.append(...tags);
      const found = findTag({ currentScript } as Document);
      for (const tag of tags) tag.remove();
      return found;
    };
    expect(seen(running, others, named)).toBe(named);
    expect(seen(running, others, inert)).toBe(inert);
    expect(seen(named, others, inert)).toBe(named);
    expect(seen(null, others, named)).toBe(named);
    expect(seen(document.createElement('img'), named)).toBe(named);
    // A queue names the site then.
    expect(seen(running, others)).toBe(running);
  });

  test('that is written into the page takes no site from the address of the page', () => {
    history.replaceState(null, '', `${location.pathname}?k=of-the-page`);
    try {
      expect(readTag(script({})).site).toBe('');
    } finally {
      history.replaceState(null, '', location.pathname);
    }
  });
});
