import type { Locale } from '../protocol/locale.ts';

/** Times are in milliseconds since 1970 and are shown in the reader's time zone. */
export interface Format {
  /** `14:05`. */
  time(at: number): string;
  /** `Tuesday, 3 March 2026`: for what is read on another day. */
  date(at: number): string;
  /** `Today`, `Yesterday`, `Tuesday, 3 March`; the year only when it is another one. */
  day(at: number): string;
  /** For lists: just now, `14:05`, yesterday, then a short date. */
  moment(at: number): string;
  /** Date and time, whole: for a title. */
  whole(at: number): string;
  number(n: number): string;
  /** A key that two times of the same day share. */
  dayKey(at: number): string;
}

const MINUTE = 60_000;

const dayOf = (at: number): string => new Date(at).toDateString();
const yearOf = (at: number): number => new Date(at).getFullYear();

/** The same hour of the day before; a day of 23 or 25 hours does not matter at that distance. */
const yesterday = (at: number): number => {
  const date = new Date(at);
  return date.setDate(date.getDate() - 1);
};

/** Times and numbers of one language. `now` tells the time, `justNow` is the language's word for the last minute. */
export const createFormat = (locale: Locale, now: () => number, justNow: string): Format => {
  const made = new Map<string, Intl.DateTimeFormat>();
  // Making a formatter costs a hundred times more than using it.
  const dated = (at: number, options: Intl.DateTimeFormatOptions): string => {
    const key = JSON.stringify(options);
    const format = made.get(key) ?? new Intl.DateTimeFormat(locale, options);
    made.set(key, format);
    return format.format(at);
  };
  const time = (at: number) => dated(at, { hour: 'numeric', minute: '2-digit' });
  const relative = (days: number) =>
    new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day');

  /** `today`, `yesterday`, or a date; the year when it is another one. */
  const near = (at: number, options: Intl.DateTimeFormatOptions): string => {
    const present = now();
    if (dayOf(at) === dayOf(present)) return relative(0);
    if (dayOf(at) === dayOf(yesterday(present))) return relative(-1);
    return dated(at, yearOf(at) === yearOf(present) ? options : { ...options, year: 'numeric' });
  };

  return {
    time,
    dayKey: dayOf,
    day(at) {
      const text = near(at, { weekday: 'long', day: 'numeric', month: 'long' });
      return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
    },
    moment(at) {
      if (Math.abs(now() - at) < MINUTE) return justNow;
      return dayOf(at) === dayOf(now()) ? time(at) : near(at, { day: 'numeric', month: 'short' });
    },
    date: (at) => dated(at, { dateStyle: 'full' }),
    whole: (at) => dated(at, { dateStyle: 'long', timeStyle: 'short' }),
    number: (n) => n.toLocaleString(locale),
  };
};
