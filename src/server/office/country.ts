import { type CountryClue, type CountryGuess, countryCodes, isCountry } from '../../protocol/country.ts';
import type { Site } from '../../protocol/sites.ts';
import { numberIn } from './phones.ts';

/** What of a site tells where it is at home. */
export type SiteAtHome = Pick<Site, 'name' | 'origins' | 'settings'>;

/** Names of the top level that are not the code of their country, in the form in which browsers send them. */
const TOP_LEVEL: Readonly<Record<string, string>> = {
  uk: 'GB',
  su: 'RU',
  'xn--p1ai': 'RU',
  'xn--90ais': 'BY',
  'xn--80ao21a': 'KZ',
  'xn--j1amh': 'UA',
};

/** Codes of countries under which anybody registers for the sound of them. */
const SOUNDS = /^(ag|ai|am|cc|cd|co|fm|gg|io|la|li|ly|me|ms|nu|pw|sc|sh|so|st|tk|to|tv|vc|vg|ws)$/;

/** What `Intl.Locale` has and its types do not know yet. */
interface Zones {
  getTimeZones?(): readonly string[] | undefined;
}

const countryOfAddress = (address: string): string | undefined => {
  // An origin may have `*` in the place of a name or of a port.
  const host =
    /^https?:\/\/([^/?#]+)/i
      .exec(address)?.[1]
      ?.replace(/^\*\./, '')
      .replace(/:[^:\]]*$/, '') ?? '';
  if (!URL.canParse(`https://${host}`)) return undefined;
  const [, top = ''] = /\.([a-z][a-z0-9-]+)\.?$/.exec(new URL(`https://${host}`).hostname) ?? [];
  const country = TOP_LEVEL[top] ?? top.toUpperCase();
  return !SOUNDS.test(top) && isCountry(country) ? country : undefined;
};

const numbersIn = (texts: readonly string[]): readonly string[] =>
  texts.flatMap((text) => text.match(/\+\d[\d\s().–-]{6,24}\d/g) ?? []);

const countryOfNumber = (text: string): string | undefined => {
  const number = numberIn(text, '');
  return number?.isValid() ? number.country : undefined;
};

const zonesOf = (country: string): readonly string[] => {
  const locale: Intl.Locale & Zones = new Intl.Locale('en', { region: country });
  return locale.getTimeZones?.() ?? [];
};

const countryOfZone = (zone: string): string | undefined =>
  countryCodes().find((country) => zonesOf(country).includes(zone));

/** Letters that only one of the languages in Cyrillic has, before those that several have. */
const countryOfWords = (text: string): string | undefined => {
  if (/ў/i.test(text)) return 'BY';
  if (/[әғқңұһ]/i.test(text)) return 'KZ';
  if (/[їєґ]/i.test(text)) return 'UA';
  return /[а-я]/i.test(text) && !/[ђјљњћџѓќѕ]/i.test(text) ? 'RU' : undefined;
};

const wordsOf = ({ name, settings }: SiteAtHome): readonly string[] => {
  const { title, promise, greeting, consent, retention, offline, call, groups, rules } = settings;
  return [
    ...[name, title, promise, greeting, consent, offline.title, call.title, groups.title],
    ...retention.messages.map(({ text }) => text),
    ...rules.flatMap(({ text, look }) => [text, look?.title ?? '', look?.text ?? '']),
  ];
};

/** Where a site is at home, from what is surest to what is least sure; `pages`: addresses of pages that carry it. */
export const guessCountry = (site: SiteAtHome, pages: readonly string[] = []): CountryGuess => {
  const { contact, hours, language } = site.settings;
  const words = wordsOf(site);
  const clues: readonly (readonly [CountryClue, readonly string[], (clue: string) => string | undefined])[] =
    [
      ['contact', numbersIn([contact, ...words]), countryOfNumber],
      ['origins', [...site.origins, contact], countryOfAddress],
      ['pages', pages, countryOfAddress],
      ['hours', hours ? [hours.timeZone] : [], countryOfZone],
      ['language', [language], (one) => (one === 'ru' ? 'RU' : undefined)],
      ['words', [words.join('\n')], countryOfWords],
    ];
  for (const [from, all, countryOf] of clues)
    for (const clue of all) {
      const country = countryOf(clue);
      if (country) return { country, from, clue: from === 'words' ? '' : clue };
    }
  return { country: '', clue: '' };
};

/** The country whose spellings of numbers hold for somebody on a page of a site; empty where nothing tells. */
export const countryOf = (site: SiteAtHome | undefined, page?: string): string =>
  site ? site.settings.country || guessCountry(site, page === undefined ? [] : [page]).country : '';
