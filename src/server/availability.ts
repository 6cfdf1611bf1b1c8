import type { GroupHere } from '../protocol/groups.ts';
import type { SiteId } from '../protocol/ids.ts';
import type { Bus } from './bus/bus.ts';
import type { Directory } from './directory.ts';
import type { Roster } from './roster.ts';

/** Who can answer the visitors of a site. */
export interface Availability {
  /** Groups that the site lets visitors choose from; none where it does not. */
  groupsFor(site: SiteId): readonly GroupHere[];
  available(site: SiteId): boolean;
  /** Tells the visitors of each site for which it has become different. */
  review(): void;
}

export interface AvailabilityPorts {
  readonly directory: Pick<Directory, 'site' | 'sites' | 'groups'>;
  readonly roster: () => Pick<Roster, 'available' | 'online'>;
  readonly bus: Pick<Bus, 'cast'>;
}

export const createAvailability = ({ directory, roster, bus }: AvailabilityPorts): Availability => {
  const told = new Map<SiteId, string>();

  const groupsFor = (site: SiteId): readonly GroupHere[] => {
    const choice = directory.site(site)?.settings.groups;
    if (!choice?.on) return [];
    return directory
      .groups()
      .filter(({ id, removed }) => !removed && (choice.allowed.length === 0 || choice.allowed.includes(id)))
      .map(({ id, name, members }) => ({ id, name, available: members.some(roster().online) }));
  };
  const available = (): boolean => roster().available();

  return {
    groupsFor,
    available,
    review: () => {
      for (const { id } of directory.sites()) {
        const signal = { type: 'availability', available: available(), groups: groupsFor(id) } as const;
        const text = JSON.stringify(signal);
        if ((told.get(id) ?? NOBODY) === text) continue;
        told.set(id, text);
        bus.cast({ towards: { to: 'site', site: id }, signal });
      }
    },
  };
};

/** What is so while the server starts, and need not be told. */
const NOBODY = JSON.stringify({ type: 'availability', available: false, groups: [] });
