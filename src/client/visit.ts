import type { Millis } from '../protocol/ids.ts';
import type { Vault } from './ports.ts';

/** One visit to the site: all its pages, until nothing was opened for half an hour. */
export interface Visit {
  readonly since: Millis;
  /** When a page of it was opened last. */
  readonly last: Millis;
  readonly pages: number;
  readonly returning: boolean;
  readonly referrer: string;
  readonly utm: Readonly<Record<string, string>>;
}

/** As web analytics count visits. */
const ENDS_AFTER: Millis = 30 * 60_000;
/** A visit's parameters, and how much of each is kept. */
const PARAMETERS = 20;
const LONGEST = 200;

const parametersOf = (url: string): Readonly<Record<string, string>> => {
  const query = url.split('#')[0]?.split('?')[1] ?? '';
  const pairs = query.split('&').filter(Boolean).slice(0, PARAMETERS);
  return Object.fromEntries(
    pairs.map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return [plain(name), plain(value.join('='))];
    }),
  );
};

/** What stands in an address as somebody meant it. What cannot be read stays as it is. */
const plain = (written: string): string => {
  const text = written.replaceAll('+', ' ').slice(0, 3 * LONGEST);
  try {
    return decodeURIComponent(text).slice(0, LONGEST);
  } catch {
    return text.slice(0, LONGEST);
  }
};

/** The visit with one more page in it, or a new one. */
export const visited = (
  before: Visit | undefined,
  { url, referrer }: { readonly url: string; readonly referrer: string },
  now: Millis,
): Visit =>
  before && now - before.last < ENDS_AFTER && now >= before.last
    ? { ...before, last: now, pages: before.pages + 1 }
    : {
        since: now,
        last: now,
        pages: 1,
        returning: before !== undefined,
        referrer,
        utm: parametersOf(url),
      };

/** Counts a page that was opened, over all pages of this browser. */
export const countPage = async (
  vault: Vault,
  page: { readonly url: string; readonly referrer: string },
  now: Millis,
): Promise<Visit> => {
  const visit = visited(await vault.get<Visit>('visit'), page, now);
  await vault.put('visit', visit);
  return visit;
};
