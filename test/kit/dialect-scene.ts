import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { vi } from 'vitest';
import type { Listed } from '../../src/client/operator-surface.ts';
import type { Talk } from '../../src/client/surface.ts';
import { OperatorClient } from '../../src/headless.ts';
import type { SiteSettings } from '../../src/protocol/sites.ts';
import { newPhone } from './chromium.ts';
import { type HostPages, serveHostPages } from './host-pages.ts';
import { openScene, type Scene, WIDE } from './seats.ts';
import { ADMIN } from './server-process.ts';

/** A page of the dialect, and what was said of it in its console. */
export interface Sight {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Exceptions, and what its console was told as an error. */
  readonly errors: readonly string[];
  readonly console: readonly string[];
}

/** A server, a site that speaks the dialect, and an operator without a desk. */
export interface DialectScene extends Pick<Scene, 'server' | 'chromium' | 'clear' | 'end'> {
  readonly operator: Awaited<ReturnType<typeof OperatorClient.signIn>>;
  readonly pages: HostPages;
  set(settings: Partial<SiteSettings>): Promise<void>;
  visit(path: string, options?: BrowserContextOptions | 'phone'): Promise<Sight>;
  /** Another page in the same browser. */
  tab(context: BrowserContext, path: string): Promise<Sight>;
  /** The conversation in which this was said, when the operator has taken it. */
  taken(words: string): Promise<{ readonly chat: number; readonly talk: Talk }>;
}

/** Also for a client whose server was away: it asks again after half a minute at the latest. */
export const WITHIN = { timeout: 45_000, interval: 30 };

/** Puts the script of a page into it once more. */
export const loadAgain = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const script = document.createElement('script');
    script.src = document.querySelector('script[src]')?.getAttribute('src') ?? '';
    const loaded = new Promise((resolve) => {
      script.onload = resolve;
    });
    document.head.append(script);
    await loaded;
  });

const FAILED = /net::ERR_|WebSocket connection/;

const look = (page: Page): Sight => {
  const errors: string[] = [];
  const said: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error.stack ?? error)));
  page.on('console', (message) => {
    said.push(message.text());
    // What the browser says while the server is away is its own.
    const isOurs = !FAILED.test(message.text()) && !message.location().url.endsWith('/favicon.ico');
    if (message.type() === 'error' && isOurs) errors.push(message.text());
  });
  return { page, context: page.context(), errors, console: said };
};

export const openDialectScene = async (
  policies: (server: string) => Readonly<Record<string, string>> = () => ({}),
): Promise<DialectScene> => {
  const scene = await openScene();
  const { server, chromium } = scene;
  const pages = await serveHostPages(server.url, policies(server.url), 'dialect');
  const operator = await OperatorClient.signIn({ server: server.url, ...ADMIN });
  const site = await vi.waitFor(() => {
    const found = operator.sites.value.find(({ key }) => key === 'demo');
    if (!found) throw new Error('There is no site yet.');
    return found;
  }, WITHIN);
  await operator.setSite(site.id, { origins: [pages.origin, server.url] });
  await operator.introduce({ name: 'Anna', position: 'Sales' });
  await operator.choose('online');

  const all = (): readonly Listed[] => [...operator.waiting.value, ...operator.queue.value];
  const tab = async (context: BrowserContext, path: string) => {
    const sight = look(await context.newPage());
    await sight.page.goto(`${pages.origin}/${path}`);
    return sight;
  };
  return {
    ...scene,
    operator,
    pages,
    set: (settings) => operator.setSite(site.id, { settings }),
    tab,
    visit: async (path, options = {}) =>
      tab(
        options === 'phone'
          ? await newPhone(chromium)
          : await chromium.newContext({ ...WIDE, locale: 'ru-RU', ...options }),
        path,
      ),
    async taken(words) {
      const { chat } = await vi.waitFor(() => {
        const found = all().find(({ head }) => head.last?.text === words);
        if (!found) throw new Error(`Nobody has said “${words}”.`);
        return found;
      }, WITHIN);
      await operator.take(chat);
      return { chat, talk: operator.talk(chat) };
    },
    async end() {
      await operator.destroy();
      await pages.end();
      await scene.end();
    },
  };
};
