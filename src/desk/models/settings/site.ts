import { computed } from '@preact/signals-core';
import type { OperatorClient } from '../../../client/operator-surface.ts';
import type { SiteId } from '../../../protocol/ids.ts';
import { printOfData } from '../../../protocol/print.ts';
import { type Site, siteDefaults } from '../../../protocol/sites.ts';
import type { DraftKeep, UnsavedModel } from '../unsaved.ts';
import { faultsOfSite, type SiteData } from './checks.ts';
import { type Draft, makeDraft } from './draft.ts';

/** Parts of the page, in the order in which they stand. */
export const SECTIONS = [
  'general',
  'look',
  'behaviour',
  'form',
  'files',
  'rating',
  'groups',
  'hours',
  'retention',
  'requests',
  'rules',
  'notify',
] as const;

export type Section = (typeof SECTIONS)[number];

/** Which part each name belongs to. */
const HOME: Readonly<Record<keyof SiteData, Section>> = {
  name: 'general',
  title: 'general',
  promise: 'general',
  greeting: 'general',
  contact: 'general',
  origins: 'general',
  accent: 'look',
  place: 'look',
  offsetX: 'look',
  offsetY: 'look',
  radius: 'look',
  zIndex: 'look',
  theme: 'look',
  language: 'look',
  country: 'general',
  connect: 'behaviour',
  sound: 'behaviour',
  typingPreview: 'behaviour',
  wordsAsMarkup: 'behaviour',
  closeAfterSilence: 'behaviour',
  closeAfterLeaving: 'behaviour',
  form: 'form',
  consent: 'form',
  consentUrl: 'form',
  files: 'files',
  rating: 'rating',
  transcript: 'rating',
  groups: 'groups',
  hours: 'hours',
  away: 'hours',
  retention: 'retention',
  offline: 'requests',
  call: 'requests',
  rules: 'rules',
  notify: 'notify',
};

/** The part in which a place stands; the first one for a place nobody knows. */
export const sectionOf = (path: string): Section => HOME[path.split('.')[0] as keyof SiteData] ?? 'general';

/** A site as the form sees it. Settings that an older server does not know have their defaults. */
export const dataOf = (site: Site): SiteData => ({
  ...siteDefaults,
  ...site.settings,
  name: site.name,
  origins: site.origins,
  notify: site.notify,
});

/** What changed, in the words of the client. */
export const patchOf = (patch: Partial<SiteData>): Parameters<OperatorClient['setSite']>[1] => {
  const { name, origins, notify, ...settings } = patch;
  return {
    ...(name !== undefined && { name: name.trim() }),
    ...(origins && { origins }),
    ...(notify && { notify }),
    ...(Object.keys(settings).length && { settings }),
  };
};

export type SiteDraft = Draft<SiteData>;

/** The settings of one site while an administrator changes them. */
export const makeSiteDraft = (client: OperatorClient, id: SiteId, keep?: DraftKeep): SiteDraft => {
  const original = computed<SiteData>(() => {
    const site = client.sites.value.find((one) => one.id === id);
    return site ? dataOf(site) : { ...siteDefaults, name: '', origins: [], notify: [] };
  });
  const send = (patch: Partial<SiteData>, over: Partial<SiteData>) =>
    client.setSite(id, {
      ...patchOf(patch),
      over: Object.fromEntries(Object.entries(over).map(([name, was]) => [name, printOfData(was)])),
    });
  return makeDraft(original, faultsOfSite, send, keep);
};

/** Drafts outlive the page they are changed on: one for each site, made once. */
export const makeSiteDrafts = (
  client: OperatorClient,
  unsaved?: UnsavedModel,
): ((id: SiteId) => SiteDraft) => {
  const made = new Map<SiteId, SiteDraft>();
  return (id) => {
    const draft = made.get(id) ?? makeSiteDraft(client, id, unsaved?.of(`site ${id}`));
    made.set(id, draft);
    return draft;
  };
};
