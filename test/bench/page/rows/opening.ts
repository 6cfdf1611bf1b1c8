import type { Browser, BrowserContext } from 'playwright-core';
import type { Contender } from '../contenders.ts';
import { openPanel } from '../launcher.ts';
import { settled, spent, spentUpTo } from '../shop.ts';
import { type Figures, type Group, opens, ours, SLOW, visited } from './group.ts';

/** Visits that open the panel, so that the browser has everything of it; after three of them it has compiled it, too. */
const warmUp = async (browser: Browser, contender: Contender, context: BrowserContext, visits: number) => {
  for (let visit = 0; visit < visits; visit++)
    await visited(browser, contender, { context }, async (visit) => {
      await openPanel(visit);
      await settled(visit);
    });
};

const opening = (browser: Browser, contender: Contender, context: BrowserContext): Promise<Figures> =>
  visited(browser, contender, { ...SLOW, context }, async (visit) => {
    await settled(visit);
    let wall = 0;
    const before = await spentUpTo(visit);
    const ready = await spent(
      visit,
      async () => {
        wall = await openPanel(visit);
      },
      async () => {},
    );
    await settled(visit);
    const after = await spentUpTo(visit);
    return {
      'press → ready, main thread, ms': ready.all,
      '… script + style + layout': ready.script + ready.style + ready.layout,
      'press → ready, by the clock, ms': wall,
      'press → settled, main thread, ms': after.all - before.all,
    };
  });

/** From the press on the launcher to the caret in the field, after so many visits. */
export const click = (connect: 'idle' | 'intent', visits: number): Group => ({
  title: `Press → ready for typing, cache warm after ${visits} visits, connect: ${connect}, 4× slowdown`,
  of: (contender) =>
    connect === 'intent' ? opens(contender) : ours(contender) || contender.name === 'hello',
  start: async (browser, contender) => async () => {
    await contender.host?.connect(connect);
    const context = await browser.newContext();
    await warmUp(browser, contender, context, visits);
    const figures = await opening(browser, contender, context);
    await context.close();
    return figures;
  },
});

/** A visitor who has written before, and has that many messages. */
export const acquaint = async (
  browser: Browser,
  contender: Contender,
  messages: number,
): Promise<BrowserContext> => {
  const context = await browser.newContext();
  await contender.host?.connect('intent');
  if (contender.host)
    await visited(browser, contender, { context }, async (visit) => {
      await contender.begin?.(visit);
    });
  await contender.host?.history(messages);
  if (contender.opens) await warmUp(browser, contender, context, 3);
  return context;
};

export const returning = (messages: number): Group => ({
  title: `The same, returning with ${messages} messages (hello has none)`,
  of: (contender) => ours(contender) || contender.name === 'hello',
  async start(browser, contender) {
    const context = await acquaint(browser, contender, messages);
    return async () => {
      await contender.host?.connect('intent');
      return opening(browser, contender, context);
    };
  },
});
