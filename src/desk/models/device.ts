import { isTimeZone, type Locale, tagOf } from '../../protocol/locale.ts';
import type { Device } from '../../protocol/people.ts';
import { addressOf } from '../../ui/parts/address.ts';

/** First match wins: browsers name their ancestors, so the youngest names come first. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\/(\d+)/, 'Edge'],
  [/\bOPR\/(\d+)/, 'Opera'],
  [/\bYaBrowser\/(\d+)/, 'Yandex Browser'],
  [/\bSamsungBrowser\/(\d+)/, 'Samsung Internet'],
  [/\bFxiOS\/(\d+)/, 'Firefox'],
  [/\bFirefox\/(\d+)/, 'Firefox'],
  [/\bCriOS\/(\d+)/, 'Chrome'],
  [/\bHeadlessChrome\/(\d+)/, 'Chrome (headless)'],
  [/\bChrome\/(\d+)/, 'Chrome'],
  [/\bVersion\/(\d+)[\d.]*(?: Mobile\/\w+)? Safari\//, 'Safari'],
];

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid (\d+)/, 'Android'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows NT 10/, 'Windows'],
  [/\bWindows NT 6\.1/, 'Windows 7'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];

const first = (table: typeof BROWSERS, text: string): string | undefined => {
  for (const [pattern, name] of table) {
    const match = pattern.exec(text);
    if (match) return match[1] ? `${name} ${match[1]}` : name;
  }
  return undefined;
};

/** "Firefox 128, Windows" from a user agent; undefined where it says nothing we know. */
export const deviceInWords = (userAgent: string): string | undefined =>
  [first(BROWSERS, userAgent), first(SYSTEMS, userAgent)].filter(Boolean).join(', ') || undefined;

/** The hour where somebody is, in the reader's language; undefined for a zone the browser does not know. */
export const timeThere = (
  device: Pick<Device, 'timeZone'>,
  now: number,
  locale: Locale,
): string | undefined => {
  const { timeZone } = device;
  if (!isTimeZone(timeZone)) return undefined;
  return new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone }).format(now);
};

/** The name of a language in the reader's language: "German (Austria)" for `de-AT`. */
export const languageInWords = (text: string, locale: Locale): string => {
  const tag = tagOf(text);
  if (!tag) return text;
  // A tag may say how numbers are written; the name of the language has no place for that.
  const { baseName } = new Intl.Locale(tag);
  return new Intl.DisplayNames(locale, { type: 'language' }).of(baseName) ?? text;
};

/** What is worth showing of an address: host and path, without scheme and a trailing slash. */
export const addressInShort = (url: string): string => {
  const address = addressOf(url);
  if (!address) return url;
  const { host, pathname, search } = address;
  return decodeURISafely(`${host}${pathname === '/' ? '' : pathname}${search}`);
};

const decodeURISafely = (text: string): string => {
  try {
    return decodeURI(text);
  } catch (problem) {
    if (problem instanceof URIError) return text;
    throw problem;
  }
};

/** Whether an address may become a link: pages of the web only, never `javascript:`. */
export const isWebAddress = (url: string): boolean => /^https?:$/.test(addressOf(url)?.protocol ?? '');
