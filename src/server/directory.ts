import type { Group, GroupId } from '../protocol/groups.ts';
import type { PersonId, SiteId } from '../protocol/ids.ts';
import type { Person } from '../protocol/people.ts';
import type { Site } from '../protocol/sites.ts';
import type { Account, Store } from './store/store.ts';

/** Sites, groups and colleagues in memory: few, and looked at with every hello. */
export interface Directory {
  site(id: SiteId): Site | undefined;
  siteByKey(key: string): Site | undefined;
  sites(): readonly Site[];
  colleague(id: PersonId): Account | undefined;
  colleagues(): readonly Account[];
  /** The removed too. */
  group(id: GroupId): Group | undefined;
  groups(): readonly Group[];
  /** Reads all of it again. */
  reload(): Promise<void>;
}

export const createDirectory = (store: Pick<Store, 'sites' | 'colleagues' | 'groups'>): Directory => {
  let sites: ReadonlyMap<SiteId, Site> = new Map();
  let keys: ReadonlyMap<string, Site> = new Map();
  let groups: ReadonlyMap<GroupId, Group> = new Map();
  let people: ReadonlyMap<PersonId, Account> = new Map();
  return {
    site: (id) => sites.get(id),
    siteByKey: (key) => keys.get(key),
    sites: () => [...sites.values()],
    colleague: (id) => people.get(id),
    colleagues: () => [...people.values()],
    group: (id) => groups.get(id),
    groups: () => [...groups.values()],
    reload: async () => {
      const [newSites, newPeople, newGroups] = await Promise.all([
        store.sites(),
        store.colleagues(),
        store.groups(),
      ]);
      sites = new Map(newSites.map((site) => [site.id, site]));
      keys = new Map(newSites.map((site) => [site.key, site]));
      groups = new Map(newGroups.map((group) => [group.id, group]));
      people = new Map(newPeople.map((person) => [person.id, person]));
    },
  };
};

/** What everybody who shares a chat with somebody may know of them. */
export const publicly = ({ id, kind, name, position, avatar }: Person): Person => ({
  id,
  kind,
  name,
  ...(position !== undefined && { position }),
  ...(avatar !== undefined && { avatar }),
});
