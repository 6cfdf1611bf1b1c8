import { expect, test } from 'vitest';
import { type Hours, isOpenAt, opensAt, type Span } from '../../src/protocol/hours.ts';
import { isTimeZone } from '../../src/protocol/locale.ts';

const at = (text: string) => Date.parse(text);
const clock = (hours: number, minutes = 0) => hours * 60 + minutes;
const span = (from: number, to: number): Span => ({ from, to });

/** Monday to Friday alike, the weekend alike. */
const hours = (
  timeZone: string,
  weekday: readonly Span[],
  { weekend = [], closed = [] }: { weekend?: readonly Span[]; closed?: readonly string[] } = {},
): Hours => ({
  timeZone,
  week: [...Array.from({ length: 5 }, () => weekday), weekend, weekend],
  closed,
});

const nineToSix = [span(clock(9), clock(18))];
const always = [span(0, clock(24))];
const night = [span(clock(22), clock(2))];

const moscow = hours('Europe/Moscow', nineToSix, { closed: ['2026-12-31', '2027-01-01'] });
const berlin = hours('Europe/Berlin', nineToSix, { weekend: [span(clock(2), clock(4))] });
const sydney = hours('Australia/Sydney', nineToSix);
const newYork = hours('America/New_York', nineToSix, { weekend: nineToSix });

test.each([
  ['Moscow, the first minute', moscow, '2026-11-20T06:00:00Z', true],
  ['Moscow, a second before it', moscow, '2026-11-20T05:59:59Z', false],
  ['Moscow, the last second', moscow, '2026-11-20T14:59:59Z', true],
  ['Moscow, six o’clock', moscow, '2026-11-20T15:00:00Z', false],
  ['Moscow, a Saturday', moscow, '2026-11-21T08:00:00Z', false],
  ['Moscow, the last day of the year, which is closed', moscow, '2026-12-31T08:00:00Z', false],
  ['Berlin in winter', berlin, '2026-01-05T08:00:00Z', true],
  ['Berlin in summer, an hour earlier', berlin, '2026-07-06T07:00:00Z', true],
  ['Berlin in winter, at the hour of summer', berlin, '2026-01-05T07:00:00Z', false],
  ['Berlin, the hour that is skipped ends at three', berlin, '2026-03-29T01:00:00Z', true],
  ['Berlin, the minute before it is skipped', berlin, '2026-03-29T00:59:00Z', false],
  ['Berlin, four o’clock comes an hour sooner', berlin, '2026-03-29T02:00:00Z', false],
  ['Berlin, two o’clock for the first time', berlin, '2026-10-25T00:00:00Z', true],
  ['Berlin, two o’clock for the second time', berlin, '2026-10-25T01:30:00Z', true],
  ['Berlin, four o’clock comes an hour later', berlin, '2026-10-25T03:00:00Z', false],
  ['Sydney in its summer', sydney, '2026-01-04T22:00:00Z', true],
  ['Sydney in its winter', sydney, '2026-07-05T22:00:00Z', false],
  ['Sydney in its winter, an hour later', sydney, '2026-07-05T23:00:00Z', true],
  ['New York, Sunday morning, still Saturday by its clock', newYork, '2026-11-01T03:59:00Z', false],
  ['New York after the clocks were put back', newYork, '2026-11-01T14:00:00Z', true],
  ['New York, the same hour the day before', newYork, '2026-10-31T13:00:00Z', true],
])('%s', (_, when, moment, open) => {
  expect(isOpenAt(when, at(moment))).toBe(open);
});

test.each([
  ['at eleven in the evening', '2026-11-20T20:00:00Z', true],
  ['at one in the night after Friday, which is a Saturday', '2026-11-20T22:00:00Z', true],
  ['at two', '2026-11-20T23:00:00Z', false],
  ['at one in the night after Sunday', '2026-11-22T22:00:00Z', false],
])('a span through midnight belongs to the day on which it begins: %s', (_, moment, open) => {
  expect(isOpenAt(hours('Europe/Moscow', night), at(moment))).toBe(open);
});

test('a closed day is closed after midnight too, and its own night does not begin', () => {
  const nights = hours('UTC', night, { closed: ['2026-11-18'] });
  expect(isOpenAt(nights, at('2026-11-17T23:00:00Z'))).toBe(true);
  expect(isOpenAt(nights, at('2026-11-18T01:00:00Z'))).toBe(false);
  expect(isOpenAt(nights, at('2026-11-18T23:00:00Z'))).toBe(false);
  expect(isOpenAt(nights, at('2026-11-19T01:00:00Z'))).toBe(false);
  expect(isOpenAt(nights, at('2026-11-19T22:00:00Z'))).toBe(true);
});

test('a day from midnight to midnight is whole', () => {
  const whole = hours('Asia/Kolkata', always);
  expect(isOpenAt(whole, at('2026-11-17T18:29:59Z'))).toBe(true);
  expect(isOpenAt(whole, at('2026-11-17T18:30:00Z'))).toBe(true);
});

test.each([
  ['open already: now', moscow, '2026-11-20T08:30:15Z', '2026-11-20T08:30:15Z'],
  ['before the day begins', moscow, '2026-11-20T01:00:00Z', '2026-11-20T06:00:00Z'],
  ['after it ended, over a weekend', moscow, '2026-11-20T15:00:00Z', '2026-11-23T06:00:00Z'],
  ['over days that are closed', moscow, '2026-12-30T16:00:00Z', '2027-01-04T06:00:00Z'],
  ['Berlin over the change to summer', berlin, '2026-03-29T02:30:00Z', '2026-03-30T07:00:00Z'],
  ['Berlin at the hour that is skipped', berlin, '2026-03-28T23:30:00Z', '2026-03-29T01:00:00Z'],
  ['Berlin over the change to winter', berlin, '2026-10-25T03:30:00Z', '2026-10-26T08:00:00Z'],
  ['Sydney over the change to its winter', sydney, '2026-04-03T10:00:00Z', '2026-04-05T23:00:00Z'],
  ['Sydney over the change to its summer', sydney, '2026-10-02T10:00:00Z', '2026-10-04T22:00:00Z'],
  ['New York over the change to winter', newYork, '2026-10-31T23:00:00Z', '2026-11-01T14:00:00Z'],
])('the next opening: %s', (_, when, moment, opening) => {
  expect(opensAt(when, at(moment))).toBe(at(opening));
});

test('an hour that comes twice opens twice', () => {
  const twice = hours('Europe/Berlin', [], { weekend: [span(clock(1, 30), clock(2, 30))] });
  const closed = at('2026-10-25T00:40:00Z');
  expect(isOpenAt(twice, closed)).toBe(false);
  expect(opensAt(twice, closed)).toBe(at('2026-10-25T01:00:00Z'));
});

test('what never opens has no next opening, nor what opens in more than 14 days', () => {
  expect(opensAt(hours('UTC', []), at('2026-11-20T08:00:00Z'))).toBeUndefined();
  const days = Array.from({ length: 20 }, (_, day) => `2026-11-${String(day + 10)}`);
  const away = hours('UTC', always, { weekend: always, closed: days });
  expect(opensAt(away, at('2026-11-10T08:00:00Z'))).toBeUndefined();
  expect(opensAt(away, at('2026-11-20T08:00:00Z'))).toBe(at('2026-11-30T00:00:00Z'));
});

test('every opening found is one, and there is none before it', () => {
  for (const when of [moscow, berlin, sydney, newYork, hours('Asia/Kathmandu', night)])
    for (let moment = at('2026-03-27T00:07:00Z'); moment < at('2026-04-06T00:00:00Z'); moment += 19_140_000) {
      const opening = opensAt(when, moment) ?? Number.NaN;
      expect(isOpenAt(when, opening)).toBe(true);
      if (opening > moment) expect(isOpenAt(when, opening - 1)).toBe(false);
      for (let before = moment; before < opening; before += 3_600_000)
        expect(isOpenAt(when, before)).toBe(false);
    }
});

test('a time zone that nobody knows counts as UTC', () => {
  expect(isTimeZone('Mars/Olympus')).toBe(false);
  expect(isTimeZone('Europe/Moscow')).toBe(true);
  expect(isOpenAt(hours('Mars/Olympus', nineToSix), at('2026-11-20T09:00:00Z'))).toBe(true);
});
