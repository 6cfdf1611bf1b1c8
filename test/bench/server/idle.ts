import type { Kind } from '../server.ts';
import { rounded, table } from './table.ts';

const CONNECTIONS = Number(process.env.BENCH_IDLE ?? 10_000);
/** Dialled at once; more would only wait in the kernel's queue. */
const AT_ONCE = 100;

/** Memory of the server for connections that do nothing. Each is a visitor who has said hello. */
export const idle = async (kinds: readonly Kind[]): Promise<void> => {
  const rows: Record<string, string | number>[] = [];
  for (const kind of kinds) {
    const contender = await kind.start(0);
    const before = await contender.memory();
    const open: Promise<unknown>[] = [];
    for (let at = 0; at < CONNECTIONS; at += AT_ONCE)
      await Promise.all(
        Array.from({ length: AT_ONCE }, (_, more) => open.push(contender.idler(at + more)) && open.at(-1)),
      );
    const after = await contender.memory();
    rows.push({
      contender: kind.name,
      'kB/connection': rounded((after - before) / 1024 / CONNECTIONS, 1),
      'RSS MB': Math.round(after / 1024 / 1024),
    });
    await contender.stop();
  }
  table(`${CONNECTIONS} idle connections`, rows);
};
