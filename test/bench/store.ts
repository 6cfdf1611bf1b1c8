/**
 * What an order costs the store: orders of one message, in groups of several sizes, and what readers
 * ask for. Run: `node test/bench/store.ts [file]`; without a file the database is in memory.
 */
import { operatorSays } from '../../src/server/office/answering.ts';
import { visitorSays } from '../../src/server/office/line.ts';
import { addColleague, addVisitor } from '../../src/server/office/people.ts';
import { addSite } from '../../src/server/office/sites.ts';
import { openSqlite } from '../../src/server/store/sqlite/open.ts';
import type { Order, Store } from '../../src/server/store/store.ts';

const CHATS = 200;
const TEXT = 'x'.repeat(120);

const give = async (store: Store, order: Order): Promise<number> => {
  const outcome = await store.commit(order);
  if (outcome.kind !== 'committed') throw new Error(JSON.stringify(outcome));
  return outcome.events[0]?.seq ?? 0;
};

/** Chats that an operator has taken, with their visitors. */
const prepare = async (store: Store) => {
  const colleague = { email: 'a@b.example', name: 'Anna', role: 'admin' } as const;
  const site = await give(store, {
    by: 0,
    rule: addSite(0, { key: `bench-${Date.now()}`, name: 'Bench', origins: ['*'] }),
  });
  const operator = await give(store, { by: 0, rule: addColleague(0, colleague) });
  const talks = Array.from({ length: CHATS }, async () => {
    const visitor = await give(store, { by: 0, rule: addVisitor(site) });
    const chat = await give(store, { by: visitor, rule: visitorSays(visitor, TEXT) });
    await give(store, { by: operator, rule: operatorSays(operator, { chat, text: TEXT }) });
    return { chat, visitor };
  });
  return { operator, talks: await Promise.all(talks) };
};

/** One message after the other, from both sides, over all chats. */
const messages = ({ operator, talks }: Awaited<ReturnType<typeof prepare>>) => {
  let count = 0;
  return (): Order => {
    const talk = talks[count % talks.length];
    const uid = `${Date.now().toString(36).padStart(9, '0')}${Math.random().toString(36).slice(2, 12)}${count++}`;
    if (!talk) throw new Error('There is no chat');
    const { chat, visitor } = talk;
    return count % 2
      ? { by: visitor, uid, rule: visitorSays(visitor, TEXT) }
      : { by: operator, uid, rule: operatorSays(operator, { chat, text: TEXT }) };
  };
};

const measure = async (store: Store, next: () => Order, size: number) => {
  const rounds = Math.min(1000, Math.ceil(40_000 / size));
  const round = () => Promise.all(Array.from({ length: size }, () => store.commit(next())));
  for (let warm = 0; warm < 20; warm++) await round();
  const cpu = process.cpuUsage();
  const start = performance.now();
  for (let n = 0; n < rounds; n++) await round();
  const { user, system } = process.cpuUsage(cpu);
  const orders = rounds * size;
  return {
    'orders in a group': size,
    'CPU, µs an order': Math.round(((user + system) / orders) * 10) / 10,
    'wall, µs an order': Math.round(((performance.now() - start) / orders) * 10_000) / 10,
    'wall, ms a group': Math.round(((performance.now() - start) / rounds) * 100) / 100,
  };
};

const [path = ':memory:'] = process.argv.slice(2);
const store = openSqlite({ path, clock: { now: () => Date.now() } });
const next = messages(await prepare(store));
const table = [];
for (const size of [1, 10, 50, 200]) table.push(await measure(store, next, size));
console.table(table);
await store.close();
