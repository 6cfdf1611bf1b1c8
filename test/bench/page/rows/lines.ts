import type { Browser } from 'playwright-core';
import { percentile } from '../../server/table.ts';
import type { Contender } from '../contenders.ts';
import { inPage, less, type Spent, settled, spent, spentUpTo, type Visit } from '../shop.ts';
import { type Figures, type Group, ours, SLOW, takesLines, visited } from './group.ts';

const LINES = 10_000;
const HALF = 5_000;
/** What the server reads from its log at once, and puts into one frame. */
const FRAME = 500;

/** Sends lines and waits until the last of them stands there, and all is quiet. */
const told = async (visit: Visit, contender: Contender, lines: number, atOnce: number) => {
  const last = `The last one, ${Math.random()}`;
  return spent(
    visit,
    async () => contender.tell?.(visit, lines, atOnce, last),
    async () => {
      do await settled(visit);
      while (!(await inPage(visit, contender.last ?? (() => ''))).includes(last));
    },
  );
};

const begun = (browser: Browser, contender: Contender, then: (visit: Visit) => Promise<Figures>) =>
  visited(browser, contender, SLOW, async (visit) => {
    await contender.begin?.(visit);
    return then(visit);
  });

/** So many lines in each frame. */
export const live = (atOnce = FRAME): Group => ({
  title: `${LINES} live events into an open panel, ${atOnce} in a frame, 4× slowdown`,
  of: (contender) =>
    takesLines(contender) && (atOnce > 1 || ours(contender)) && contender.name !== 'deep-chat',
  share: 0.4,
  start: async (browser, contender) => () =>
    begun(browser, contender, async (visit) => {
      const { all, script, style, layout } = await told(visit, contender, LINES, atOnce);
      return {
        'main thread, ms': all,
        '… script + style + layout': script + style + layout,
        '… script': script,
      };
    }),
});

/** The page waits until a line with this text is the last, and has been painted. */
const expectLine = (visit: Visit, { last }: Contender, text: string): Promise<void> =>
  inPage(
    visit,
    `() => {
      const frame = () => new Promise(requestAnimationFrame);
      const roots = [document, ...[...document.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? [])];
      window.painted = new Promise((resolve) => {
        const observer = new MutationObserver(() => {
          if (!(${last})().includes(${JSON.stringify(text)})) return;
          observer.disconnect();
          frame().then(frame).then(resolve);
        });
        for (const root of roots) observer.observe(root, { childList: true, subtree: true, characterData: true });
      });
    }`,
  );

const isPainted = (visit: Visit): Promise<void> =>
  inPage(visit, () => (window as unknown as { painted: Promise<void> }).painted.then(() => undefined));

const ofParts = ({ script, style, layout }: Spent): number => script + style + layout;

export const append: Group = {
  title: `One more line at ${HALF}, 4× slowdown`,
  of: takesLines,
  share: 0.4,
  start: async (browser, contender) => () =>
    begun(browser, contender, async (visit) => {
      await told(visit, contender, HALF, FRAME);
      const took: (readonly [painted: Spent, whole: Spent])[] = [];
      for (let at = 0; at < 9; at++) {
        const text = `One more, ${at}`;
        await expectLine(visit, contender, text);
        const before = await spentUpTo(visit);
        await contender.tell?.(visit, 1, 1, text);
        await isPainted(visit);
        const painted = less(await spentUpTo(visit), before);
        await settled(visit);
        took.push([painted, less(await spentUpTo(visit), before)]);
      }
      const middle = (of: (one: (typeof took)[number]) => number) => percentile(took.map(of), 0.5);
      return {
        'until painted, main thread, ms': middle(([{ all }]) => all),
        '… script + style + layout': middle(([painted]) => ofParts(painted)),
        'with all that follows, main thread, ms': middle(([, { all }]) => all),
        '… script + style + layout, all': middle(([, whole]) => ofParts(whole)),
      };
    }),
};
