import type { Clock, Log } from './ports.ts';
import type { Hub } from './readers/hub.ts';
import type { Pump } from './readers/pump.ts';
import type { Tail } from './readers/tail.ts';
import type { Store } from './store/store.ts';

/** One timer for everything that is looked at now and then, instead of one for each connection. */
const OFTEN = 1_000;
/** Every so many of those. */
const SELDOM = 15;

export interface Sweepable {
  readonly clock: Clock;
  readonly log: Log;
  readonly store: Pick<Store, 'head'>;
  readonly hub: Hub;
  readonly tail: Tail;
  readonly pump: Pump;
}

/** Readers look by themselves too: a lost wake-up costs a moment, never a message. */
export const lookAgain = (
  { hub, tail, pump }: Pick<Sweepable, 'hub' | 'tail' | 'pump'>,
  head: number,
): void => {
  if (head <= tail.head()) return;
  tail.skipTo(head);
  for (const connection of hub.all()) pump(connection);
};

export const startSweeping = (
  on: Sweepable,
  work: { readonly often: readonly (() => void)[]; readonly seldom: readonly (() => void | Promise<void>)[] },
): (() => void) => {
  const { clock, log, store } = on;
  let round = 0;
  let forget = (): void => undefined;

  const guarded = async (task: () => void | Promise<void>) => {
    try {
      await task();
    } catch (problem) {
      log.error({ err: problem }, 'a regular task failed');
    }
  };

  const sweep = () => {
    forget = clock.after(OFTEN, sweep);
    round += 1;
    for (const task of work.often) void guarded(task);
    void guarded(async () => lookAgain(on, await store.head()));
    if (round % SELDOM !== 0) return;
    for (const task of work.seldom) void guarded(task);
  };

  forget = clock.after(OFTEN, sweep);
  return () => forget();
};
