import { expect, test } from 'vitest';
import { en } from '../../src/i18n/en.ts';
import { ru } from '../../src/i18n/ru.ts';
import { FIRST_WORDS } from '../../src/protocol/first-words.ts';

test('the launcher is named as the interface names it', () => {
  expect(FIRST_WORDS.en.open).toBe(en.open);
  expect(FIRST_WORDS.ru.open).toBe(ru.open);
});
