import type { PersonId, SiteId } from '../../protocol/ids.ts';
import type { Refusal } from '../../protocol/refusals.ts';
import { type Site, type SiteSettings, siteDefaults } from '../../protocol/sites.ts';
import type { Rule } from '../store/store.ts';
import { isRefusal, NOTHING } from './decision.ts';
import { nameField } from './fields.ts';
import { badField, exists } from './refusals.ts';
import { refusalOfSettings } from './settings.ts';
import { unlessAdmin } from './who.ts';

export interface NewSite {
  readonly key: string;
  readonly name: string;
  readonly origins: readonly string[];
  readonly settings?: Partial<SiteSettings>;
}

const KEY = /^[A-Za-z0-9_-]{3,64}$/;

/** By an administrator, or by the server itself. What is not set has its default. */
export const addSite =
  (by: PersonId, { key, name, origins, settings = {} }: NewSite): Rule =>
  (view) => {
    const refusal = unlessAdmin(view, by) ?? refusalOfOrigins(origins) ?? refusalOfSettings(settings);
    if (refusal) return refusal;
    if (!KEY.test(key))
      return badField('key', 'The key of a site has 3 to 64 characters of A–Z, a–z, 0–9, "_" and "-".');
    const called = nameField('name', name);
    if (isRefusal(called)) return called;
    if (view.siteByKey(key))
      return exists('key', `The key "${key}" belongs to another site: choose a new one.`);
    const whole = { ...siteDefaults, ...settings };
    return [{ fact: { type: 'site-added', key, name: called.value, origins, settings: whole } }];
  };

export interface SiteChange {
  readonly name?: string | undefined;
  readonly origins?: readonly string[] | undefined;
  readonly settings?: Partial<SiteSettings> | undefined;
}

export const setSite =
  (by: PersonId, site: SiteId, to: SiteChange): Rule =>
  (view) => {
    const refusal =
      unlessAdmin(view, by) ?? refusalOfOrigins(to.origins ?? []) ?? refusalOfSettings(to.settings ?? {});
    if (refusal) return refusal;
    const now = view.site(site);
    if (!now) return badField('site', `There is no site ${site}: take its number from the list of sites.`);
    const called = to.name === undefined ? { value: now.name } : nameField('name', to.name);
    if (isRefusal(called)) return called;
    const different = differences(now, { ...to, name: called.value });
    return Object.keys(different).length > 0
      ? [{ fact: { type: 'site-changed', site, ...different } }]
      : NOTHING;
  };

const differences = (now: Site, to: SiteChange) => {
  const settings = Object.fromEntries(
    Object.entries(to.settings ?? {}).filter(
      ([name, value]) => now.settings[name as keyof SiteSettings] !== value,
    ),
  ) as Partial<SiteSettings>;
  return {
    ...(to.name !== undefined && to.name !== now.name && { name: to.name }),
    ...(to.origins && to.origins.join(' ') !== now.origins.join(' ') && { origins: to.origins }),
    ...(Object.keys(settings).length > 0 && { settings }),
  };
};

// Scheme, host, port and no more, as browsers send it; `*.` stands for any name under the host.
const ORIGIN = /^https?:\/\/(\*\.)?([a-z0-9-]+(\.[a-z0-9-]+)*|\[[0-9a-f:.]+\])(:(\d{1,5}|\*))?$/;

const refusalOfOrigins = (origins: readonly string[]): Refusal | undefined => {
  const wrong = origins.findIndex((origin) => origin !== '*' && !ORIGIN.test(origin));
  if (wrong < 0) return undefined;
  return badField(
    `origins.${wrong}`,
    `"${origins[wrong]?.slice(0, 80)}" is not an origin: write https://shop.example, https://*.shop.example, or *.`,
  );
};
