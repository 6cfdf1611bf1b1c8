import { expect, test } from 'vitest';
import { en } from '../../src/i18n/en.ts';
import { ru } from '../../src/i18n/ru.ts';
import { WORDS } from '../../src/loader/words.ts';

test('the loader names the launcher as the interface does', () => {
  expect(WORDS.en.open).toBe(en.open);
  expect(WORDS.ru.open).toBe(ru.open);
});
