import { isDeepStrictEqual } from 'node:util';
import type { GroupId } from '../../protocol/groups.ts';
import type { PersonId, SiteId } from '../../protocol/ids.ts';
import { printOfData } from '../../protocol/print.ts';
import type { Refusal } from '../../protocol/refusals.ts';
import { type Site, type SiteSettings, siteDefaults } from '../../protocol/sites.ts';
import type { Rule, View } from '../store/store.ts';
import { isRefusal, NOTHING } from './decision.ts';
import { emailField, nameField } from './fields.ts';
import { badField, exists, staleSite, unknownSite } from './refusals.ts';
import { refusalOfSettings } from './settings.ts';
import { unlessAdmin } from './who.ts';

export interface NewSite {
  readonly key: string;
  readonly name: string;
  readonly origins: readonly string[];
  readonly settings?: Partial<SiteSettings>;
  readonly notify?: readonly string[];
}

const KEY = /^[A-Za-z0-9_-]{3,64}$/;

/** By an administrator, or by the server itself. What is not set has its default. */
export const addSite =
  (by: PersonId, { key, name, origins, settings = {}, notify = [] }: NewSite): Rule =>
  (view) => {
    const refusal = unlessAdmin(view, by) ?? refusalOfOrigins(origins) ?? refusalOfSettings(settings);
    if (refusal) return refusal;
    const told = addresses(notify);
    if (isRefusal(told)) return told;
    if (!KEY.test(key))
      return badField('key', 'The key of a site has 3 to 64 characters of A–Z, a–z, 0–9, "_" and "-".');
    const called = nameField('name', name);
    if (isRefusal(called)) return called;
    if (view.siteByKey(key))
      return exists('key', `The key "${key}" belongs to another site: choose a new one.`);
    const whole = { ...siteDefaults, ...settings };
    const site = { key, name: called.value, origins, settings: whole };
    return [{ fact: { type: 'site-added', ...site, ...(told.length > 0 && { notify: told }) } }];
  };

export interface SiteChange {
  readonly name?: string | undefined;
  readonly origins?: readonly string[] | undefined;
  readonly settings?: Partial<SiteSettings> | undefined;
  /** Who is written to when a lead comes. */
  readonly notify?: readonly string[] | undefined;
  /** What each part was, by its name, as a print: it is changed only if it still is that. */
  readonly over?: Readonly<Record<string, string>> | undefined;
}

/** A part that somebody else has changed since; two who mean the same do not disagree. */
const refusalOfChanged = (now: Site, { settings, over = {}, ...to }: SiteChange): Refusal | undefined => {
  const present: Readonly<Record<string, unknown>> = { ...now, ...siteDefaults, ...now.settings };
  const wanted: Readonly<Record<string, unknown>> = { ...to, ...settings };
  const changed = Object.entries(wanted).find(
    ([part, value]) =>
      value !== undefined &&
      over[part] !== undefined &&
      over[part] !== printOfData(present[part]) &&
      !isDeepStrictEqual(value, present[part]),
  )?.[0];
  return changed === undefined
    ? undefined
    : staleSite(changed in siteDefaults ? `settings.${changed}` : changed);
};

export const setSite =
  (by: PersonId, site: SiteId, to: SiteChange): Rule =>
  (view) => {
    const refusal =
      unlessAdmin(view, by) ??
      refusalOfOrigins(to.origins ?? []) ??
      refusalOfSettings(to.settings ?? {}) ??
      refusalOfGroups(view, to.settings?.groups?.allowed ?? []);
    if (refusal) return refusal;
    const now = view.site(site);
    if (!now) return unknownSite(site);
    const changed = refusalOfChanged(now, to);
    if (changed) return changed;
    const called = to.name === undefined ? { value: now.name } : nameField('name', to.name);
    if (isRefusal(called)) return called;
    const notify = to.notify && addresses(to.notify);
    if (notify && isRefusal(notify)) return notify;
    const different = differences(now, { ...to, name: called.value, notify });
    return Object.keys(different).length > 0
      ? [{ fact: { type: 'site-changed', site, ...different } }]
      : NOTHING;
  };

/** A group that was removed since may stand in the list; one that never was is a slip. */
const refusalOfGroups = (view: View, allowed: readonly GroupId[]): Refusal | undefined => {
  const wrong = allowed.findIndex((id) => !view.group(id));
  if (wrong < 0) return undefined;
  return badField(
    `settings.groups.allowed.${wrong}`,
    `There is no group ${allowed[wrong]}: take its number from the list of groups.`,
  );
};

const differences = (now: Site, to: SiteChange) => {
  const settings = Object.fromEntries(
    Object.entries(to.settings ?? {}).filter(
      ([name, value]) => !isDeepStrictEqual(now.settings[name as keyof SiteSettings], value),
    ),
  ) as Partial<SiteSettings>;
  return {
    ...(to.name !== undefined && to.name !== now.name && { name: to.name }),
    ...(to.origins && to.origins.join(' ') !== now.origins.join(' ') && { origins: to.origins }),
    ...(Object.keys(settings).length > 0 && { settings }),
    ...(to.notify && !isDeepStrictEqual(to.notify, now.notify) && { notify: to.notify }),
  };
};

/** At most so many are written to. */
const TOLD = 20;

/** Who is told, each once, or the refusal of the first that is no address. */
const addresses = (notify: readonly string[]): readonly string[] | Refusal => {
  if (notify.length > TOLD) return badField('notify', `At most ${TOLD} addresses are written to.`);
  const told = new Set<string>();
  for (const [at, text] of notify.entries()) {
    const email = emailField(`notify.${at}`, text);
    if (isRefusal(email)) return email;
    told.add(email.value);
  }
  return [...told];
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
