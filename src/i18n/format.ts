/** Times are in milliseconds since 1970 and are shown in the reader's time zone. */
export interface Format {
  /** `14:05`. */
  time(at: number): string;
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

/**
 * Times and numbers of one language. `now` tells the time, `justNow` is the language's own word for
 * the last minute, `timeZone` is for tests: the reader's own otherwise.
 */
export const createFormat = (
  locale: string,
  now: () => number,
  justNow: string,
  timeZone?: string,
): Format => {
  const made = new Map<string, Intl.DateTimeFormat>();
  // Making a formatter costs a hundred times more than using it.
  const dated = (name: string, options: Intl.DateTimeFormatOptions, at: number): string => {
    let format = made.get(name);
    if (!format) {
      format = new Intl.DateTimeFormat(locale, timeZone ? { ...options, timeZone } : options);
      made.set(name, format);
    }
    return format.format(at);
  };
  const time = (at: number) => dated('time', { hour: 'numeric', minute: '2-digit' }, at);
  const dayKey = (at: number) => dated('key', { year: 'numeric', month: '2-digit', day: '2-digit' }, at);
  const year = (at: number) => dated('year', { year: 'numeric' }, at);
  const relative = (days: number) =>
    new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day');

  /** `today`, `yesterday`, or nothing. */
  const near = (at: number): string | undefined => {
    const noon = now();
    if (dayKey(at) === dayKey(noon)) return relative(0);
    if (dayKey(at) === dayKey(yesterday(noon))) return relative(-1);
    return undefined;
  };
  const far = (at: number, options: Intl.DateTimeFormatOptions, name: string): string =>
    year(at) === year(now())
      ? dated(name, options, at)
      : dated(`${name}+`, { ...options, year: 'numeric' }, at);

  return {
    time,
    dayKey,
    day: (at) =>
      capital(near(at) ?? far(at, { weekday: 'long', day: 'numeric', month: 'long' }, 'day'), locale),
    moment(at) {
      if (Math.abs(now() - at) < MINUTE) return justNow;
      if (dayKey(at) === dayKey(now())) return time(at);
      return near(at) ?? far(at, { day: 'numeric', month: 'short' }, 'short');
    },
    whole: (at) => dated('whole', { dateStyle: 'long', timeStyle: 'short' }, at),
    number: (n) => n.toLocaleString(locale),
  };
};

/** The same hour of the day before; a day of 23 or 25 hours does not matter at that distance. */
const yesterday = (at: number): number => {
  const date = new Date(at);
  date.setDate(date.getDate() - 1);
  return date.getTime();
};

const capital = (text: string, locale: string): string =>
  text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
