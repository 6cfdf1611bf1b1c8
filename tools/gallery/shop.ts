import type { Device, Page } from '../../src/protocol/people.ts';
import type { SiteSettings } from '../../src/protocol/sites.ts';
import { ar } from './words/ar.ts';
import { en } from './words/en.ts';
import { ru } from './words/ru.ts';

/** Somebody who answers. */
export interface Colleague {
  readonly email: string;
  readonly name: string;
  readonly position: string;
}

/** A line of a talk: who says it, and how many minutes before the picture. Without words: the end. */
export type Line = readonly [ago: number, by: 'visitor' | 'anna' | 'boris', text?: string];

/** What the people of the shop and those who come to it say, in one language. */
export interface Content {
  readonly shop: string;
  readonly settings: Partial<SiteSettings>;
  readonly anna: Pick<Colleague, 'name' | 'position'>;
  readonly boris: Colleague;
  readonly vera: Colleague;
  /** Yesterday's talk and today's, up to now. */
  readonly talk: readonly Line[];
  /** Said live: what the visitor asks last, and the answer. */
  readonly question: string;
  readonly answer: string;
  readonly first: string;
  readonly offline: readonly string[];
  readonly typed: string;
  /** Those who wait, with the minutes. */
  readonly waiting: readonly (readonly [ago: number, text: string])[];
  readonly mine: readonly (readonly Line[])[];
  readonly mineTyping: string;
  readonly others: readonly Line[];
  /** Titles of pages that are looked at. */
  readonly pages: readonly string[];
  readonly stale: { readonly answer: string; readonly newer: string };
}

export const contentOf = (language: 'en' | 'ru' | 'ar'): Content => ({ en, ru, ar })[language];

const SHOP = 'https://kilnandleaf.example';

const PATHS = [
  '/teaware/red-clay-teapot',
  '/delivery',
  '/teaware/celadon-gaiwan',
  '/teaware?kind=tea',
  '/',
  '/teaware/moon-jar',
  '/journal/first-firing',
];

const REFERRERS = ['https://duckduckgo.com/', '', 'https://ceramics.example/studios', '', `${SHOP}/`];

const MACHINES = [
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
];

const ZONES = ['Europe/Lisbon', 'Asia/Almaty', 'Europe/Moscow', 'America/Chicago', 'Asia/Tokyo'];
const SCREENS = ['1512×982', '1920×1080', '393×852', '412×915'];

const pick = <T>(all: readonly T[], index: number): T => {
  const one = all[index % all.length];
  if (one === undefined) throw new Error('Nothing to pick from.');
  return one;
};

/** The page that the visitor of this number looks at. */
export const pageOf = (content: Content, index: number): Page => ({
  url: SHOP + pick(PATHS, index),
  title: `${pick(content.pages, index)} · ${content.shop}`,
  referrer: pick(REFERRERS, index),
});

export const deviceOf = (language: string, index: number): Device => ({
  language,
  userAgent: pick(MACHINES, index),
  timeZone: pick(ZONES, index),
  screen: pick(SCREENS, index),
});
