import { expect, test } from 'vitest';
import { localeOf } from '../../src/protocol/locale.ts';
import { sizeIn } from '../../src/server/mail/times.ts';
import { createSizes } from '../../src/ui/parts/files/sizes.ts';

test('sizes are told in words of the language, few bytes in their plural', () => {
  const [en, ru] = [createSizes(localeOf('en')), createSizes(localeOf('ru'))];
  expect([45, 14 * 1024, 1.25 * 1024 ** 2].map(en)).toEqual(['45 bytes', '14 kB', '1.3 MB']);
  expect(ru(45).replace(/\s/g, ' ')).toBe('45 байт');
  expect([sizeIn('en', 1), sizeIn('en', 45)]).toEqual(['1 byte', '45 bytes']);
});
