import type { Hours, Span } from '../../../protocol/hours.ts';
import { ownTimeZone, zoneOf } from '../../../protocol/locale.ts';
import type { Fault } from '../form.ts';

/** What somebody typed, understood; or what is wrong with it. */
export type Read<T = unknown> = Fault | { readonly value: T };

export const lines = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((one) => one.trim())
    .filter(Boolean);

/** A whole number; with `unit`, one that may have a fraction and is kept in a smaller unit. Empty where that is allowed: none. */
export const readNumber = (
  text: string,
  { unit = 1, optional = false }: { readonly unit?: number; readonly optional?: boolean } = {},
): Read<number | undefined> => {
  const bare = text.trim().replace(',', '.');
  if (optional && !bare) return { value: undefined };
  if (!/^-?\d+(\.\d+)?$/.test(bare)) return { why: unit === 1 ? 'whole-number' : 'number' };
  const number = Number(bare) * unit;
  if (unit === 1 && !Number.isInteger(number)) return { why: 'whole-number' };
  return { value: Math.round(number) };
};

export const numberText = (value: unknown, unit = 1): string =>
  typeof value === 'number' ? String(Math.round((value / unit) * 100) / 100) : '';

export const listText = (value: unknown): string => (Array.isArray(value) ? value.join('\n') : '');

/** Endings of files: without dots, lower case. */
export const readEndings = (text: string): Read<readonly string[]> => {
  const all = text
    .split(/[\s,;]+/)
    .map((one) => one.replace(/^\./, '').toLowerCase())
    .filter(Boolean);
  const wrong = all.find((one) => !/^[a-z\d]{1,10}$/.test(one));
  return wrong === undefined ? { value: [...new Set(all)] } : { why: 'endings', text: wrong };
};

/** `utm_source=google`, one a line. A name alone has no value: the server says what to write. */
export const readPairs = (text: string): Read<Readonly<Record<string, string>> | undefined> => {
  const pairs = lines(text).map((one) => {
    const cut = one.indexOf('=');
    return cut < 0 ? ([one, ''] as const) : ([one.slice(0, cut).trim(), one.slice(cut + 1).trim()] as const);
  });
  return { value: pairs.length ? Object.fromEntries(pairs) : undefined };
};

export const pairsText = (value: unknown): string =>
  typeof value === 'object' && value !== null
    ? Object.entries(value)
        .map(([name, one]) => `${name}=${one}`)
        .join('\n')
    : '';

const DAY = 24 * 60;

const minutesOf = (text: string): number | undefined => {
  const [, hour, minute = '0'] = /^(\d{1,2})(?:[:.](\d{2}))?$/.exec(text.trim()) ?? [];
  if (hour === undefined) return undefined;
  const all = Number(hour) * 60 + Number(minute);
  return Number(minute) < 60 && all <= DAY ? all : undefined;
};

const clock = (minutes: number): string =>
  `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;

/** `9:00–13:00, 14:00–18:00` in the order of the day, none into another; the last may end on the next day. Empty: closed. */
export const readSpans = (text: string): Read<readonly Span[]> => {
  const spans: Span[] = [];
  for (const one of text.split(/[,;]+/).filter((part) => part.trim())) {
    const [begin, end, more] = one.split(/\s*[–—-]\s*/);
    const from = minutesOf(begin ?? '');
    const to = minutesOf(end ?? '');
    if (from === undefined || to === undefined || more !== undefined || to === from || from === DAY)
      return { why: 'time' };
    spans.push({ from, to });
  }
  spans.sort((a, b) => a.from - b.from);
  const apart = spans.every(({ from, to }, index) => {
    const next = spans[index + 1];
    return !next || (from < to && to <= next.from);
  });
  return apart ? { value: spans } : { why: 'time' };
};

export const spansText = (spans: readonly Span[] | undefined): string =>
  (spans ?? []).map(({ from, to }) => `${clock(from)}–${clock(to)}`).join(', ');

const isDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toISOString().slice(0, 10) === text;

/** Dates, one a line. */
export const readDates = (text: string): Read<readonly string[]> => {
  const all = lines(text);
  const wrong = all.find((one) => !Number.isFinite(Date.parse(one)) || !isDate(one));
  return wrong === undefined ? { value: [...new Set(all)].sort() } : { why: 'date', text: wrong };
};

/** Monday to Friday from nine to six, where the reader is. */
export const usualHours = (): Hours => {
  const work: readonly Span[] = [{ from: 9 * 60, to: 18 * 60 }];
  return {
    timeZone: zoneOf(ownTimeZone()),
    week: [work, work, work, work, work, [], []],
    closed: [],
  };
};
