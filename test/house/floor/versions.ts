import data from 'web-features/data.json' with { type: 'json' };
import type { Floor } from '../../../tools/floor.ts';

type Browser = keyof Floor;

interface Feature {
  readonly status?: {
    readonly by_compat_key?: Readonly<Record<string, { readonly support: Readonly<Record<string, string>> }>>;
  };
}

/** The first version of each browser that has all of a feature, by the names of MDN's compatibility data. */
const SINCE: ReadonlyMap<string, Readonly<Record<string, string>>> = new Map(
  Object.values(data.features as unknown as Readonly<Record<string, Feature>>).flatMap(({ status }) =>
    Object.entries(status?.by_compat_key ?? {}).map(([key, { support }]) => [key, support] as const),
  ),
);

/** Safari of telephones has numbers of its own now and then. On Android the others have those of the desk. */
const NAMES: Readonly<Record<Browser, readonly string[]>> = {
  chrome: ['chrome'],
  edge: ['edge'],
  firefox: ['firefox'],
  safari: ['safari', 'safari_ios'],
};

export const isKnown = (key: string): boolean => SINCE.has(key);

/** All keys, for whoever looks for some of them. */
export const allKeys = (): Iterable<string> => SINCE.keys();

/** "≤79" is told where nobody knows exactly. */
const numberOf = (version: string | undefined): number =>
  version === undefined ? Number.POSITIVE_INFINITY : Number(version.replace('≤', ''));

/** Since when each browser has it. */
export const sinceOf = (key: string, browser: Browser): number =>
  Math.max(...NAMES[browser].map((name) => numberOf(SINCE.get(key)?.[name])));

/** The browsers of a floor that do not have it yet: `firefox 125`. */
export const lackingOf = (key: string, floor: Floor): readonly string[] =>
  (Object.keys(floor) as Browser[])
    .map((browser) => [browser, sinceOf(key, browser)] as const)
    .filter(([browser, since]) => since > floor[browser])
    .map(([browser, since]) => `${browser} ${since === Number.POSITIVE_INFINITY ? 'never' : since}`);
