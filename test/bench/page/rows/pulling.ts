import { openPanel } from '../launcher.ts';
import { settled, type Visit } from '../shop.ts';
import { type Figures, type Group, ours, visited } from './group.ts';
import { acquaint } from './opening.ts';

/** What has come since the page was opened, in kB of 1,000 bytes. */
const pulledBy = ({ traffic }: Visit, when: string): Figures => {
  const pulled = traffic.pulled();
  const bytes = pulled.reduce((sum, one) => sum + one.bytes, 0);
  return { [`kB ${when}`]: bytes / 1000, [`requests ${when}`]: pulled.length };
};

const pulls = async (visit: Visit, opens: boolean): Promise<Figures> => {
  await settled(visit);
  const loaded = pulledBy(visit, 'before intent');
  if (opens) await openPanel(visit);
  const ready = pulledBy(visit, 'until ready');
  await settled(visit);
  if (process.env.BENCH_FILES)
    for (const { url, bytes } of visit.traffic.pulled()) console.log(String(bytes).padStart(8), url);
  return { ...loaded, ...ready, ...pulledBy(visit, 'until settled') };
};

export const weight: Group = {
  title: 'What is pulled, bodies as they cross the wire, new visitor, connect: idle',
  of: () => true,
  lessAlone: true,
  share: 0.3,
  start: async (browser, contender) => async () => {
    await contender.host?.connect('idle');
    return visited(browser, contender, {}, (visit) => pulls(visit, contender.opens));
  },
};

export const weightBack: Group = {
  title: 'What is pulled, returning with 30 messages, nothing in the cache of files',
  of: (contender) => ours(contender) || !contender.opens,
  lessAlone: true,
  share: 0.3,
  async start(browser, contender) {
    const context = await acquaint(browser, contender, 30);
    return async () => {
      await contender.host?.connect('idle');
      return visited(browser, contender, { context, cold: true }, (visit) => pulls(visit, contender.opens));
    };
  },
};
