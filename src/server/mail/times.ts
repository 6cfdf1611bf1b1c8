import type { Millis } from '../../protocol/ids.ts';
import type { Tongue } from '../office/phrases.ts';

const LOCALE: Readonly<Record<Tongue, string>> = { en: 'en-GB', ru: 'ru-RU' };

/** Times as the reader writes them. */
export const createTimes = (tongue: Tongue, timeZone: string) => {
  const locale = LOCALE[tongue];
  const day = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'full' });
  const time = new Intl.DateTimeFormat(locale, { timeZone, hour: '2-digit', minute: '2-digit' });
  const both = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'medium', timeStyle: 'short' });
  const date = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return {
    day: (at: Millis) => day.format(at),
    time: (at: Millis) => time.format(at),
    both: (at: Millis) => both.format(at),
    /** For names of files: `2026-11-21`. */
    date: (at: Millis) => date.format(at),
  };
};

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** `1.5 MB`. */
export const sizeIn = (tongue: Tongue, bytes: number): string => {
  const power = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log(bytes) / Math.log(1024)));
  const unit = UNITS[power] ?? 'byte';
  const format = new Intl.NumberFormat(LOCALE[tongue], {
    style: 'unit',
    unit,
    unitDisplay: power ? 'short' : 'long',
    maximumFractionDigits: 1,
  });
  return format.format(bytes / 1024 ** power);
};
