import type { Seq } from '../../src/protocol/ids.ts';
import { visitorSays } from '../../src/server/office/line.ts';
import { addColleague, addVisitor } from '../../src/server/office/people.ts';
import { addSite } from '../../src/server/office/sites.ts';
import type { Logged, Order, Outcome, Store } from '../../src/server/store/store.ts';

/** A store that a contract tries, with what may befall it. */
export interface StoreUnderTest {
  readonly store: Store;
  /** The clock the store reads. */
  readonly time: { now: number };
  /** What the store reported beside its outcomes. */
  readonly reports: readonly unknown[];
  /** From now on there is no room; the returned function makes some. */
  readonly starve: () => () => void;
}

/** A store whose storage outlives its process, and which other programs can reach. */
export interface LastingStoreUnderTest extends StoreUnderTest {
  /** The same storage, as it is found after the process was killed. */
  readonly crash: () => Promise<LastingStoreUnderTest>;
  /** Another program holds the storage, until the returned function is called. */
  readonly hold: () => () => void;
}

/** The number of the first event of an order that must be committed. */
export const committed = (outcome: Outcome): Seq => {
  const [first] = outcome.kind === 'committed' ? outcome.events : [];
  if (!first) throw new Error(`Nothing was committed: ${JSON.stringify(outcome)}`);
  return first.seq;
};

/** Keeps the whole log as it was announced. */
export const listen = (store: Store): Logged[] => {
  const log: Logged[] = [];
  store.onCommit((logged) => log.push(...logged));
  return log;
};

export const give = async (store: Store, order: Order): Promise<Seq> => committed(await store.commit(order));

/** A site with its people, in the store. */
export const staff = async (store: Store) => {
  const site = await give(store, {
    by: 0,
    rule: addSite(0, { key: 'demo', name: 'Demo', origins: ['*'] }),
  });
  const hire = (name: string) => {
    const email = `${name.toLowerCase()}@shop.example`;
    return give(store, { by: 0, rule: addColleague(0, { email, name, role: 'operator' }) });
  };
  const anna = await hire('Anna');
  const boris = await hire('Boris');
  const meet = () => give(store, { by: 0, rule: addVisitor(site) });
  return { site, anna, boris, meet, visitor: await meet() };
};

/** The number under which the store knows the uid of what was committed. */
export const numberOf = (outcome: Outcome): Seq => {
  const bearer = outcome.kind === 'committed' && outcome.events.find(({ uid }) => uid !== undefined);
  if (!bearer) throw new Error(`No event bears a uid: ${JSON.stringify(outcome)}`);
  return bearer.seq;
};

/** A visitor's message. */
export const says = (by: number, text: string, uid?: string): Order => ({
  by,
  rule: visitorSays(by, text),
  ...(uid && { uid }),
});
