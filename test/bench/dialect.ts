/**
 * What the dialect costs where a page uses much of it: the built widget against the real server. Each
 * size is measured beside its double; a ratio of 2 is linear, one of 4 quadratic: `npm run bench:dialect`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { databaseFile, readConfig } from '../../src/server/config.ts';
import { noLimits } from '../../src/server/gates/limits.ts';
import { serve } from '../../src/server/serve.ts';
import { launchChromium } from '../kit/chromium.ts';
import { freePort } from '../kit/server-process.ts';
import { drawWidgets, pageThrough, speak, tellHandlers } from './page/dialect.ts';
import { writeHistory } from './page/long-chat.ts';
import * as reader from './page/reader.ts';
import { type Visit, visitShop } from './page/shop.ts';
import { percentile, rounded, table } from './server/table.ts';

const HANDLERS = 1000;
const MESSAGES = Number(process.env.BENCH_MESSAGES ?? 10_000);
/** All of these are in memory before a page reads; with them and half as many, nothing is fetched afterwards. */
const IN_MEMORY = 4_800;
const WIDGETS = 1000;
const ROUNDS = 9;

const files = join(import.meta.dirname, '..', '..', 'dist', 'public');

/** Milliseconds until a controller runs: the history comes from the server, and from the browser. */
interface Begins {
  readonly server: number;
  readonly browser: number;
}

/** A visitor with a history of so many messages, back on the site. */
const withHistory = async <T>(
  browser: Browser,
  messages: number,
  work: (visit: Visit, begins: Begins) => Promise<T>,
): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), 'besedka-bench-'));
  const port = await freePort();
  const config = readConfig({ PORT: String(port), HOST: '127.0.0.1', DATA_DIR: folder, LOG_LEVEL: 'error' });
  const start = () => serve(config, { files, limits: noLimits });
  const url = `http://127.0.0.1:${port}/shop/`;
  let running = await start();
  try {
    const context = await browser.newContext();
    const open = () => visitShop(browser, url, { context });
    const first = await open();
    await reader.openPanel(first);
    await reader.write(first, 'Hello');
    await first.page.close();
    await running.stop();
    await writeHistory(databaseFile(folder), messages);
    running = await start();
    const earlier = await open();
    const server = await speak(earlier);
    await earlier.page.waitForTimeout(1000);
    await earlier.page.close();
    const visit = await open();
    const result = await work(visit, { server, browser: await speak(visit) });
    await context.close();
    return result;
  } finally {
    await running.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};

/** The middle of several rounds, the first of which only warms up. */
const middle = async (measure: () => Promise<number>): Promise<number> => {
  const took: number[] = [];
  await measure();
  for (let round = 0; round < ROUNDS; round++) took.push(await measure());
  return percentile(took, 0.5);
};

const rows: { what: string; ms: number; 'ms at double': number; ratio: number }[] = [];
const add = (what: string, half: number, full: number): void => {
  rows.push({
    what,
    ms: rounded(half),
    'ms at double': rounded(full),
    ratio: rounded(full / half, 1),
  });
};

const browser = await launchChromium();
try {
  const read = (messages: number) =>
    withHistory(browser, messages, async (visit, begins) => ({ ...(await pageThrough(visit)), begins }));
  const half = await read(IN_MEMORY / 2);
  const full = await read(IN_MEMORY);
  add(
    `a controller begins, ${half.kept.messages} messages from the server`,
    half.begins.server,
    full.begins.server,
  );
  add('… from the browser', half.begins.browser, full.begins.browser);
  add(`getHistory, all of ${half.whole.messages} messages in memory`, half.whole.ms, full.whole.ms);
  add('… the longest single read', half.longest, full.longest);
  await withHistory(browser, MESSAGES, async (visit) => {
    const long = await pageThrough(visit);
    const fetched = long.whole.messages - long.kept.messages;
    const longer = await read(MESSAGES + fetched);
    add(`… ${fetched} more that are fetched`, long.whole.ms - long.kept.ms, longer.whole.ms - longer.kept.ms);
    const tell = (handlers: number) => middle(() => tellHandlers(visit, handlers));
    add(`one event to ${HANDLERS} handlers`, await tell(HANDLERS), await tell(2 * HANDLERS));
    for (const [what, of] of [
      ['from a template, drawn', 'draw'],
      ['found by a name', 'find'],
      ['taken away', 'remove'],
    ] as const) {
      const measure = (widgets: number) => middle(async () => (await drawWidgets(visit, widgets))[of]);
      add(`${WIDGETS} widgets ${what}`, await measure(WIDGETS), await measure(2 * WIDGETS));
    }
  });
  table('The dialect, at a size and at its double', rows);
} finally {
  await browser.close();
}
