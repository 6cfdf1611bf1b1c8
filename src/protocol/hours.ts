import type { Millis } from './ids.ts';
import { isTimeZone } from './locale.ts';

/** Minutes after midnight, local time; `to` is not in it any more. A `to` before `from` is on the next day. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** When somebody is there. */
export interface Hours {
  /** IANA name, such as `Europe/Moscow`. */
  readonly timeZone: string;
  /** Seven days, Monday first; a day without spans is closed. */
  readonly week: readonly (readonly Span[])[];
  /** Days on which it is closed whatever the week says: `2026-12-31`. */
  readonly closed: readonly string[];
}

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
/** How far ahead an opening is looked for. */
const AHEAD = 14;

/** What the clock on the wall is ahead of UTC at a moment. An unknown zone counts as UTC. */
const offsetsOf = (timeZone: string): ((at: Millis) => Millis) => {
  if (!isTimeZone(timeZone)) return () => 0;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (at) => {
    const part: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(at)) part[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
  };
};

type Wall = Millis;

const dateOf = (wall: Wall): string => new Date(wall).toISOString().slice(0, 10);

/** Spans of the day on which a moment of the wall lies. */
const spansOf = ({ week, closed }: Hours, wall: Wall): readonly Span[] =>
  closed.includes(dateOf(wall)) ? [] : (week[(new Date(wall).getUTCDay() + 6) % 7] ?? []);

const endOf = ({ from, to }: Span): number => (to < from ? to + 1440 : to);

const opensOnWall = (hours: Hours, wall: Wall): boolean => {
  if (hours.closed.includes(dateOf(wall))) return false;
  const minutes = (wall - Math.floor(wall / DAY) * DAY) / MINUTE;
  const within = (minute: number) => (span: Span) => span.from <= minute && minute < endOf(span);
  return (
    spansOf(hours, wall).some(within(minutes)) || spansOf(hours, wall - DAY).some(within(minutes + 1440))
  );
};

/** Whether somebody should be there at a moment. */
export const isOpenAt = (hours: Hours, at: Millis): boolean =>
  opensOnWall(hours, at + offsetsOf(hours.timeZone)(at));

/** The moment between two at which the clocks were changed. */
const turnBetween = (offset: (at: Millis) => Millis, from: Millis, to: Millis): Millis => {
  const before = offset(from);
  let [low, high] = [from, to];
  while (high - low > 1000) {
    const middle = low + Math.floor((high - low) / 2000) * 1000;
    if (offset(middle) === before) low = middle;
    else high = middle;
  }
  return high;
};

/**
 * The next moment at which it is open: `at` itself where it is open already; undefined where it
 * stays closed for 14 days. Where clocks are changed, opening hours are those of the clock on the wall.
 */
export const opensAt = (hours: Hours, at: Millis): Millis | undefined => {
  const offset = offsetsOf(hours.timeZone);
  const isOpen = (moment: Millis) => opensOnWall(hours, moment + offset(moment));
  if (isOpen(at)) return at;
  const start = Math.floor(at / 1000) * 1000;
  for (let day = 0; day <= AHEAD; day++) {
    const [from, to] = [start + day * DAY, start + (day + 1) * DAY];
    const [before, after] = [offset(from), offset(to)];
    const midnights = [0, 1].map((more) => Math.floor((from + before) / DAY) * DAY + more * DAY);
    const openings = midnights.flatMap((midnight) =>
      spansOf(hours, midnight).flatMap((span) => [
        midnight + span.from * MINUTE - before,
        midnight + span.from * MINUTE - after,
      ]),
    );
    if (before !== after) openings.push(turnBetween(offset, from, to));
    const next = openings.filter((moment) => moment > at && moment <= to && isOpen(moment));
    if (next.length > 0) return Math.min(...next);
  }
  return undefined;
};
