import type { Event } from '../../protocol/events.ts';
import type { Role } from '../../protocol/people.ts';
import type { Site } from '../../protocol/sites.ts';
import type { Account } from './store.ts';

/**
 * Folds of people and sites, as `applyToHead` is of chats: every store keeps what these make of the
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
  const { position = account.position, avatar = account.avatar } = event;
  const { position: _was, avatar: _before, ...rest } = account;
  return {
    ...rest,
    name: event.name ?? account.name,
    role: event.role ?? account.role,
    disabled: event.disabled ?? account.disabled,
    ...(position && { position }),
    ...(avatar && { avatar }),
  };
};

export const siteFrom = ({ seq, key, name, origins, settings }: Added<'site-added'>): Site => ({
  id: seq,
  key,
  name,
  origins,
  settings,
});

export const applyToSite = (site: Site, event: Event): Site => {
  if (event.type !== 'site-changed' || event.site !== site.id) return site;
  return {
    ...site,
    name: event.name ?? site.name,
    origins: event.origins ?? site.origins,
    settings: { ...site.settings, ...event.settings },
  };
};
