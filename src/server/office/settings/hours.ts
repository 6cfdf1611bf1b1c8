import { isTimeZone } from '../../../protocol/locale.ts';
import { all, type Fit, listOf, shape, that, whole } from './fits.ts';

/** Minutes of a day. */
const DAY = 24 * 60;

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

/** A span that ends before it begins ends on the next day: only the last of a day can. */
const isOrdered = (spans: readonly unknown[]): boolean =>
  spans.every((span, at) => {
    const from = timeOf(span, 'from');
    const to = timeOf(span, 'to');
    const next = spans[at + 1];
    return from !== to && (next === undefined || (from < to && to <= timeOf(next, 'from')));
  });

const ordered = that(
  (value) => Array.isArray(value) && isOrdered(value),
  'a list of spans, the earlier first, none within another; only the last may end on the next day',
);

const day = all(listOf(span, 10), ordered);

/** When somebody is there. */
export const faultOfHours: Fit = shape({
  timeZone: that(
    (value) => typeof value === 'string' && value !== '' && isTimeZone(value),
    'the name of a time zone such as Europe/Moscow',
  ),
  week: all(
    that((value) => Array.isArray(value) && value.length === 7, 'a list of seven days, Monday first'),
    listOf(day, 7),
  ),
  closed: listOf(that(isDate, 'a day like 2026-12-31'), 400),
});
