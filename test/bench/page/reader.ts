import { rounded } from '../server/table.ts';
import { openPanel as press } from './launcher.ts';
import { inPage, less, type Spent, spentUpTo, until, type Visit } from './shop.ts';

export type { Visit } from './shop.ts';

/** What the measurement keeps in the page. */
interface Bench {
  /** The box of the messages. */
  box?: HTMLElement;
  /** How many frames. */
  frames(count: number): Promise<void>;
  /** Resolves once a change in the box has been painted. */
  seen?: Promise<void>;
  lines: number;
  direction: number;
}
declare const bench: Bench;

const help = () => {
  const frame = () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve()));
  const made: Bench = {
    lines: 0,
    direction: 0,
    async frames(count) {
      for (let at = 0; at < count; at++) await frame();
    },
  };
  Object.assign(window, { bench: made });
};

const findBox = () => {
  const roots = [...document.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? []);
  const box = roots.flatMap((root) => root.querySelector<HTMLElement>('[role=log]') ?? [])[0];
  if (box) bench.box = box;
  return box !== undefined;
};

/** Puts values where scripts of the page find them. */
const tell = (visit: Visit, what: Partial<Bench>) =>
  visit.cdp.send('Runtime.evaluate', { expression: `Object.assign(bench, ${JSON.stringify(what)})` });

/** Opens the panel and waits until the messages stand there. */
export const openPanel = async (visit: Visit): Promise<void> => {
  await inPage(visit, help);
  await press(visit);
  await until(visit, findBox);
  await inPage(visit, () => bench.frames(2));
};

export const write = async (visit: Visit, text: string): Promise<void> => {
  await visit.page.keyboard.type(text);
  await visit.page.keyboard.press('Enter');
  await until(visit, findBox);
  await until(visit, () => bench.box?.querySelector('.meta .sent, .meta .read') != null);
};

/** What something costs the main thread until it is done; what it leaves for later does not count. */
export const spent = async (visit: Visit, action: () => Promise<void>): Promise<Spent> => {
  const before = await spentUpTo(visit);
  await action();
  return less(await spentUpTo(visit), before);
};

/** Before a message is sent: the page begins to wait until something changes among the messages. */
export const expectNews = (visit: Visit): Promise<void> =>
  inPage(visit, () => {
    bench.seen = new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        observer.disconnect();
        resolve(bench.frames(2));
      });
      if (bench.box) observer.observe(bench.box, { childList: true, subtree: true });
    });
  });

/** Resolves once that has been painted. */
export const received = (visit: Visit): Promise<void> => inPage(visit, () => bench.seen ?? Promise.resolve());

/** Scrolls up until so many lines are drawn, or all of them; gives how many there are. */
export const scrollTo = async (visit: Visit, lines: number): Promise<number> => {
  await tell(visit, { lines: Math.min(lines, 1e9) });
  return inPage(visit, async () => {
    const { box } = bench;
    if (!box) return 0;
    const count = () => box.querySelectorAll('.row').length;
    let lines = 0;
    let moved = performance.now();
    while (box.querySelector('.older') && lines < bench.lines) {
      if (count() > lines) moved = performance.now();
      lines = count();

      if (performance.now() - moved > 15_000) throw new Error(`No more than ${lines} lines come.`);
      box.scrollTop = 0;
      await bench.frames(1);
    }
    return count();
  });
};

export const toEnd = (visit: Visit): Promise<void> =>
  inPage(visit, async () => {
    if (bench.box) bench.box.scrollTop = bench.box.scrollHeight;
    await bench.frames(30);
  });

/** Scrolls through the messages at 6,000 pixels a second for some seconds, up (-1) or down (1). */
export const scrollThrough = async (visit: Visit, direction: 1 | -1) => {
  await tell(visit, { direction });
  const browser = visit.context.browser();
  await browser?.startTracing(visit.page, { categories: ['disabled-by-default-devtools.timeline'] });
  const gaps = await inPage(visit, async () => {
    const { box } = bench;
    const gaps: number[] = [];
    const from = performance.now();
    let last = from;
    while (box && last - from < 4000) {
      await bench.frames(1);
      const now = performance.now();
      gaps.push(now - last);
      box.scrollTop += bench.direction * 6 * Math.min(now - last, 100);
      last = now;
    }
    return gaps;
  });
  return {
    longest: longestTask((await browser?.stopTracing())?.toString() ?? '{}'),
    frames: gaps.length,
    late: gaps.filter((gap) => gap > 25).length,
  };
};

interface Traced {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds of the thread's own clock. */
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/** The longest task of a page's main thread in a trace, in milliseconds of processor time. */
const longestTask = (trace: string): number => {
  const { traceEvents = [] } = JSON.parse(trace) as { readonly traceEvents?: readonly Traced[] };
  const place = ({ pid, tid }: Traced) => `${pid} ${tid}`;
  const main = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(place),
  );
  const tasks = traceEvents.filter((one) => one.name === 'RunTask' && main.has(place(one)));
  return rounded(tasks.reduce((most, { tdur = 0 }) => Math.max(most, tdur), 0) / 1000, 0);
};
