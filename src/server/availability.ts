import type { Group, GroupHere } from '../protocol/groups.ts';
import { type Hours, isOpenAt } from '../protocol/hours.ts';
import type { SiteId } from '../protocol/ids.ts';
import type { Site } from '../protocol/sites.ts';
import type { Bus } from './bus/bus.ts';
import type { Directory } from './directory.ts';
import type { Clock } from './ports.ts';
import type { Roster } from './roster.ts';

/** Who can answer the visitors of a site: somebody is there, and it is the time for it. */
export interface Availability {
  /** Groups that the site lets visitors choose from; none where it does not. */
  groupsFor(site: SiteId): readonly GroupHere[];
  available(site: SiteId): boolean;
  /** Somebody or something has changed: tells the visitors of each site for which it has become different. */
  review(): void;
  /** Tells what the clock alone has changed. */
  sweep(): void;
}

export interface AvailabilityPorts {
  readonly directory: Pick<Directory, 'site' | 'sites' | 'groups'>;
  readonly roster: () => Pick<Roster, 'available' | 'online'>;
  readonly bus: Pick<Bus, 'cast'>;
  readonly clock: Pick<Clock, 'now'>;
}

interface Answering {
  readonly available: boolean;
  readonly groups: readonly GroupHere[];
}

const NOBODY: Answering = { available: false, groups: [] };

const chosenFrom = ({ settings }: Site, groups: readonly Group[]): readonly Group[] => {
  const { on, allowed } = settings.groups;
  if (!on) return [];
  return groups.filter(({ id, removed }) => !removed && (allowed.length === 0 || allowed.includes(id)));
};

export const createAvailability = ({ directory, roster, bus, clock }: AvailabilityPorts): Availability => {
  const told = new Map<SiteId, string>();
  // Hours change with the minute, and asking for them is dear: thousands may come at once.
  const known = new Map<SiteId, Answering>();
  let minute = 0;

  const isTime = (hours: Hours | null | undefined) => !hours || isOpenAt(hours, clock.now());

  const answeringAt = (site: Site): Answering => {
    const here = chosenFrom(site, directory.groups()).map(({ id, name, members, hours }) => ({
      id,
      name,
      available: members.some(roster().online) && isTime(hours ?? site.settings.hours),
    }));
    if (here.length > 0) return { available: here.some(({ available }) => available), groups: here };
    return { available: roster().available() && isTime(site.settings.hours), groups: [] };
  };

  const turn = () => {
    const now = Math.floor(clock.now() / 60_000);
    if (now === minute) return false;
    minute = now;
    known.clear();
    return true;
  };

  const answering = (id: SiteId): Answering => {
    turn();
    const before = known.get(id);
    if (before) return before;
    const site = directory.site(id);
    if (!site) return NOBODY;
    const now = answeringAt(site);
    known.set(id, now);
    return now;
  };

  const tell = (site: SiteId) => {
    const signal = { type: 'availability', ...answering(site) } as const;
    const text = JSON.stringify(signal);
    // What is so while the server starts need not be told.
    if ((told.get(site) ?? JSON.stringify({ type: 'availability', ...NOBODY })) === text) return;
    told.set(site, text);
    bus.cast({ towards: { to: 'site', site }, signal });
  };

  const tellAll = () => {
    for (const { id } of directory.sites()) tell(id);
  };

  return {
    groupsFor: (site) => answering(site).groups,
    available: (site) => answering(site).available,
    review: () => {
      known.clear();
      tellAll();
    },
    sweep: () => {
      if (turn()) tellAll();
    },
  };
};
