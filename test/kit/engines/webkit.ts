import { type Engine, expressionOf, type Pane, type Script, type Size } from './engine.ts';
import { chord, ELEMENT, pointing, type Session, typing } from './webdriver.ts';
import { startWebKit } from './webkit-process.ts';

/** Gives every window its turn at a session, which knows one window at a time. */
type InWindow = <T>(handle: string, work: () => Promise<T>) => Promise<T>;

const takeTurns = (session: Session): InWindow => {
  let current: string | undefined;
  let last: Promise<unknown> = Promise.resolve();
  return (handle, work) => {
    const turn = last.then(async () => {
      if (current !== handle) await session.post('window', { handle });
      current = handle;
      return work();
    });
    last = turn.catch(() => undefined);
    return turn;
  };
};

const execute = (session: Session, script: Script): Promise<unknown> =>
  session.post('execute/sync', { script: `return ${expressionOf(script)}`, args: [] });

/** JSON by hand. Runs in the page: what the driver makes of objects stumbles over what a page has added to all of them. */
const asText = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(asText).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${asText(field)}`).join()}}`;
};

const evaluate = async (session: Session, script: Script): Promise<unknown> => {
  const source = `async () => { const asText = ${asText}; return asText(await ${expressionOf(script)}); }`;
  const text = (await execute(session, { source, args: [] })) as string;
  return JSON.parse(text) ?? undefined;
};

/** Draws for a while: the driver answers with a picture when the next frame has been drawn, and a still page has none. */
const keepDrawing = () => {
  const dot = document.createElement('div');
  dot.style.cssText = 'position:fixed;inset:0 auto auto 0;width:1px;height:1px;will-change:transform';
  document.documentElement.append(dot);
  let left = 240;
  const draw = () => {
    dot.style.transform = `translateX(${left % 2}px)`;
    if (left-- > 0) requestAnimationFrame(draw);
    else dot.remove();
  };
  draw();
};

const paneOn = (session: Session, handle: string, inWindow: InWindow): Pane => {
  const prepared: string[] = [];
  const within = <T>(work: () => Promise<T>): Promise<T> => inWindow(handle, work);
  const load = (path: string, body: object) =>
    within(async () => {
      await session.post(path, body);
      for (const source of prepared) await session.post('execute/sync', { script: source, args: [] });
    });
  const act = async (actions: object) => {
    await within(() => session.post('actions', actions));
  };
  return {
    goto: (url) => load('url', { url }),
    reload: () => load('refresh', {}),
    run: (script) => within(() => evaluate(session, script)),
    async prepare(source) {
      prepared.push(source);
    },
    upload: (input, paths) =>
      within(async () => {
        const found = (await execute(session, input)) as Readonly<Record<string, string>> | null;
        if (!found) throw new Error('There is no input for files.');
        await session.post(`element/${found[ELEMENT]}/value`, { text: paths.join('\n') });
      }),
    point: (at) => act(pointing(at, false)),
    click: (at) => act(pointing(at, true)),
    type: (text) => act(typing(text)),
    press: (keys) => act(chord(keys)),
    // Each person has a display of their own, where nobody else takes the focus.
    look: async () => undefined,
    async resize({ width, height }) {
      await within(() => session.post('window/rect', { width, height }));
    },
    picture: () =>
      within(async () => {
        await execute(session, { source: keepDrawing.toString(), args: [] });
        return Buffer.from((await session.get('screenshot')) as string, 'base64');
      }),
    async close() {
      await within(() => session.remove('window'));
    },
  };
};

/** The width of the display less that of the window, halved: the pointer rests in the middle, and what it is over has the focus. */
const leftOf = ({ width }: Size): number => Math.max(0, Math.round((1600 - width) / 2));

/**
 * A window without bars: those with bars are never narrower than 447 pixels. The first window of the session
 * stays behind and opens the others.
 */
const openFrom = async (session: Session, first: string, inWindow: InWindow, size: Size): Promise<Pane> => {
  const before = (await session.get('window/handles')) as readonly string[];
  const features = `noopener,left=${leftOf(size)},top=0,width=${size.width},height=${size.height}`;
  await inWindow(first, () =>
    session.post('execute/sync', { script: "open('about:blank', '', arguments[0])", args: [features] }),
  );
  for (;;) {
    const now = (await session.get('window/handles')) as readonly string[];
    const handle = now.find((one) => !before.includes(one));
    if (handle) return paneOn(session, handle, inWindow);
  }
};

/** WebKitGTK over WebDriver, which has one session to a process: each person is a browser of their own. */
export const launchWebKit = async (): Promise<Engine> => ({
  name: 'webkit',
  async profile() {
    const { session, end } = await startWebKit();
    const first = (await session.get('window')) as string;
    const inWindow = takeTurns(session);
    return { open: (size) => openFrom(session, first, inWindow, size), end };
  },
  end: async () => undefined,
});
