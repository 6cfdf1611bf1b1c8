/**
 * What the widget costs the page that carries it: the pretend shop with and without its script tag,
 * in the same browser, in one run. Prints tables. The server must have been built: `npm run bench:page`.
 */
import type { Browser } from 'playwright-core';
import { launchChromium } from '../kit/chromium.ts';
import { startServer } from '../kit/server-process.ts';
import { heap, noticed, openPanel, settled, type Visit, visitShop } from './page/shop.ts';
import { percentile, rounded, table } from './server/table.ts';

const RUNS = Number(process.env.BENCH_RUNS ?? 7);

const median = (values: readonly number[]) => percentile([...values], 0.5);
const each = async <T>(runs: number, measure: () => Promise<T>): Promise<T[]> => {
  const results: T[] = [];
  for (let run = 0; run < runs; run++) results.push(await measure());
  return results;
};

/** The longest task and the layout shift, at a quarter of the processor's speed. */
const burden = async (browser: Browser, url: string, widget: boolean) => {
  const runs = await each(RUNS, async () => {
    const visit = await visitShop(browser, url, { widget, slowdown: 4 });
    await settled(visit, widget);
    const seen = await noticed(visit);
    await visit.context.close();
    return seen;
  });
  return {
    'long tasks': median(runs.map(({ tasks }) => tasks.length)),
    'longest ms': rounded(median(runs.map(({ tasks }) => Math.max(0, ...tasks))), 0),
    'visits with one by the widget': runs.filter(({ ours }) => ours.length).length,
    'its longest ms': rounded(Math.max(0, ...runs.flatMap(({ ours }) => ours)), 0),
    'layout shift': rounded(Math.max(...runs.map(({ shift }) => shift)), 4),
  };
};

const paint = async (browser: Browser, url: string, widget: boolean) => {
  const runs = await each(RUNS, async () => {
    const visit = await visitShop(browser, url, { widget, slowLine: true });
    await settled(visit, widget);
    const seen = await noticed(visit);
    await visit.context.close();
    return seen.paint;
  });
  return rounded(median(runs), 0);
};

/** From the click on the launcher to the caret in the composer; files in the cache, a quarter of the speed. */
const opening = async (browser: Browser, url: string) => {
  const context = await browser.newContext();
  const warm = await visitShop(browser, url, { widget: true, context });
  await settled(warm, true);
  await openPanel(warm);
  await warm.page.close();
  const took = await each(RUNS, async () => {
    const visit = await visitShop(browser, url, { widget: true, context, slowdown: 4 });
    await settled(visit, true);
    const ms = await openPanel(visit);
    await visit.page.close();
    return ms;
  });
  await context.close();
  return { median: rounded(median(took), 0), worst: rounded(Math.max(...took), 0) };
};

const memory = async (browser: Browser, url: string, widget: boolean, open: boolean) => {
  const runs = await each(3, async () => {
    const visit: Visit = await visitShop(browser, url, { widget });
    await settled(visit, widget);
    if (open) await openPanel(visit);
    const bytes = await heap(visit);
    await visit.context.close();
    return bytes;
  });
  return median(runs) / 1024 / 1024;
};

const server = await startServer();
const browser = await launchChromium();
try {
  const url = `${server.url}/shop/`;
  // The very first page warms the browser itself.
  await (await visitShop(browser, url, { widget: true })).context.close();

  table(`The shop at 4× CPU slowdown, ${RUNS} visits`, [
    { page: 'without the widget', ...(await burden(browser, url, false)) },
    { page: 'with the widget', ...(await burden(browser, url, true)) },
  ]);
  table('Largest paint on a slow line (1.6 Mbit/s, 150 ms), median', [
    { page: 'without the widget', ms: await paint(browser, url, false) },
    { page: 'with the widget', ms: await paint(browser, url, true) },
  ]);
  const { median: middle, worst } = await opening(browser, url);
  table('Click on the launcher to ready for typing, warm cache, 4× slowdown', [
    { '': 'ms', median: middle, worst },
  ]);
  const bare = await memory(browser, url, false, false);
  const loaded = await memory(browser, url, true, false);
  const opened = await memory(browser, url, true, true);
  table('JavaScript heap', [
    { page: 'without the widget', MB: rounded(bare), 'of the widget': 0 },
    { page: 'after load', MB: rounded(loaded), 'of the widget': rounded(loaded - bare) },
    { page: 'panel open', MB: rounded(opened), 'of the widget': rounded(opened - bare) },
  ]);
} finally {
  await browser.close();
  await server.remove();
}
