import type { Pane, Point, Size } from './engine.ts';
import type { Injected } from './injected/main.ts';
import { type Finding, findIn, type Ground } from './locator.ts';
import { until } from './until.ts';

/** One window of a browser, as a person uses it. The same for every engine. */
export interface Tab extends Finding {
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Runs a function of the page: arguments and result are what JSON can carry. */
  evaluate<T, A extends readonly unknown[]>(work: (...args: A) => T | Promise<T>, ...args: A): Promise<T>;
  /** Waits until a function of the page gives something else than `undefined`, `null` or `false`. */
  waitUntil<T, A extends readonly unknown[]>(work: (...args: A) => T | Promise<T>, ...args: A): Promise<T>;
  url(): Promise<string>;
  title(): Promise<string>;
  /** Real keys, wherever the focus is. */
  type(text: string): Promise<void>;
  /** Keys together, named as in `KeyboardEvent.key` and joined by `+`. */
  press(keys: string): Promise<void>;
  /** A real press of the pointer, in CSS pixels of the window. */
  clickAt(point: Point): Promise<void>;
  /** Brings the window to the front: what stands in it is being looked at. */
  look(): Promise<void>;
  resize(size: Size): Promise<void>;
  picture(): Promise<Buffer>;
  /** Exceptions, unhandled rejections, what broke the content policy and what the console was told as an error. */
  faults(): Promise<readonly string[]>;
  close(): Promise<void>;
}

const MISSING = 'the injection is missing';

/** Calls a function with what was injected, wherever it stands in the page. */
const withInjection = (work: unknown): string =>
  `async (...args) => {
    const injected = globalThis[Symbol.for('besedka tests')];
    return injected ? { value: await (${work})(injected, ...args) } : '${MISSING}';
  }`;

/** `injection` comes from `injection.ts`. */
export const openTab = async (pane: Pane, injection: string): Promise<Tab> => {
  await pane.prepare(injection);

  const ask: Ground['ask'] = async (work, ...args) => {
    const script = { source: withInjection(work), args };
    let answer = await pane.run(script);
    if (answer === MISSING) {
      await pane.run({ source: `() => {${injection}}`, args: [] });
      answer = await pane.run(script);
    }
    return (answer as { readonly value: never }).value;
  };

  const past: string[] = [];
  const present = () => ask((injected: Injected) => injected.faults()).catch(() => []);
  /** A page takes what was noted of it along. */
  const leaving = async (next: () => Promise<void>) => {
    past.push(...(await present()));
    await next();
  };

  const press = (keys: string) => pane.press(keys.split('+'));
  const ground: Ground = {
    ask,
    press,
    click: pane.click,
    point: pane.point,
    type: pane.type,
    upload: (selector, paths) =>
      pane.upload(
        { source: "(at) => globalThis[Symbol.for('besedka tests')].one(at)", args: [selector] },
        paths,
      ),
  };
  const evaluate: Tab['evaluate'] = async (work, ...args) =>
    (await pane.run({ source: String(work), args })) as never;

  return {
    ...findIn(ground),
    goto: (url) => leaving(() => pane.goto(url)),
    reload: () => leaving(() => pane.reload()),
    evaluate,
    waitUntil: (work, ...args) =>
      until(
        () => String(work),
        async () => (await evaluate(work, ...args)) || undefined,
      ),
    url: () => evaluate(() => location.href),
    title: () => evaluate(() => document.title),
    type: pane.type,
    press,
    clickAt: pane.click,
    look: pane.look,
    resize: pane.resize,
    picture: pane.picture,
    faults: async () => [...past, ...(await present())],
    close: () => leaving(() => pane.close()),
  };
};
