import { SYSTEM } from '../protocol/ids.ts';
import { hintsOf } from '../protocol/settings-hints.ts';
import { type Site, siteDefaults } from '../protocol/sites.ts';
import type { Env } from '../server/config.ts';
import { systemChance } from '../server/machine.ts';
import { addSite, setSite } from '../server/office/sites.ts';
import type { Store } from '../server/store/store.ts';
import { hintLines } from './hints.ts';
import { columns, type Office, order, withOffice } from './office.ts';
import { changesOf, flat } from './settings.ts';

export interface SiteOptions {
  readonly key?: string;
  readonly name?: string;
  readonly origin?: readonly string[];
  readonly set?: readonly string[];
  readonly setting?: readonly string[];
  readonly settings?: string;
  readonly notify?: readonly string[];
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

const byKey = async (store: Store, key: string): Promise<Site> => {
  const site = await store.siteByKey(key);
  if (!site) throw new Error(`No site has the key ${key}: see "site list".`);
  return site;
};

/** Everything that is set for a site, in a form that `site set --settings` takes back. */
export const showSite = (env: Env, key: string, json: boolean): Promise<string> =>
  withOffice(env, async ({ store }) => {
    const { name, origins, notify, settings } = await byKey(store, key);
    const whole = { ...siteDefaults, ...settings };
    if (json) return JSON.stringify({ key, name, origins, notify, settings: whole }, undefined, 2);
    return columns([
      ['name', name],
      ['origins', origins.join(' ')],
      ['notify', notify.join(' ')],
      ...flat(whole),
    ]);
  });

/** What contradicts itself in the settings of a site as they are now. */
const hintsAt = async ({ store, config }: Office, key: string): Promise<readonly string[]> => {
  const { settings, notify } = await byKey(store, key);
  const colleagues = await store.colleagues();
  const around = {
    groups: await store.groups(),
    disabled: colleagues.filter(({ disabled }) => disabled).map(({ id }) => id),
    maxFile: config.maxFile,
    notify,
    mail: config.mail.smtpUrl !== undefined,
  };
  return hintLines(hintsOf({ ...siteDefaults, ...settings }, around));
};

export const setSiteTo = (env: Env, key: string, options: SiteOptions): Promise<string> =>
  withOffice(env, async (office) => {
    const { store } = office;
    const { name, origin, notify, settings: file } = options;
    const pairs = [...(options.set ?? []), ...(options.setting ?? [])];
    if (name === undefined && !origin && !notify && file === undefined && pairs.length === 0)
      throw new Error(
        'Say what to change: --name, --origin or --set name=value, --settings file.json or --notify address.',
      );
    const site = await byKey(store, key);
    const changes = changesOf(site, { file, pairs });
    const addresses = notify?.filter((one) => one !== 'nobody');
    const outcome = await order(
      store,
      setSite(SYSTEM, site.id, {
        ...changes,
        ...(name !== undefined && { name }),
        ...(origin && { origins: origin }),
        ...(addresses && { notify: addresses }),
      }),
    );
    const done = outcome.kind === 'nothing' ? 'Nothing was different.' : `The site ${key} is changed.`;
    return [done, ...(await hintsAt(office, key))].join('\n');
  });
