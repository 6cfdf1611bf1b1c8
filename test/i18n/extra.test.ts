import { expect, test } from 'vitest';
import { extraEn } from '../../src/i18n/extra-en.ts';
import { extraRu } from '../../src/i18n/extra-ru.ts';
import { createPlural } from '../../src/i18n/plural.ts';
import { localeOf } from '../../src/protocol/locale.ts';

const english = extraEn(createPlural(localeOf('en')));
const russian = extraRu(createPlural(localeOf('ru')));

test.each([
  [1, undefined, 'You are next.', 'Вы первые в очереди.'],
  [2, undefined, 'You are second in the queue.', 'Перед вами 1 человек.'],
  [
    3,
    4,
    'You are third in the queue, usually about 4 minutes.',
    'Перед вами 2 человека, обычно ждать около 4 минут.',
  ],
  [
    6,
    1,
    'You are sixth in the queue, usually about 1 minute.',
    'Перед вами 5 человек, обычно ждать около 1 минуты.',
  ],
  [
    22,
    21,
    'You are number 22 in the queue, usually about 21 minutes.',
    'Перед вами 21 человек, обычно ждать около 21 минуты.',
  ],
  [1, 0, 'You are next, usually less than a minute.', 'Вы первые в очереди, обычно ждать меньше минуты.'],
  [
    4,
    90,
    'You are fourth in the queue, usually more than an hour.',
    'Перед вами 3 человека, обычно ждать больше часа.',
  ],
])('the place %i, with %s minutes to wait', (place, minutes, inEnglish, inRussian) => {
  expect(english.queue(place, minutes)).toBe(inEnglish);
  expect(russian.queue(place, minutes)).toBe(inRussian);
});

test('neither language raises its voice', () => {
  const texts = (value: unknown): readonly string[] => {
    if (typeof value === 'string') return [value];
    if (typeof value === 'function') return [String(value('3', 3))];
    return Object.values(value as object).flatMap(texts);
  };
  for (const text of [...texts(english), ...texts(russian)]) expect(text).not.toMatch(/!|\.\.\.|undefined/);
});
