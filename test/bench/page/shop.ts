import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';

/** What the page itself notices: long tasks, layout shifts, the largest paint. Runs before any script of the page. */
const watch = () => {
  const seen = { tasks: [] as number[], shift: 0, paint: 0 };
  Object.assign(window, { seen });
  const observe = (type: string, note: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  observe('longtask', (entry) => seen.tasks.push(entry.duration));
  observe('layout-shift', (entry) => {
    seen.shift += (entry as PerformanceEntry & { value: number }).value;
  });
  observe('largest-contentful-paint', (entry) => {
    seen.paint = entry.startTime;
  });
};

export interface Seen {
  readonly tasks: readonly number[];
  readonly shift: number;
  readonly paint: number;
}

export interface Visit {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly cdp: CDPSession;
}

/** Opens the shop as a new visitor; without the widget its script tag is taken out of the very same page. */
export const visitShop = async (
  browser: Browser,
  url: string,
  options: {
    readonly widget: boolean;
    readonly slowdown?: number;
    readonly slowLine?: boolean;
    readonly context?: BrowserContext;
  },
): Promise<Visit> => {
  const context = options.context ?? (await browser.newContext());
  const page = await context.newPage();
  await page.addInitScript(watch);
  if (!options.widget) await page.route('**/besedka.js', (route) => route.abort());
  const cdp = await context.newCDPSession(page);
  if (options.slowdown) await cdp.send('Emulation.setCPUThrottlingRate', { rate: options.slowdown });
  if (options.slowLine) {
    await cdp.send('Network.enable');
    await cdp.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 150,
      downloadThroughput: (1.6 * 1024 * 1024) / 8,
      uploadThroughput: (750 * 1024) / 8,
    });
  }
  await page.goto(url, { waitUntil: 'load' });
  return { context, page, cdp };
};

/** Waits until the widget has met the server, or, without one, as long as it would have taken. */
export const settled = async ({ page }: Visit, widget: boolean): Promise<void> => {
  if (widget)
    await page.waitForFunction(() =>
      document.querySelector('[data-besedka]')?.shadowRoot?.querySelector('button'),
    );
  await page.waitForLoadState('networkidle');
};

export const seen = ({ page }: Visit): Promise<Seen> =>
  page.evaluate(() => (window as unknown as { seen: Seen }).seen);

/** Bytes of JavaScript objects that are alive. */
export const heap = async ({ cdp }: Visit): Promise<number> => {
  await cdp.send('HeapProfiler.enable');
  await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('HeapProfiler.collectGarbage');
  return (await cdp.send('Runtime.getHeapUsage')).usedSize;
};
