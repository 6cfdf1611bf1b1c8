import type { ChatHead } from '../../protocol/chat.ts';
import type { Event } from '../../protocol/events.ts';
import type { Group } from '../../protocol/groups.ts';
import type { Lead } from '../../protocol/leads.ts';
import type { Role } from '../../protocol/people.ts';
import { type Site, type SiteSettings, siteDefaults } from '../../protocol/sites.ts';
import type { Account } from './store.ts';

/**
 * Folds of people, sites, groups and leads, as `applyToHead` is of chats: every store keeps what these make of the
 * log. An event that is not about the thing gives back the very same object.
 */

type Added<Type extends Event['type']> = Extract<Event, { type: Type }>;

const LEAST: Role = 'operator';

export const accountFrom = (event: Added<'person-added'>): Account => ({
  id: event.seq,
  kind: event.kind,
  name: event.name,
  role: event.role ?? LEAST,
  email: event.email ?? '',
  disabled: false,
  limit: 0,
  since: event.at,
  // Whoever signs in for the first time wants to answer; connected or not is told by the connections.
  chosen: 'online',
  ...(event.position && { position: event.position }),
  ...(event.site !== undefined && { site: event.site }),
});

export const applyToAccount = (account: Account, event: Event): Account => {
  if (event.type === 'availability-chosen' && event.person === account.id)
    return { ...account, chosen: event.availability };
  if (event.type !== 'person-changed' || event.person !== account.id) return account;
  const { position = account.position, avatar = account.avatar, note = account.note } = event;
  const { position: _was, avatar: _before, note: _older, ...rest } = account;
  return {
    ...rest,
    name: event.name ?? account.name,
    role: event.role ?? account.role,
    disabled: event.disabled ?? account.disabled,
    limit: event.limit ?? account.limit,
    ...(note && { note }),
    ...(position && { position }),
    ...(avatar && { avatar }),
  };
};

const SECTIONS = ['files', 'groups', 'retention', 'offline', 'call'] as const;

/** Settings as they were stored, with what was not known yet at its default. */
export const wholeSettings = (stored: Partial<SiteSettings>): SiteSettings => {
  const sections = SECTIONS.flatMap((name) =>
    stored[name] ? [[name, { ...siteDefaults[name], ...stored[name] }] as const] : [],
  );
  return { ...siteDefaults, ...stored, ...Object.fromEntries(sections) };
};

export const siteFrom = ({ seq, key, name, origins, settings, notify = [] }: Added<'site-added'>): Site => ({
  id: seq,
  key,
  name,
  origins,
  settings: wholeSettings(settings),
  notify,
});

export const applyToSite = (site: Site, event: Event): Site => {
  if (event.type !== 'site-changed' || event.site !== site.id) return site;
  return {
    ...site,
    name: event.name ?? site.name,
    origins: event.origins ?? site.origins,
    settings: wholeSettings({ ...site.settings, ...event.settings }),
    notify: event.notify ?? site.notify,
  };
};

export const groupFrom = ({ seq, name, members, routing, offerFor, hours }: Added<'group-added'>): Group => ({
  id: seq,
  name,
  members,
  routing,
  offerFor,
  ...(hours && { hours }),
});

export const applyToGroup = (group: Group, event: Event): Group => {
  if (event.type !== 'group-changed' || event.group !== group.id) return group;
  const { hours: was, ...rest } = group;
  const hours = event.hours === undefined ? was : event.hours;
  return {
    ...rest,
    name: event.name ?? group.name,
    members: event.members ?? group.members,
    routing: event.routing ?? group.routing,
    offerFor: event.offerFor ?? group.offerFor,
    ...(hours && { hours }),
    ...(event.removed && { removed: true }),
  };
};

export const leadFrom = (
  event: Added<'lead-left'>,
  { site, visitor }: Pick<ChatHead, 'site' | 'visitor'>,
): Lead => {
  const { seq, at, form, fields, page, group, callAt, rule } = event;
  return {
    id: seq,
    site,
    visitor,
    at,
    status: 'new',
    note: '',
    form,
    fields,
    page,
    ...(group !== undefined && { group }),
    ...(callAt !== undefined && { callAt }),
    ...(rule !== undefined && { rule }),
  };
};

export const applyToLead = (lead: Lead, event: Event): Lead => {
  if (event.type !== 'lead-changed' || event.lead !== lead.id) return lead;
  return { ...lead, status: event.status ?? lead.status, note: event.note ?? lead.note, by: event.by };
};
