import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';

/** A stretch of time on the page's clock, in milliseconds. */
interface Stretch {
  readonly startTime: number;
  readonly duration: number;
}

/** What a page has noticed of itself: long tasks, and the runs of the widget's scripts in slow frames. */
interface Watched {
  readonly tasks: Stretch[];
  readonly ours: Stretch[];
  shift: number;
  paint: number;
}

declare global {
  interface Window {
    watched: Watched;
  }
}

/** Makes a page notice. Runs before any script of it. */
const watch = () => {
  const watched: Watched = { tasks: [], ours: [], shift: 0, paint: 0 };
  window.watched = watched;
  const observe = (type: string, note: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  const stretch = ({ startTime, duration }: Stretch): Stretch => ({ startTime, duration });
  observe('longtask', (entry) => watched.tasks.push(stretch(entry)));
  // A long frame names its scripts: those of the widget stand in `/besedka.js` and in chunks of its own.
  observe('long-animation-frame', (entry) => {
    const { scripts } = entry as PerformanceEntry & {
      scripts: readonly (Stretch & { sourceURL: string })[];
    };
    for (const script of scripts)
      if (/besedka\.js|assets\/(widget|view|Transcript|place|attention|sheet|en|ru)-/.test(script.sourceURL))
        watched.ours.push(stretch(script));
  });
  observe('layout-shift', (entry) => {
    watched.shift += (entry as PerformanceEntry & { value: number }).value;
  });
  observe('largest-contentful-paint', (entry) => {
    watched.paint = entry.startTime;
  });
};

export interface Noticed {
  /** Milliseconds of long tasks (more than 50), whoever caused them. */
  readonly tasks: readonly number[];
  /** Of these tasks, those that the widget alone makes long: how much of each was spent in its scripts. */
  readonly ours: readonly number[];
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

/**
 * Runs in the page through the protocol itself: a locator would bring half a megabyte of its own
 * script along, which the heap would count as the widget's.
 */
export const inPage = async <T>({ cdp }: Visit, script: () => T | Promise<T>): Promise<T> => {
  const expression = `(${script})()`;
  const answer = await cdp.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
  if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.exception?.description);
  return answer.result.value as T;
};

export const until = async (visit: Visit, condition: () => boolean): Promise<void> => {
  while (!(await inPage(visit, condition))) await visit.page.waitForLoadState('networkidle');
};

/** Waits until everything that loads by itself has been loaded. */
export const settled = async (visit: Visit, widget: boolean): Promise<void> => {
  if (widget)
    await until(visit, () =>
      performance.getEntriesByType('resource').some(({ name }) => /assets\/widget-/.test(name)),
    );
  await visit.page.waitForLoadState('networkidle');
};

export const noticed = async (visit: Visit): Promise<Noticed> => {
  const { tasks, ours, shift, paint } = await inPage(visit, () => window.watched);
  const spentIn = (task: Stretch): number =>
    ours
      .filter(({ startTime }) => startTime >= task.startTime && startTime < task.startTime + task.duration)
      .reduce((sum, { duration }) => sum + duration, 0);
  return {
    tasks: tasks.map(({ duration }) => duration),
    ours: tasks.map(spentIn).filter((spent) => spent > 50),
    shift,
    paint,
  };
};

/** Where the launcher's middle is. */
const launcherAt = (visit: Visit) =>
  inPage(visit, () => {
    const roots = [...document.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? []);
    const button = roots.flatMap((root) => [...root.querySelectorAll('button')])[0];
    const { x = 0, y = 0, width = 0, height = 0 } = button?.getBoundingClientRect() ?? {};
    return { x: x + width / 2, y: y + height / 2 };
  });

const listenForCaret = () => {
  const focused = () => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at?.tagName === 'TEXTAREA';
  };
  const measured = new Promise<number>((resolve) => {
    const pressed = (event: Event) => {
      removeEventListener('click', pressed, true);
      const look = () =>
        focused() ? resolve(performance.now() - event.timeStamp) : requestAnimationFrame(look);
      look();
    };
    addEventListener('click', pressed, true);
  });
  Object.assign(window, { measured });
};

/**
 * Moves to the launcher and clicks it, as a hand does. Gives the milliseconds from the click to the
 * caret in the composer, by the page's own clock.
 */
export const openPanel = async (visit: Visit): Promise<number> => {
  const { page } = visit;
  await inPage(visit, listenForCaret);
  const { x, y } = await launcherAt(visit);
  await page.mouse.click(x, y);
  return inPage(visit, () => (window as unknown as { measured: Promise<number> }).measured);
};

/** Bytes of JavaScript objects that are alive. */
export const heap = async ({ cdp }: Visit): Promise<number> => {
  await cdp.send('HeapProfiler.enable');
  await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('HeapProfiler.collectGarbage');
  return (await cdp.send('Runtime.getHeapUsage')).usedSize;
};
