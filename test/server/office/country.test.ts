import { expect, test } from 'vitest';
import { type SiteSettings, siteDefaults } from '../../../src/protocol/sites.ts';
import { countryOf, guessCountry } from '../../../src/server/office/country.ts';

interface Told {
  readonly name?: string;
  readonly origins?: readonly string[];
  readonly settings?: Partial<SiteSettings>;
}

const siteOf = ({ name = 'Shop', origins = ['*'], settings = {} }: Told) => ({
  name,
  origins,
  settings: { ...siteDefaults, ...settings },
});

const hours = { timeZone: 'Europe/Minsk', week: [[], [], [], [], [], [], []], closed: [] };

test.each<[Told, string, string | undefined]>([
  [{}, '', undefined],
  [{ origins: ['https://shop.example', 'http://localhost:3000', 'http://127.0.0.1:*'] }, '', undefined],
  [{ origins: ['http://[::1]:80', 'https://shop.io', 'https://shop.co', 'https://shop.com'] }, '', undefined],
  [{ origins: ['https://shop.com', 'https://*.shop.ru'] }, 'RU', 'origins'],
  [{ origins: ['https://xn--80aswg.xn--p1ai:8443'] }, 'RU', 'origins'],
  [{ origins: ['https://shop.by:*'] }, 'BY', 'origins'],
  [{ origins: ['https://shop.kz'], settings: { language: 'ru' } }, 'KZ', 'origins'],
  [{ origins: ['https://shop.ua'] }, 'UA', 'origins'],
  [{ origins: ['https://shop.de'] }, 'DE', 'origins'],
  [{ origins: ['https://shop.co.uk'] }, 'GB', 'origins'],
  [{ settings: { contact: '+7 495 123-45-67' }, origins: ['https://shop.de'] }, 'RU', 'contact'],
  [{ settings: { contact: 'https://shop.de/contact' } }, 'DE', 'origins'],
  [{ settings: { greeting: 'Call us: +44 20 7946 0000' } }, 'GB', 'contact'],
  [{ settings: { title: 'Магазин', contact: '+8 (495) 123-45-67' } }, 'RU', 'words'],
  [{ settings: { hours, language: 'ru' } }, 'BY', 'hours'],
  [{ settings: { language: 'ru' } }, 'RU', 'language'],
  [{ settings: { language: 'en' } }, '', undefined],
  [{ settings: { title: 'Чайная лавка' } }, 'RU', 'words'],
  [{ name: 'Чайна крамниця «Їжак»' }, 'UA', 'words'],
  [{ settings: { greeting: 'Добры дзень, сябры! Што вам спадабалася ў краме?' } }, 'BY', 'words'],
  [{ settings: { greeting: 'Сәлеметсіз бе' } }, 'KZ', 'words'],
  [{ settings: { title: 'Продавница чаја', greeting: 'Добар дан, љубитељи' } }, '', undefined],
])('a site of %j is guessed to be in "%s", from its %s', (told, country, from) => {
  expect(guessCountry(siteOf(told))).toMatchObject({ country, ...(from && { from }) });
});

test('pages that carry the widget tell where the site does not, and tell less than its own address', () => {
  const pages = ['http://localhost/', 'about:blank', 'https://www.shop.ru/tea?from=shop.de'];
  expect(guessCountry(siteOf({}), pages)).toEqual({ country: 'RU', from: 'pages', clue: pages[2] });
  expect(guessCountry(siteOf({ origins: ['https://shop.de'] }), pages).country).toBe('DE');
});

test('what is set is not guessed', () => {
  const site = siteOf({ origins: ['https://shop.ru'], settings: { country: 'KZ' } });
  expect(countryOf(site)).toBe('KZ');
  expect(countryOf(siteOf({}), 'https://shop.ru/')).toBe('RU');
  expect(countryOf(siteOf({}))).toBe('');
  expect(countryOf(undefined)).toBe('');
});
