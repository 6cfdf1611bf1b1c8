import { type Hours, isOpenAt } from './hours.ts';
import type { Millis } from './ids.ts';

export interface Day {
  /** A moment of the day, in the reader's time. */
  readonly at: Millis;
  /** The moments of it that can be chosen. */
  readonly times: readonly Millis[];
}

const HALF_HOUR = 30 * 60_000;
const DAYS = 7;
/** Where no hours are set, nobody is offered to be called at night. */
const MORNING = 9;
const EVENING = 21;

const isDaytime = (at: Millis): boolean => {
  const hour = new Date(at).getHours();
  return hour >= MORNING && hour < EVENING;
};

/** The half hours of the next seven days at which somebody is there, by days of the reader. */
export const daysToCall = (hours: Hours | null, now: Millis): readonly Day[] => {
  const days = new Map<string, Millis[]>();
  const first = Math.ceil((now + HALF_HOUR) / HALF_HOUR) * HALF_HOUR;
  for (let at = first; at < now + DAYS * 24 * 2 * HALF_HOUR; at += HALF_HOUR) {
    if (!(hours ? isOpenAt(hours, at) : isDaytime(at))) continue;
    const day = new Date(at).toDateString();
    days.set(day, [...(days.get(day) ?? []), at]);
  }
  return [...days.values()].map((times) => ({ at: times[0] ?? 0, times }));
};
