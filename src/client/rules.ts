import type { Conditions } from '../protocol/campaigns.ts';
import type { Millis } from '../protocol/ids.ts';

/** What a rule may look at: where the visitor is, how they came, and what they have done so far. */
export interface Situation {
  /** The address of the page. */
  readonly url: string;
  /** How long this page has been open, and how long the visit has gone on. */
  readonly onPage: Millis;
  readonly onSite: Millis;
  /** Pages seen in this visit. */
  readonly pagesSeen: number;
  /** Whether there was a visit before this one. */
  readonly returning: boolean;
  /** Parameters of the address with which the visit began. */
  readonly utm: Readonly<Record<string, string>>;
  /** Where the visit came from. */
  readonly referrer: string;
  readonly withinHours: boolean;
  readonly available: boolean;
  /** Percent of the page. */
  readonly scrolled: number;
  /** The pointer has just left the window upwards. */
  readonly leaving: boolean;
}

const SECOND = 1_000;

/**
 * Whether a text is what a pattern means: `*` stands for anything, capitals do not matter. Not by a regular
 * expression: four stars and a long address would hold a page up for minutes.
 */
export const fits = (pattern: string, text: string): boolean => {
  const [first = '', ...parts] = pattern.toLowerCase().split('*');
  const words = text.toLowerCase();
  const last = parts.pop();
  if (last === undefined) return words === first;
  let at = first.length;
  const end = words.length - last.length;
  if (!words.startsWith(first) || !words.endsWith(last)) return false;
  for (const part of parts) {
    const found = words.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= end;
};

/** A pattern that begins with a slash is about the path; one without a scheme, about host and path. */
export const isPage = (pattern: string, url: string): boolean => {
  if (pattern.includes('://')) return fits(pattern, url);
  const rest = url.replace(/^[a-z-]+:\/\//i, '');
  return fits(pattern, pattern.startsWith('/') ? rest.replace(/^[^/?#]*/, '') || '/' : rest);
};

/** How long until the conditions of time are met; 0: they are. */
export const untilTime = ({ onPage = 0, onSite = 0 }: Conditions, now: Situation): Millis =>
  Math.max(0, onPage * SECOND - now.onPage, onSite * SECOND - now.onSite);

/** Whether everything that is set holds, besides what is only a matter of time. */
export const isMet = (when: Conditions, now: Situation): boolean =>
  (when.pages === undefined || when.pages.some((pattern) => isPage(pattern, now.url))) &&
  !when.notPages?.some((pattern) => isPage(pattern, now.url)) &&
  now.pagesSeen >= (when.pagesSeen ?? 0) &&
  same(when.returning, now.returning) &&
  same(when.withinHours, now.withinHours) &&
  same(when.available, now.available) &&
  Object.entries(when.utm ?? {}).every(([name, pattern]) =>
    fits(pattern, (Object.hasOwn(now.utm, name) && now.utm[name]) || ''),
  ) &&
  (when.referrer === undefined || fits(when.referrer, now.referrer)) &&
  now.scrolled >= (when.scrolled ?? 0) &&
  (!when.exitIntent || now.leaving);

const same = (wanted: boolean | undefined, is: boolean) => wanted === undefined || wanted === is;
