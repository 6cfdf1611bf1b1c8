import type { BrowserContextOptions } from 'playwright-core';
import { PHONE } from '../../test/kit/chromium.ts';

/** How somebody looks at it. */
export interface Look {
  /** What it adds to the name of a picture. */
  readonly name: string;
  readonly said: string;
  readonly language: 'en' | 'ru' | 'ar';
  readonly phone: boolean;
  readonly options: BrowserContextOptions;
}

const ZONES = [
  'Pacific/Auckland',
  'Asia/Tokyo',
  'Asia/Almaty',
  'Asia/Dubai',
  'Europe/Lisbon',
  'America/Sao_Paulo',
  'America/Chicago',
  'Pacific/Honolulu',
] as const;

const hourIn = (timeZone: string): number =>
  Number(new Intl.DateTimeFormat('en-GB', { hour: 'numeric', hourCycle: 'h23', timeZone }).format());

/** Where it is afternoon now: half an hour ago is today, whenever the pictures are taken. */
export const timezoneId: string =
  ZONES.toSorted((a, b) => Math.abs(hourIn(a) - 14) - Math.abs(hourIn(b) - 14))[0] ?? 'UTC';

const desktop: BrowserContextOptions = {
  locale: 'en-GB',
  timezoneId,
  viewport: { width: 1280, height: 800 },
  colorScheme: 'light',
};

const plain = { name: '', said: '', language: 'en', phone: false, options: desktop } as const satisfies Look;

export const LOOKS = {
  light: plain,
  dark: { ...plain, name: 'dark', said: 'dark', options: { ...desktop, colorScheme: 'dark' } },
  phone: { ...plain, name: 'phone', said: 'phone', phone: true, options: { ...desktop, ...PHONE } },
  russian: {
    ...plain,
    name: 'russian',
    said: 'in Russian',
    language: 'ru',
    options: { ...desktop, locale: 'ru-RU' },
  },
  rtl: { ...plain, name: 'rtl', said: 'right to left', language: 'ar' },
  forced: {
    ...plain,
    name: 'forced-colours',
    said: 'forced colours',
    options: { ...desktop, forcedColors: 'active', colorScheme: 'dark' },
  },
} as const satisfies Record<string, Look>;

/** A desktop of another width. */
export const wide = (width: number, height = 800): Look => ({
  ...plain,
  options: { ...desktop, viewport: { width, height } },
});
