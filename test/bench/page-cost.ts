/**
 * What a chat costs the page that carries it: ours, its build of before, others' and the least that could
 * be called one, on the same page, in the same browser, taking turns. Prints tables: `npm run bench:page`.
 *
 *   --only hello,new    these contenders (the page alone always comes along)
 *   --rows idle,open    these tables
 *   --rounds 3          turns of each
 */
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../kit/chromium.ts';
import { type Contender, NAMES, startContenders } from './page/contenders.ts';
import type { Figures, Group } from './page/rows/group.ts';
import { GROUPS } from './page/rows.ts';
import { percentile, rounded, table } from './server/table.ts';

const { values: given } = parseArgs({
  options: {
    only: { type: 'string', default: NAMES.join() },
    rows: { type: 'string', default: Object.keys(GROUPS).join() },
    rounds: { type: 'string', default: process.env.BENCH_RUNS ?? '7' },
  },
});

/** Names of a list that are known; says so where one is not. */
const chosen = (list: string, known: readonly string[]): readonly string[] => {
  const names = list.split(',');
  const strange = names.find((name) => !known.includes(name));
  if (strange !== undefined) throw new Error(`There is no "${strange}": there are ${known.join(', ')}.`);
  return names;
};

/** The middle of each figure over all rounds. */
const middle = (rounds: readonly Figures[]): Figures =>
  Object.fromEntries(
    Object.keys(rounds[0] ?? {}).map((name) => [
      name,
      percentile(
        rounds.map((one) => one[name] ?? Number.NaN),
        0.5,
      ),
    ]),
  );

/** A figure, and how many times that of hello it is. */
const cell = (value: number | undefined, floor: number | undefined): string => {
  if (value === undefined) return '–';
  const digits = Math.abs(value) < 0.1 ? 4 : Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0;
  const ratio = floor && floor > 0.05 ? ` (${rounded(value / floor, 2)}×)` : '';
  return `${rounded(value, digits)}${ratio}`;
};

const measure = async (browser: Browser, contenders: readonly Contender[], group: Group, rounds: number) => {
  const those = contenders.filter((one) => group.of(one));
  const turns = [];
  for (const one of those)
    turns.push({ name: one.name, turn: await group.start(browser, one), results: [] as Figures[] });
  for (let round = 0; round < Math.max(1, Math.round(rounds * (group.share ?? 1))); round++)
    for (const { turn, results } of turns) results.push(await turn());
  const figures = new Map(turns.map(({ name, results }) => [name, middle(results)]));
  const alone = figures.get('alone') ?? {};
  const own = (name: string, what: string): number | undefined => {
    const value = figures.get(name)?.[what];
    return value === undefined || !group.lessAlone || name === 'alone' ? value : value - (alone[what] ?? 0);
  };
  const names = [...figures.keys()];
  const rows = Object.keys(figures.get(names.at(-1) ?? '') ?? {}).map((what) => ({
    '': what,
    ...Object.fromEntries(
      names.map((name) => [
        name,
        cell(own(name, what), ['hello', 'alone'].includes(name) ? undefined : own('hello', what)),
      ]),
    ),
  }));
  table(`${group.title}${group.lessAlone ? ', less the page alone' : ''}; in brackets: to hello`, rows);
};

const contenders = await startContenders(chosen(given.only, NAMES));
const browser = await launchChromium();
try {
  // The very first page warms the browser itself.
  for (const { page } of contenders) {
    const tab = await browser.newPage();
    await tab.goto(page);
    await tab.close();
  }
  for (const name of chosen(given.rows, Object.keys(GROUPS))) {
    const group = GROUPS[name];
    if (group) await measure(browser, contenders, group, Number(given.rounds));
  }
} finally {
  await browser.close();
  for (const one of contenders) await one.close();
}
