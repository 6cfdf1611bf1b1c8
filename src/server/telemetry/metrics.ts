import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Meter, Party } from '../ports.ts';
import type { MailCounts, Store } from '../store/store.ts';

export interface Metrics {
  readonly meter: Meter;
  /** The same store, with its commits timed. */
  timed(store: Store): Store;
  readonly type: string;
  /** Everything in the text form of Prometheus. */
  text(): Promise<string>;
}

/** What is in the store is asked for when it is read: the command line changes it too. */
const countLetters = (ask: () => Promise<MailCounts>, registers: Registry[]): void => {
  // A database that cannot be read is for /readyz to tell: the other numbers matter then all the more.
  const letters = () => ask().catch(() => ({ waiting: Number.NaN, givenUp: Number.NaN, sent: 0 }));
  new Gauge({
    name: 'besedka_letters',
    help: 'Letters that are kept: waiting to be sent, or given up.',
    labelNames: ['state'],
    registers,
    async collect() {
      const { waiting, givenUp } = await letters();
      this.set({ state: 'waiting' }, waiting);
      this.set({ state: 'given_up' }, givenUp);
    },
  });
  new Counter({
    name: 'besedka_letters_sent_total',
    help: 'Letters that were sent, over all starts.',
    registers,
    async collect() {
      const { sent } = await letters();
      this.reset();
      this.inc(sent);
    },
  });
};

/** Numbers of one server. The event loop's lag and the process's memory are among the defaults. */
export const createMetrics = (
  connections: () => Readonly<Record<Party, number>>,
  letters: () => Promise<MailCounts>,
): Metrics => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const opened = new Counter({
    name: 'besedka_connections_opened_total',
    help: 'Connections that were accepted.',
    labelNames: ['party'],
    registers,
  });
  const closed = new Counter({
    name: 'besedka_connections_closed_total',
    help: 'Connections that ended, by close code; 1006 is the network or the other side.',
    labelNames: ['party', 'code'],
    registers,
  });
  const refused = new Counter({
    name: 'besedka_refusals_total',
    help: 'Refusals, by reason.',
    labelNames: ['why'],
    registers,
  });
  const sent = new Counter({
    name: 'besedka_frames_sent_total',
    help: 'Frames of events and signals that went out.',
    registers,
  });
  const committed = new Histogram({
    name: 'besedka_commit_seconds',
    help: 'From an order given to the store to its commit or refusal.',
    buckets: [0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
    registers,
  });
  new Gauge({
    name: 'besedka_connections',
    help: 'Connections that are open now.',
    labelNames: ['party'],
    registers,
    collect() {
      for (const [party, count] of Object.entries(connections())) this.set({ party }, count);
    },
  });
  countLetters(letters, registers);
  return {
    meter: {
      opened: (party) => opened.inc({ party }),
      closed: (party, code) => closed.inc({ party, code }),
      refused: (why) => refused.inc({ why }),
      sent: () => sent.inc(),
    },
    timed: (store) => ({
      ...store,
      commit: async (order) => {
        const from = performance.now();
        const outcome = await store.commit(order);
        committed.observe((performance.now() - from) / 1000);
        return outcome;
      },
    }),
    type: registry.contentType,
    text: () => registry.metrics(),
  };
};
