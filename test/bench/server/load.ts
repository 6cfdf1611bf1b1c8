import { randomUUID } from 'node:crypto';
import type { Contender } from './contender.ts';
import type { Pair, Party } from './parties.ts';
import { percentile, rounded } from './table.ts';

const TEXT =
  'A message of a hundred and twenty bytes, as people write them when they ask about a delivery that is a day late…';

interface Flight {
  readonly sent: number;
  /** Both its author and the other side have to hear it. */
  missing: number;
}

/** Sends between the pairs and notes how long each message took until both sides had it. */
const traffic = (pairs: readonly Pair[]) => {
  const flying = new Map<string, Flight>();
  const took: number[] = [];
  let landed: (party: Party) => void = () => {};
  const hear = (party: Party) => (uid: string) => {
    const flight = flying.get(uid);
    if (!flight || --flight.missing > 0) return;
    flying.delete(uid);
    took.push(performance.now() - flight.sent);
    landed(party);
  };
  const parties = pairs.flatMap(({ visitor, operator }) => [visitor, operator]);
  for (const party of parties) party.heard = hear(party);
  return {
    parties,
    took,
    flying,
    onLanded: (listener: (party: Party) => void) => {
      landed = listener;
    },
    send: (party: Party) => {
      const uid = randomUUID();
      flying.set(uid, { sent: performance.now(), missing: 2 });
      party.say(uid, TEXT);
    },
  };
};

const until = (condition: () => boolean) =>
  new Promise<void>((resolve) => {
    const look = setInterval(() => {
      if (!condition()) return;
      clearInterval(look);
      resolve();
    }, 5);
  });

/** Messages at an even pace, from every party in turn. */
export const paced = async (
  contender: Contender,
  pairs: readonly Pair[],
  perSecond: number,
  seconds: number,
) => {
  const { parties, send, took, flying } = traffic(pairs);
  const before = await contender.cpu();
  const start = performance.now();
  let sent = 0;
  await until(() => {
    const due = Math.min(perSecond * seconds, Math.floor(((performance.now() - start) / 1000) * perSecond));
    for (; sent < due; sent++) {
      const party = parties[sent % parties.length];
      if (party) send(party);
    }
    return sent === perSecond * seconds && flying.size === 0;
  });
  const after = await contender.cpu();
  return {
    'p50 ms': rounded(percentile(took, 0.5)),
    'p99 ms': rounded(percentile(took, 0.99)),
    'CPU µs/message': rounded((after - before) / took.length, 1),
  };
};

/** As many messages as go through: every party has `window` of its own under way. */
export const saturated = async (
  contender: Contender,
  pairs: readonly Pair[],
  seconds: number,
  window = 4,
) => {
  const { parties, send, took, flying, onLanded } = traffic(pairs);
  const before = await contender.cpu();
  const start = performance.now();
  const end = start + seconds * 1000;
  // The other side hears it last or first; whoever completes the flight, the pair gets a new message.
  onLanded((party) => {
    if (performance.now() < end) send(party);
  });
  for (const party of parties) for (let at = 0; at < window; at++) send(party);
  await until(() => flying.size === 0);
  const elapsed = (performance.now() - start) / 1000;
  const after = await contender.cpu();
  return {
    'messages/s': Math.round(took.length / elapsed),
    'CPU µs/message': rounded((after - before) / took.length, 1),
    'p50 ms': rounded(percentile(took, 0.5)),
  };
};
