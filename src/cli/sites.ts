import { SYSTEM } from '../protocol/ids.ts';
import type { SiteSettings } from '../protocol/sites.ts';
import { siteDefaults } from '../protocol/sites.ts';
import type { Env } from '../server/config.ts';
import { systemChance } from '../server/machine.ts';
import { addSite, setSite } from '../server/office/sites.ts';
import { columns, order, withOffice } from './office.ts';

export interface SiteOptions {
  readonly key?: string;
  readonly name?: string;
  readonly origin?: readonly string[];
  readonly set?: readonly string[];
}

const script = (base: string, key: string) =>
  `<script async src="${base}/besedka.js" data-site="${key}"></script>`;

const madeKey = () =>
  systemChance
    .secret()
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, 16);

export const newSite = (
  env: Env,
  { key = madeKey(), name = '', origin = [] }: SiteOptions,
): Promise<string> =>
  withOffice(
    env,
    async ({ store, base }) => {
      await order(store, addSite(SYSTEM, { key, name, origins: origin }));
      return `The site has the key ${key}. Paste this line into its pages:\n${script(base, key)}`;
    },
    { make: true },
  );

export const listSites = (env: Env): Promise<string> =>
  withOffice(env, async ({ store }) => {
    const sites = await store.sites();
    if (sites.length === 0) return 'There is no site yet: start the server, or add one with "site add".';
    const rows = sites.map(({ id, key, name, origins }) => [String(id), key, name, origins.join(' ')]);
    return columns([['ID', 'KEY', 'NAME', 'ORIGINS'], ...rows]);
  });

/** A value as the setting's default is: a number, a switch or a text. */
const valueFrom = (name: string, text: string): unknown => {
  const like: unknown = Object.hasOwn(siteDefaults, name) ? siteDefaults[name as keyof SiteSettings] : '';
  if (typeof like === 'number') return text.trim() === '' ? text : Number(text);
  if (typeof like === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  return text;
};

const settingsOf = (given: readonly string[]): Partial<SiteSettings> => {
  const pairs = given.map((pair) => {
    const at = pair.indexOf('=');
    if (at < 1)
      throw new Error(`"${pair}" is not a setting: write it as name=value, such as accent=#00aa55.`);
    const name = pair.slice(0, at);
    return [name, valueFrom(name, pair.slice(at + 1))] as const;
  });
  // What it really is, is looked at by the office's rule.
  return Object.fromEntries(pairs) as Partial<SiteSettings>;
};

export const setSiteTo = (env: Env, key: string, { name, origin, set }: SiteOptions): Promise<string> =>
  withOffice(env, async ({ store }) => {
    if (name === undefined && !origin && !set)
      throw new Error('Say what to change: --name, --origin or --set name=value.');
    const site = await store.siteByKey(key);
    if (!site) throw new Error(`No site has the key ${key}: see "site list".`);
    const settings = set && settingsOf(set);
    const outcome = await order(store, setSite(SYSTEM, site.id, { name, origins: origin, settings }));
    return outcome.kind === 'nothing' ? 'Nothing was different.' : `The site ${key} is changed.`;
  });
