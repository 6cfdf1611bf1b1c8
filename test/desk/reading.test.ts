import { expect, test } from 'vitest';
import { originsOf } from '../../src/desk/models/origins.ts';
import {
  listText,
  numberText,
  pairsText,
  readDates,
  readEndings,
  readNumber,
  readPairs,
  readSpans,
  spansText,
  usualHours,
} from '../../src/desk/models/settings/read.ts';
import { freeId, liftOf, moved, newRule, showing } from '../../src/desk/models/settings/rules.ts';
import { sourceOf } from '../../src/desk/models/source.ts';
import { PRICES } from '../kit/fake-full.ts';

test('reads origins one a line, without slashes at the end', () => {
  expect(originsOf(' https://a.example/\n\n*, http://localhost:3000 ')).toEqual([
    'https://a.example',
    '*',
    'http://localhost:3000',
  ]);
});

test.each([
  ['', []],
  ['9-18', [{ from: 540, to: 1080 }]],
  [
    '9:00–13:00, 14.30 - 18:00',
    [
      { from: 540, to: 780 },
      { from: 870, to: 1080 },
    ],
  ],
  ['20:00–24:00', [{ from: 1200, to: 1440 }]],
  ['20:00–2:00', [{ from: 1200, to: 120 }]],
] as const)('reads the hours %j', (text, value) => {
  expect(readSpans(text)).toEqual({ value });
});

test.each(['18–9, 20–21', '9:00', '24–2', '9–25', '9–13, 12–18', 'nine to five', '9–9', '9-10-11'])(
  'does not take %j for hours',
  (text) => {
    expect(readSpans(text)).toEqual({ why: 'time' });
  },
);

test('writes hours as it reads them', () => {
  const text = '9:00–13:00, 14:30–24:00';
  expect(readSpans(text)).toEqual({ value: expect.anything() });
  expect(
    spansText([
      { from: 540, to: 780 },
      { from: 870, to: 1440 },
    ]),
  ).toBe(text);
  expect(usualHours().week).toHaveLength(7);
});

test('reads dates in order, and names the one that is none', () => {
  expect(readDates('2026-12-31\n2026-01-01\n2026-12-31')).toEqual({ value: ['2026-01-01', '2026-12-31'] });
  expect(readDates('2026-02-30')).toEqual({ why: 'date', text: '2026-02-30' });
  expect(readDates('tomorrow')).toEqual({ why: 'date', text: 'tomorrow' });
});

test('reads numbers: whole, in a larger unit, or none', () => {
  expect(readNumber(' 12 ')).toEqual({ value: 12 });
  expect(readNumber('1.5')).toEqual({ why: 'whole-number' });
  expect(readNumber('1,5', { unit: 1024 })).toEqual({ value: 1536 });
  expect(readNumber('', { optional: true })).toEqual({ value: undefined });
  expect(readNumber('')).toEqual({ why: 'whole-number' });
  expect(numberText(20 * 1024 * 1024, 1024 * 1024)).toBe('20');
  expect(numberText(undefined)).toBe('');
});

test('reads endings without dots, and parameters one a line, a name alone without a value', () => {
  expect(readEndings('.PNG, jpg; pdf png')).toEqual({ value: ['png', 'jpg', 'pdf'] });
  expect(readEndings('image/png')).toEqual({ why: 'endings', text: 'image/png' });
  expect(readPairs('utm_source=google\nutm_term')).toEqual({
    value: { utm_source: 'google', utm_term: '' },
  });
  expect(readPairs('')).toEqual({ value: undefined });
  expect(pairsText({ utm_source: 'google' })).toBe('utm_source=google');
  expect(listText(['a', 'b'])).toBe('a\nb');
});

test.each([
  ['https://shop.example/?utm_source=google&utm_medium=cpc', '', 'google / cpc'],
  ['https://shop.example/?yclid=1', '', 'yandex'],
  ['https://shop.example/', 'https://www.bing.com/search?q=tea', 'bing.com'],
  ['https://shop.example/a', 'https://shop.example/b', ''],
  ['https://shop.example/', '', ''],
  ['not an address', 'https://a.example/', 'a.example'],
])('finds where %s with the referrer %j came from', (url, referrer, name) => {
  expect(sourceOf({ url, referrer }).name).toBe(name);
});

test('decodes what an address says of its advertising', () => {
  const { marks } = sourceOf({
    url: 'https://a.example/?utm_campaign=autumn%20sets&utm_term=',
    referrer: '',
  });
  expect(marks).toEqual([['utm_campaign', 'autumn sets']]);
});

test('a new rule is off, has a name of its own and is held back from some', () => {
  expect(newRule([], 'New')).toMatchObject({ id: 'rule-1', on: false, holdOut: 10 });
  expect(freeId([{ ...PRICES, id: 'rule-1' }])).toBe('rule-2');
  expect(freeId([PRICES], 'prices')).toBe('prices-2');
});

test('a rule that shows a form gets the fields which that form needs', () => {
  expect(showing(PRICES, 'call_generator').look?.fields).toEqual([
    { name: 'phone', title: '', required: true },
  ]);
  expect(showing(PRICES, 'offline_message_generator').look?.fields).toHaveLength(2);
  expect(showing(PRICES, 'invite')).toEqual(PRICES);
});

test('moves one of a list, and nothing out of it', () => {
  expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
  expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
  expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
});

test('an effect says nothing while there are too few to compare', () => {
  const effect = { rule: 'prices', accepted: 0, rejected: 0, expired: 0 };
  expect(liftOf({ ...effect, shown: 100, talked: 20, heldOut: 50, heldOutTalked: 5 }).points).toBeCloseTo(
    0.1,
  );
  expect(liftOf({ ...effect, shown: 100, talked: 20, heldOut: 3, heldOutTalked: 0 }).points).toBeUndefined();
  expect(liftOf({ ...effect, shown: 0, talked: 0, heldOut: 0, heldOutTalked: 0 }).shown).toBe(0);
});
