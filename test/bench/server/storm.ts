import { randomUUID } from 'node:crypto';
import type { Kind } from '../server.ts';
import type { Pair } from './parties.ts';
import { rounded, table } from './table.ts';

const CLIENTS = Number(process.env.BENCH_STORM ?? 5000);
const MISSED = 20;
const AT_ONCE = 50;
/** Every operator hears of every visitor who waits, so there are as many as a company would have. */
const OPERATORS = 50;

const heard = (pair: Pair, count: number) =>
  new Promise<void>((resolve) => {
    let left = count;
    pair.visitor.heard = () => {
      if (--left === 0) resolve();
    };
  });

/** The other side posts what the visitor will have missed; resolves when all of it has come back to its author. */
const postMissed = ({ operator }: Pair) =>
  new Promise<void>((resolve) => {
    let left = MISSED;
    operator.heard = () => {
      if (--left === 0) resolve();
    };
    for (let at = 0; at < MISSED; at++)
      operator.say(randomUUID(), `Message ${at}, written while you were away`);
  });

/** Visitors leave, miss messages, and all come back in the same moment. */
const comeBack = async (kind: Kind): Promise<{ seconds: number; cpu: number }> => {
  const contender = await kind.start(OPERATORS);
  const pairs: Pair[] = [];
  for (let at = 0; at < CLIENTS; at += AT_ONCE)
    pairs.push(
      ...(await Promise.all(Array.from({ length: AT_ONCE }, (_, more) => contender.pair(at + more)))),
    );
  await Promise.all(pairs.map(({ visitor }) => visitor.leave()));
  for (let at = 0; at < CLIENTS; at += AT_ONCE)
    await Promise.all(pairs.slice(at, at + AT_ONCE).map(postMissed));
  const before = await contender.cpu();
  const start = performance.now();
  const caughtUp = pairs.map((pair) => heard(pair, MISSED));
  await Promise.all(pairs.map(({ visitor }) => visitor.comeBack()));
  await Promise.all(caughtUp);
  const seconds = (performance.now() - start) / 1000;
  const after = await contender.cpu();
  await contender.stop();
  return { seconds, cpu: (after - before) / 1e6 };
};

/** Everybody is back with everything they missed: how long it takes after the line is there again. */
export const storm = async (kinds: readonly Kind[]): Promise<void> => {
  const rows: Record<string, string | number>[] = [];
  for (const kind of kinds.filter(({ stores }) => stores)) {
    const { seconds, cpu } = await comeBack(kind);
    rows.push({ contender: kind.name, 'all caught up, s': rounded(seconds), 'server CPU, s': rounded(cpu) });
  }
  table(`${CLIENTS} clients come back at once, ${MISSED} messages each`, rows);
};
