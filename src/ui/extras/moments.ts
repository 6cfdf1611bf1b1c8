import type { Millis } from '../../protocol/ids.ts';
import type { Locale } from '../../protocol/locale.ts';

/** Moments of the next days in words, in the reader's time. */
export interface Moments {
  /** `today`, `tomorrow`, `Tuesday, 24 November`. */
  day(at: Millis): string;
  /** `14:05`. */
  time(at: Millis): string;
  /** Both in one phrase. */
  whole(at: Millis): string;
}

export const createMoments = (
  locale: Locale,
  join: (day: string, time: string) => string,
  now: () => Millis,
): Moments => {
  const dates = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' });
  const times = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' });
  const near = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const dayAfter = (days: number): string => {
    const date = new Date(now());
    date.setDate(date.getDate() + days);
    return date.toDateString();
  };
  const day = (at: Millis): string => {
    const days = [0, 1].find((days) => dayAfter(days) === new Date(at).toDateString());
    return days === undefined ? dates.format(at) : near.format(days, 'day');
  };
  const time = (at: Millis) => times.format(at);
  return { day, time, whole: (at) => join(day(at), time(at)) };
};
