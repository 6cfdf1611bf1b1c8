import { openPanel } from '../launcher.ts';
import { heap, noticed, settled, spentUpTo } from '../shop.ts';
import { type Group, SLOW, visited } from './group.ts';

/** What the first sight of the page costs, and what moves on it, then and when the panel is opened. */
export const beforeIntent = (connect: 'idle' | 'intent'): Group => ({
  title: `Before any intent, new visitor, connect: ${connect}, 4× slowdown`,
  of: () => true,
  lessAlone: true,
  start: async (browser, contender) => async () => {
    await contender.host?.connect(connect);
    return visited(browser, contender, SLOW, async (visit) => {
      await settled(visit);
      const { all, script, style, layout } = await spentUpTo(visit);
      const { shift } = await noticed(visit);
      if (contender.opens) await openPanel(visit);
      await settled(visit);
      const after = await noticed(visit);
      return {
        'script + style + layout, ms': script + style + layout,
        '… script': script,
        '… style and layout': style + layout,
        'whole main thread, ms': all,
        'layout shift': shift,
        '… panel opened': after.shift,
        '… counting what input explains': after.moved,
      };
    });
  },
});

export const memory: Group = {
  title: 'JavaScript heap',
  of: () => true,
  lessAlone: true,
  share: 0.4,
  start: async (browser, contender) => async () => {
    await contender.host?.connect('idle');
    return visited(browser, contender, {}, async (visit) => {
      await settled(visit);
      const loaded = await heap(visit);
      if (contender.opens) await openPanel(visit);
      await settled(visit);
      const opened = await heap(visit);
      return { 'after load, MB': loaded / 1e6, 'panel open, MB': opened / 1e6 };
    });
  },
};

export const paint: Group = {
  title: 'Largest paint on a slow line (1.6 Mbit/s, 150 ms), connect: idle',
  of: () => true,
  start: async (browser, contender) => async () => {
    await contender.host?.connect('idle');
    return visited(browser, contender, { slowLine: true }, async (visit) => {
      await settled(visit);
      return { ms: (await noticed(visit)).paint };
    });
  },
};
