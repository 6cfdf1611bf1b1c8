/**
 * What the server costs beside the least that would do the job. Prints tables; `node test/bench/server.ts`
 * runs all, `… talk`, `… idle`, `… storm` one part.
 *
 * A message counts when it is durably stored (where the contender stores), acknowledged to its author
 * and delivered to the other side. Contenders take turns, on the same machine, in one run.
 */
import { type Contender, start } from './server/contender.ts';
import { idle } from './server/idle.ts';
import { paced, saturated } from './server/load.ts';
import {
  besedkaDesk,
  besedkaPair,
  besedkaVisitor,
  type Pair,
  relayPair,
  relayParty,
} from './server/parties.ts';
import { storm } from './server/storm.ts';
import { table } from './server/table.ts';

const CHATS = Number(process.env.BENCH_CHATS ?? 200);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 8);

export interface Kind {
  readonly name: string;
  /** Whether messages survive, so that somebody can catch up. */
  readonly stores: boolean;
  start(operators: number): Promise<Started>;
}

/** A contender that runs. */
export interface Started extends Contender {
  /** Two people who have greeted each other. Chats are spread over the operators, where there are any. */
  pair(at: number): Promise<Pair>;
  /** Somebody who is there and says nothing. */
  idler(at: number): Promise<unknown>;
}

const startRelay = async (...args: readonly string[]): Promise<Started> => {
  const contender = await start('./relay.ts', args);
  const { port } = contender.started;
  return { ...contender, pair: (at) => relayPair(port, at), idler: (at) => relayParty(port, at, 'v') };
};

const startBesedka = async (operators: number): Promise<Started> => {
  const contender = await start('./besedka.ts', [String(operators)]);
  const { port } = contender.started;
  const tokens = contender.started.tokens as readonly string[];
  const desks = await Promise.all(tokens.map((token) => besedkaDesk(port, token)));
  const pair = (at: number) => {
    const desk = desks[at % operators];
    if (!desk) throw new Error('There is no operator to talk to');
    return besedkaPair(port, desk);
  };
  return { ...contender, pair, idler: () => besedkaVisitor(port) };
};

const kinds: readonly Kind[] = [
  { name: '(a) bare ws relay, no storage', stores: false, start: () => startRelay() },
  { name: '(b) bare ws relay, SQLite group commit', stores: true, start: () => startRelay('--sqlite') },
  { name: 'Besedka', stores: true, start: startBesedka },
];

const pairsOf = async (contender: Started) => {
  const pairs: Pair[] = [];
  for (let at = 0; at < CHATS; at++) pairs.push(await contender.pair(at));
  return pairs;
};

const talk = async () => {
  const rows = { slow: [], fast: [], full: [] } as Record<
    'slow' | 'fast' | 'full',
    Record<string, string | number>[]
  >;
  for (const kind of kinds) {
    const contender = await kind.start(CHATS);
    const pairs = await pairsOf(contender);
    await paced(contender, pairs, 500, 2);
    rows.slow.push({ contender: kind.name, ...(await paced(contender, pairs, 500, SECONDS)) });
    rows.fast.push({ contender: kind.name, ...(await paced(contender, pairs, 2000, SECONDS)) });
    rows.full.push({ contender: kind.name, ...(await saturated(contender, pairs, SECONDS)) });
    await Promise.all(pairs.flatMap(({ visitor, operator }) => [visitor.leave(), operator.leave()]));
    await contender.stop();
  }
  table(`${CHATS} chats, 120-byte messages both ways, 500 messages/s`, rows.slow);
  table(`${CHATS} chats, 2,000 messages/s`, rows.fast);
  table(`${CHATS} chats, as many as go through`, rows.full);
};

const parts: Readonly<Record<string, () => Promise<void>>> = {
  talk,
  idle: () => idle(kinds),
  storm: () => storm(kinds),
};

const asked = process.argv.slice(2);
for (const [name, part] of Object.entries(parts))
  if (asked.length === 0 || asked.includes(name)) await part();
