import type { Page } from '../../protocol/people.ts';
import { addressOf } from '../../ui/parts/address.ts';
import { addressInShort } from './device.ts';

/** Where somebody came from, as far as the page tells. */
export interface Source {
  /** In a few words: `google / cpc`, `newsletter.example`, or nothing for a direct visit. */
  readonly name: string;
  /** What the address itself says, decoded: `utm_campaign: autumn`. */
  readonly marks: readonly (readonly [name: string, value: string])[];
}

/** Parameters that tell of advertising, in the order in which people read them. */
const MARKS = ['utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content'] as const;
/** Click ids, with the name of who gives them. */
const CLICKS: Readonly<Record<string, string>> = {
  yclid: 'yandex',
  gclid: 'google',
  fbclid: 'facebook',
  msclkid: 'bing',
};

const parametersOf = (url: string): URLSearchParams => addressOf(url)?.searchParams ?? new URLSearchParams();

const hostOf = (url: string): string => addressOf(url)?.hostname.replace(/^www\./, '') ?? addressInShort(url);

/** Reads the source out of a page's address and referrer. A referrer of the same host is no source. */
export const sourceOf = ({ url, referrer }: Pick<Page, 'url' | 'referrer'>): Source => {
  const parameters = parametersOf(url);
  const marks = MARKS.flatMap((name) => {
    const value = parameters.get(name)?.trim();
    return value ? [[name, value] as const] : [];
  });
  const click = Object.keys(CLICKS).find((name) => parameters.has(name));
  const utm = ['utm_source', 'utm_medium']
    .map((name) => parameters.get(name)?.trim())
    .filter(Boolean)
    .join(' / ');
  const from = referrer && hostOf(referrer) !== hostOf(url) ? hostOf(referrer) : '';
  return { name: utm || (click && CLICKS[click]) || from, marks };
};
