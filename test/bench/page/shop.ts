import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { type Traffic, watchTraffic } from './traffic.ts';

/** What a page has noticed of itself. */
export interface Noticed {
  /** Of everything that moved without being touched. */
  readonly shift: number;
  /** Of everything that moved. */
  readonly moved: number;
  /** When the largest thing was painted, in milliseconds. */
  readonly paint: number;
  /** The longest task, in milliseconds. */
  readonly longest: number;
}

type Watched = { -readonly [K in keyof Noticed]: Noticed[K] };

declare global {
  interface Window {
    watched: Watched;
  }
}

/** Makes a page notice. Runs before any script of it. */
const watch = () => {
  const watched: Watched = { shift: 0, moved: 0, paint: 0, longest: 0 };
  window.watched = watched;
  const observe = (type: string, note: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  observe('longtask', ({ duration }) => {
    watched.longest = Math.max(watched.longest, duration);
  });
  observe('layout-shift', (entry) => {
    const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
    watched.moved += value;
    if (!hadRecentInput) watched.shift += value;
  });
  observe('largest-contentful-paint', (entry) => {
    watched.paint = entry.startTime;
  });
};

export interface Visit {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly cdp: CDPSession;
  readonly traffic: Traffic;
}

export interface Circumstances {
  /** By how much the processor is slower. */
  readonly slowdown?: number;
  /** 1.6 Mbit/s, 150 ms. */
  readonly slowLine?: boolean;
  /** Of a visitor who has been here before. */
  readonly context?: BrowserContext;
  /** Whose browser has lost the files that it had. */
  readonly cold?: boolean;
}

/** Opens a page, as a new visitor if nothing else is said. */
export const visitShop = async (
  browser: Browser,
  url: string,
  { slowdown, slowLine, context, cold }: Circumstances = {},
): Promise<Visit> => {
  const whose = context ?? (await browser.newContext());
  const page = await whose.newPage();
  await page.addInitScript(watch);
  const cdp = await whose.newCDPSession(page);
  const traffic = await watchTraffic(cdp);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  if (cold) await cdp.send('Network.clearBrowserCache');
  if (slowdown) await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  if (slowLine)
    await cdp.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 150,
      downloadThroughput: (1.6 * 1024 * 1024) / 8,
      uploadThroughput: (750 * 1024) / 8,
    });
  await page.goto(url, { waitUntil: 'load' });
  return { context: whose, page, cdp, traffic };
};

/**
 * Runs in the page through the protocol itself: a locator would bring half a megabyte of its own
 * script along, which the heap would count as the widget's.
 */
export const inPage = async <T>({ cdp }: Visit, script: (() => T | Promise<T>) | string): Promise<T> => {
  const expression = `(${script})()`;
  const answer = await cdp.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
  if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.exception?.description);
  return answer.result.value as T;
};

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export const until = async (visit: Visit, condition: () => boolean): Promise<void> => {
  while (!(await inPage(visit, condition))) await pause(20);
};

/** Milliseconds of the main thread, by its own clock, so that a busy machine does not count. */
export interface Spent {
  /** Everything but what the measurement itself asks. */
  readonly all: number;
  /** With its compilation. */
  readonly script: number;
  readonly style: number;
  readonly layout: number;
}

/** What the main thread of the page has spent since it was opened. */
export const spentUpTo = async ({ cdp }: Visit): Promise<Spent> => {
  const { metrics } = await cdp.send('Performance.getMetrics');
  const ms = (name: string) => (metrics.find((one) => one.name === name)?.value ?? 0) * 1000;
  return {
    all: ms('TaskDuration') - ms('DevToolsCommandDuration'),
    script: ms('ScriptDuration') + ms('V8CompileDuration'),
    style: ms('RecalcStyleDuration'),
    layout: ms('LayoutDuration'),
  };
};

/** For so long nothing runs and nothing is loaded before a page counts as at rest. */
const REST = 700;

/** Waits until the page has come to rest: no request is open, and no script has run for a moment. */
export const settled = async (visit: Visit): Promise<void> => {
  let ran = Number.NaN;
  let since = performance.now();
  while (performance.now() - since < REST) {
    const { script } = await spentUpTo(visit);
    if (script !== ran || visit.traffic.open() > 0) since = performance.now();
    ran = script;
    await pause(50);
  }
};

/** What something costs the main thread, with everything that it brings about. */
export const spent = async (
  visit: Visit,
  action: () => Promise<unknown>,
  end: (visit: Visit) => Promise<void> = settled,
): Promise<Spent> => {
  const before = await spentUpTo(visit);
  await action();
  await end(visit);
  return less(await spentUpTo(visit), before);
};

export const less = (one: Spent, two: Spent): Spent => ({
  all: one.all - two.all,
  script: one.script - two.script,
  style: one.style - two.style,
  layout: one.layout - two.layout,
});

export const noticed = (visit: Visit): Promise<Noticed> => inPage(visit, () => ({ ...window.watched }));

/** Bytes of JavaScript objects that are alive. */
export const heap = async ({ cdp }: Visit): Promise<number> => {
  await cdp.send('HeapProfiler.enable');
  await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('HeapProfiler.collectGarbage');
  return (await cdp.send('Runtime.getHeapUsage')).usedSize;
};
