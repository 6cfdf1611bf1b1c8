import { all, type Fit, listOf, shape, that, whole } from './fits.ts';

/** Minutes of a day. */
const DAY = 24 * 60;

const isZone = (value: unknown): boolean => {
  if (typeof value !== 'string' || value === '') return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    return false;
  }
};

const isDate = (value: unknown): boolean => {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  // The 31st of February is another day by now.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
};

const span = shape({ from: whole(0, DAY - 1), to: whole(1, DAY) });

const timeOf = (value: unknown, name: 'from' | 'to'): number =>
  typeof value === 'object' && value !== null && name in value
    ? Number(Reflect.get(value, name))
    : Number.NaN;

const ordered = that(
  (value) =>
    Array.isArray(value) &&
    value.every(
      (each, at) =>
        timeOf(each, 'from') < timeOf(each, 'to') &&
        (at === 0 || timeOf(value[at - 1], 'to') <= timeOf(each, 'from')),
    ),
  'a list of spans that each end after they begin, the earlier first, none within another',
);

const day = all(listOf(span, 10), ordered);

/** When somebody is there. */
export const faultOfHours: Fit = shape({
  timeZone: that(isZone, 'the name of a time zone such as Europe/Moscow'),
  week: all(
    that((value) => Array.isArray(value) && value.length === 7, 'a list of seven days, Monday first'),
    listOf(day, 7),
  ),
  closed: listOf(that(isDate, 'a day like 2026-12-31'), 400),
});
