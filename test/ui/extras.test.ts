import { describe, expect, test } from 'vitest';
import { daysToCall } from '../../src/protocol/call-times.ts';
import type { FormField } from '../../src/protocol/campaigns.ts';
import { NO_CARD } from '../../src/protocol/cards.ts';
import { localeOf } from '../../src/protocol/locale.ts';
import { siteDefaults } from '../../src/protocol/sites.ts';
import { faultsIn, filledIn, knownOf, unknownFields } from '../../src/ui/extras/fields.ts';
import { createMoments } from '../../src/ui/extras/moments.ts';
import { askedOf, choiceOf, firstPage } from '../../src/ui/extras/pages.ts';
import { backAt } from '../../src/ui/extras/times.ts';

const asks = (name: FormField['name'], required = true): FormField => ({ name, title: '', required });
const HOUR = 3_600_000;

describe('a form finds', () => {
  test('nothing wrong where everything is as it should be', () => {
    const values = { name: 'Ада', email: 'ada@example.com', phone: '+7 (900) 123-45-67', message: 'Hi' };
    expect(faultsIn([asks('name'), asks('email'), asks('phone'), asks('message')], values)).toEqual({});
  });

  test('what is needed and is not there, spaces or not', () => {
    expect(faultsIn([asks('name'), asks('email'), asks('phone', false)], { name: ' \u200b ' })).toEqual({
      name: 'needed',
      email: 'needed',
    });
  });

  test.each([
    'ada',
    'ada@',
    '@example.com',
    'ada@example',
    'a b@example.com',
    'ada@example..com',
    `${'a'.repeat(250)}@b.co`,
  ])('that %s is no e-mail address', (email) =>
    expect(faultsIn([asks('email', false)], { email })).toEqual({ email: 'wrong' }),
  );

  test.each(['12345', '123456789012345678', 'call me', '+7 900 123-45-67 ext'])(
    'that %s is no phone number',
    (phone) => expect(faultsIn([asks('phone', false)], { phone })).toEqual({ phone: 'wrong' }),
  );

  test('words that are too long', () => {
    expect(
      faultsIn([asks('message'), asks('name')], { message: 'a'.repeat(5000), name: 'b'.repeat(121) }),
    ).toEqual({
      message: 'wrong',
      name: 'wrong',
    });
  });
});

test('a form gives only what was filled in, without space around it', () => {
  expect(filledIn([asks('name'), asks('email'), asks('phone')], { name: ' Ada ', email: '  ' })).toEqual({
    name: 'Ada',
  });
});

describe('what is asked before the first message', () => {
  const card = { ...NO_CARD, name: 'Ada', emails: ['old@example.com', 'ada@example.com'] };

  test('is only what is not known', () => {
    expect(unknownFields([asks('name'), asks('email'), asks('phone')], card, true)).toEqual([asks('phone')]);
    expect(knownOf(card, 'email')).toBe('ada@example.com');
  });

  test('is asked once where it need not be told', () => {
    expect(unknownFields([asks('phone', false)], card, true)).toHaveLength(1);
    expect(unknownFields([asks('phone', false)], card, false)).toEqual([]);
    expect(unknownFields([asks('phone')], card, false)).toHaveLength(1);
  });

  test('is nothing where the site asks nothing', () => {
    expect(askedOf(siteDefaults, [], undefined, true)).toBeUndefined();
  });

  const here = [1, 2, 3].map((id) => ({ id, name: `Group ${id}`, available: true }));
  const on = { ...siteDefaults, groups: { on: true, title: '', allowed: [] } };

  test('is the department, where there is a choice of allowed ones', () => {
    expect(choiceOf(siteDefaults, here)).toEqual([]);
    expect(choiceOf(on, here)).toHaveLength(3);
    expect(choiceOf({ ...on, groups: { ...on.groups, allowed: [1, 3] } }, here).map(({ id }) => id)).toEqual([
      1, 3,
    ]);
    expect(choiceOf({ ...on, groups: { ...on.groups, allowed: [2] } }, here)).toEqual([]);
  });
});

describe('before the conversation stands', () => {
  const asked = { fields: [asks('name')], groups: [] };
  const page = ({ available = true, ...state }: Record<string, unknown>, more: object = {}) =>
    firstPage({
      state: { settings: siteDefaults, stage: 'fresh', standing: 'steady', ...state },
      available: (available as boolean | null) ?? undefined,
      speaking: false,
      asked: undefined,
      ...more,
    });
  const away = { settings: { ...siteDefaults, away: 'offline_message' as const } };

  test('nothing, mostly', () => {
    expect(page({})).toBeUndefined();
    expect(page({ available: false })).toBeUndefined();
  });

  test('the form, until something was said', () => {
    expect(page({}, { asked })).toBe('ask');
    expect(page({}, { asked, speaking: true })).toBeUndefined();
    expect(page({ stage: 'talking' }, { asked })).toBeUndefined();
    expect(page({ stage: 'ended' }, { asked })).toBeUndefined();
  });

  test('the request, where nobody is there and the site wants it', () => {
    expect(page({ ...away, available: false }, { asked })).toBe('offline_message');
    expect(page({ ...away, available: false, stage: 'ended' })).toBe('offline_message');
    expect(page({ ...away, available: false, stage: 'waiting' })).toBeUndefined();
    expect(page({ ...away, available: true }, { asked })).toBe('ask');
    expect(page({ ...away, available: false, standing: 'away' })).toBe('offline_message');
  });

  test('nothing to see before it is known whether anybody is there', () => {
    expect(page({ ...away, available: null, standing: 'resting' })).toBe('blank');
    expect(page({ ...away, available: null, standing: 'away' })).toBeUndefined();
  });
});

describe('a call can be asked for', () => {
  // A Saturday.
  const now = Date.UTC(2026, 10, 21, 12, 10);
  const weekdays = {
    timeZone: 'Europe/Moscow',
    week: Array.from({ length: 7 }, (_, day) => (day < 5 ? [{ from: 540, to: 1080 }] : [])),
    closed: ['2026-11-24'],
  };

  test('at half hours at which somebody is there, within seven days', () => {
    const times = daysToCall(weekdays, now).flatMap(({ times }) => times);
    expect(times[0]).toBe(Date.UTC(2026, 10, 23, 6));
    expect(times.at(-1)).toBe(Date.UTC(2026, 10, 27, 14, 30));
    // Four days of nine hours: the Tuesday is closed.
    expect(times).toHaveLength(4 * 18);
  });

  test('half an hour from now at the earliest, and by day where there are no hours', () => {
    const days = daysToCall(null, now);
    const times = days.flatMap(({ times }) => times);
    expect(times[0]).toBeGreaterThanOrEqual(now + HOUR / 2);
    expect(times.every((at) => new Date(at).getHours() >= 9 && new Date(at).getHours() < 21)).toBe(true);
    expect(times.every((at) => at < now + 7 * 24 * HOUR)).toBe(true);
  });

  test('never where it is never open', () => {
    expect(daysToCall({ ...weekdays, week: [] }, now)).toEqual([]);
  });

  test('and it is known when somebody is back', () => {
    expect(backAt(weekdays, now)).toBe(Date.UTC(2026, 10, 23, 6));
    expect(backAt(weekdays, Date.UTC(2026, 10, 23, 7))).toBeUndefined();
    expect(backAt(null, now)).toBeUndefined();
  });
});

describe('a moment of the next days', () => {
  const now = new Date(2026, 10, 21, 12).getTime();
  const english = createMoments(
    localeOf('en-GB'),
    (day, time) => `${day} at ${time}`,
    () => now,
  );
  const russian = createMoments(
    localeOf('ru'),
    (day, time) => `${day} в ${time}`,
    () => now,
  );

  test('is told as people do', () => {
    expect(english.whole(now + HOUR)).toBe('today at 13:00');
    expect(english.whole(now + 24 * HOUR)).toBe('tomorrow at 12:00');
    expect(english.whole(now + 72 * HOUR)).toBe('Tuesday 24 November at 12:00');
    expect(russian.whole(now + 24 * HOUR)).toBe('завтра в 12:00');
  });
});
