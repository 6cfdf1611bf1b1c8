import type { Clock } from '../client/ports.ts';
import type { Millis } from '../protocol/ids.ts';

/** Whatever comes first: the end of some work, whether it is done or has failed, or the time. Never rejects. */
export const within = (clock: Clock, work: Promise<unknown>, ms: Millis): Promise<unknown> =>
  new Promise((over) => {
    const forget = clock.after(ms, () => over(undefined));
    void work.then(over, over).then(forget);
  });
