import type { Millis } from '../../protocol/ids.ts';
import type { Clock, Log } from '../ports.ts';

/** Work that is done soon after something happened, and again when it said so. Never twice at once. */
export interface Alarm {
  /** Something has happened. */
  ring(): void;
  stop(): void;
}

export interface AlarmPorts {
  readonly clock: Clock;
  readonly log: Log;
}

/** A clock that was set is noticed within this. */
const LONGEST = 60_000;
/** After a failure. */
const AGAIN = 5_000;

/**
 * `work` answers when it has to be done again if nothing happens before. What happens within `gather`
 * is dealt with together.
 */
export const createAlarm = (
  { clock, log }: AlarmPorts,
  { gather, name }: { readonly gather: Millis; readonly name: string },
  work: () => Promise<Millis | undefined>,
): Alarm => {
  let forget: (() => void) | undefined;
  let due = Number.POSITIVE_INFINITY;
  let working = false;
  let rung = false;
  let stopped = false;

  const set = (ms: Millis) => {
    const wait = Math.min(LONGEST, Math.max(gather, ms));
    const at = clock.now() + wait;
    if (stopped || (forget && due <= at)) return;
    forget?.();
    due = at;
    forget = clock.after(wait, () => void run());
  };

  const run = async () => {
    forget = undefined;
    working = true;
    rung = false;
    let next: Millis | undefined;
    try {
      next = await work();
    } catch (problem) {
      log.error({ err: problem }, `${name} failed`);
      next = clock.now() + AGAIN;
    }
    working = false;
    if (rung) set(gather);
    else if (next !== undefined) set(next - clock.now());
  };

  return {
    ring: () => {
      if (working) rung = true;
      else set(gather);
    },
    stop: () => {
      stopped = true;
      forget?.();
    },
  };
};
