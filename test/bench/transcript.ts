/**
 * What a very long conversation costs the browser: the built widget against the real server, a
 * visitor with 10,000 messages. Prints a table beside what it aims at: `npm run bench:transcript`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseFile, readConfig } from '../../src/server/config.ts';
import { noLimits } from '../../src/server/gates/limits.ts';
import { type Running, serve } from '../../src/server/serve.ts';
import { launchChromium } from '../kit/chromium.ts';
import { freePort } from '../kit/server-process.ts';
import { writeHistory } from './page/long-chat.ts';
import * as reader from './page/reader.ts';
import { heap, settled, visitShop } from './page/shop.ts';
import { percentile, rounded, table } from './server/table.ts';

const MESSAGES = Number(process.env.BENCH_MESSAGES ?? 10_000);
const APPENDS = 9;

const folder = mkdtempSync(join(tmpdir(), 'besedka-bench-'));
const files = join(import.meta.dirname, '..', '..', 'dist', 'public');
const port = await freePort();
const config = readConfig({ PORT: String(port), HOST: '127.0.0.1', DATA_DIR: folder, LOG_LEVEL: 'error' });
const start = () => serve(config, { files, limits: noLimits });
const url = `http://127.0.0.1:${port}/shop/`;

/** Nothing of the widget is loaded before the visitor reaches for it: all of its work lies behind the click. */
const waitForIntent = async ({ store }: Running) => {
  const [site] = await store.sites();
  const fact = { type: 'site-changed', site: site?.id ?? 0, settings: { connect: 'intent' } } as const;
  await store.commit({ by: 0, rule: () => [{ fact }] });
};

let running = await start();
await waitForIntent(running);
const browser = await launchChromium();
try {
  const context = await browser.newContext();
  const open = () => visitShop(browser, url, { context });

  const first = await open();
  await reader.openPanel(first);
  await reader.write(first, 'Hello');
  await first.page.close();
  await running.stop();
  const { chat, operator } = await writeHistory(databaseFile(folder), MESSAGES);
  running = await start();
  const { store } = running;
  const say = (text: string) =>
    store.commit({
      by: operator,
      rule: () => [{ fact: { type: 'message-posted', text }, chat }],
    });
  /** Somebody writes; gives the milliseconds of the page's main thread. */
  const append = async (visit: reader.Visit) => {
    const took: number[] = [];
    for (let at = 0; at < APPENDS; at++) {
      await reader.expectNews(visit);
      const { all } = await reader.spent(visit, async () => {
        await say(`A new message, number ${at}`);
        await reader.received(visit);
      });
      took.push(all);
      await visit.page.waitForTimeout(700);
    }
    return { middle: percentile(took, 0.5), worst: Math.max(...took) };
  };

  const filling = await open();
  await reader.openPanel(filling);
  const began = performance.now();
  const lines = await reader.scrollTo(filling, Number.POSITIVE_INFINITY);
  console.log(`${lines} lines fetched by scrolling in ${rounded((performance.now() - began) / 1000, 1)} s`);
  const full = await heap(filling);
  await filling.page.close();

  const visit = await open();
  await settled(visit);
  const before = await heap(visit);
  const opening = await reader.spent(visit, () => reader.openPanel(visit));
  const opened = (await heap(visit)) - before;
  table(`Opening ${MESSAGES} cached messages (the widget's files included)`, [{ ...opening }]);

  await reader.scrollTo(visit, 5000);
  const up = await append(visit);
  const halfway = (await heap(visit)) - before;
  await reader.toEnd(visit);
  const end = await append(visit);
  const wheel = await reader.scrollThrough(visit, -1);
  const back = await reader.scrollThrough(visit, 1);

  table('A long conversation', [
    { what: 'opening: main thread, ms', is: rounded(opening.all, 0), aim: '< 100' },
    { what: 'opening: heap, MB', is: rounded(opened / 1024 / 1024), aim: '< 5' },
    { what: 'heap with 5,000 lines, MB', is: rounded(halfway / 1024 / 1024), aim: '' },
    { what: `heap with ${lines} lines, MB`, is: rounded((full - before) / 1024 / 1024), aim: '' },
    { what: '5,000 lines, read from above: one more, ms', is: rounded(up.middle, 1), aim: '< 16' },
    { what: '… at worst', is: rounded(up.worst, 1), aim: '' },
    { what: '5,000 lines, read at the end: one more, ms', is: rounded(end.middle, 1), aim: '< 16' },
    { what: '… at worst', is: rounded(end.worst, 1), aim: '' },
    { what: 'scrolling up: longest task, ms', is: wheel.longest, aim: '≤ 50' },
    { what: '… frames late', is: `${wheel.late} of ${wheel.frames}`, aim: '' },
    { what: 'scrolling down: longest task, ms', is: back.longest, aim: '≤ 50' },
    { what: '… frames late', is: `${back.late} of ${back.frames}`, aim: '' },
  ]);
} finally {
  await browser.close();
  await running.stop();
  rmSync(folder, { recursive: true, force: true });
}
