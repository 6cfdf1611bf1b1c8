import { describe, expect, test } from 'vitest';
import { createFormat } from '../../src/i18n/format.ts';
import { localeOf } from '../../src/protocol/locale.ts';

const NOW = new Date(2026, 10, 20, 14, 5).getTime();
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const english = createFormat(localeOf('en-GB'), () => NOW, 'just now');
const russian = createFormat(localeOf('ru'), () => NOW, 'только что');

describe('days', () => {
  test.each([
    [0, 'Today', 'Сегодня'],
    [DAY, 'Yesterday', 'Вчера'],
    [3 * DAY, 'Tuesday 17 November', 'Вторник, 17 ноября'],
  ])('are named by how far they are: %i ms ago', (ago, inEnglish, inRussian) => {
    expect(english.day(NOW - ago)).toBe(inEnglish);
    expect(russian.day(NOW - ago)).toBe(inRussian);
  });

  test('of another year say which', () => {
    expect(english.day(NOW - 400 * DAY)).toContain('2025');
  });
});

describe('moments', () => {
  test.each([
    [10_000, 'just now'],
    [5 * MINUTE, '14:00'],
    [DAY, 'yesterday'],
    [5 * DAY, '15 Nov'],
  ])('are as short as they can be: %i ms ago', (ago, text) => {
    expect(english.moment(NOW - ago)).toBe(text);
  });
});
