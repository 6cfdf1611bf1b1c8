import type { ChatHead } from '../../protocol/chat.ts';
import type { ChatEvent, Event, OfficeEvent } from '../../protocol/events.ts';
import type { Group, GroupId } from '../../protocol/groups.ts';
import type { ChatId, Millis, PersonId, Seq, SiteId, Uid } from '../../protocol/ids.ts';
import type { Lead } from '../../protocol/leads.ts';
import type { Site } from '../../protocol/sites.ts';
import { exposureOf, SHOWN_TO } from './exposures.ts';
import {
  accountFrom,
  applyToAccount,
  applyToGroup,
  applyToLead,
  applyToSite,
  groupFrom,
  leadFrom,
  siteFrom,
} from './projections.ts';
import type { Account, Exposure, View } from './store.ts';

/** What has been committed, as the orders of one transaction find it. */
export interface Ground extends Omit<View, 'next' | 'at'> {
  /** The number of the first event of a command. */
  known(by: PersonId, uid: Uid): Seq | undefined;
}

/** What is committed, with what this transaction is about to change laid over it. */
export interface Overlay {
  readonly view: View;
  readonly heads: ReadonlyMap<ChatId, ChatHead>;
  readonly people: ReadonlyMap<PersonId, Account>;
  readonly sites: ReadonlyMap<SiteId, Site>;
  readonly groups: ReadonlyMap<GroupId, Group>;
  readonly leads: ReadonlyMap<Seq, Lead>;
  known(by: PersonId, uid: Uid): Seq | undefined;
  name(by: PersonId, uid: Uid, seq: Seq): void;
  putHead(head: ChatHead): void;
  /** What an event of a chat makes beside its head. */
  putChat(event: ChatEvent, head: ChatHead): void;
  /** Folds an event of the office into what it is about. */
  put(event: OfficeEvent): void;
}

export const layOver = (ground: Ground, at: Millis, next: () => Seq): Overlay => {
  const heads = new Map<ChatId, ChatHead>();
  const lines = new Map<PersonId, ChatId>();
  const things: Things = { people: new Map(), sites: new Map(), groups: new Map(), leads: new Map() };
  const { people, sites, groups, leads } = things;
  const exposures = new Map<PersonId, readonly Exposure[]>();
  const names = new Map<string, Seq>();

  const view: View = {
    at,
    get next() {
      return next();
    },
    person: (id) => people.get(id) ?? ground.person(id),
    personByEmail: (email) => {
      for (const account of people.values()) if (email !== '' && account.email === email) return account;
      return ground.personByEmail(email);
    },
    chat: (id) => heads.get(id) ?? ground.chat(id),
    lineOf: (visitor) => {
      const opened = lines.get(visitor);
      if (opened !== undefined) return heads.get(opened);
      const committed = ground.lineOf(visitor);
      return committed && (heads.get(committed.id) ?? committed);
    },
    chatsOf: (person) => {
      const committed = ground.chatsOf(person).filter(({ id }) => !heads.has(id));
      return [...committed, ...heads.values()].filter(({ members }) => members.includes(person));
    },
    site: (id) => sites.get(id) ?? ground.site(id),
    siteByKey: (key) => {
      for (const site of sites.values()) if (site.key === key) return site;
      return ground.siteByKey(key);
    },
    group: (id) => groups.get(id) ?? ground.group(id),
    file: ground.file,
    lead: (id) => leads.get(id) ?? ground.lead(id),
    shownTo: (visitor) => [...ground.shownTo(visitor), ...(exposures.get(visitor) ?? [])].slice(-SHOWN_TO),
  };

  return {
    view,
    heads,
    people,
    sites,
    groups,
    leads,
    known: (by, uid) => names.get(`${by} ${uid}`) ?? ground.known(by, uid),
    name: (by, uid, seq) => void names.set(`${by} ${uid}`, seq),
    putHead: (head) => {
      heads.set(head.id, head);
      if (head.kind === 'line') lines.set(head.visitor, head.id);
    },
    putChat: (event, head) => {
      const exposure = exposureOf(event);
      if (exposure) exposures.set(head.visitor, [...(exposures.get(head.visitor) ?? []), exposure]);
      if (event.type === 'lead-left') leads.set(event.seq, leadFrom(event, head));
    },
    put: (event) => putOffice(event, view, things),
  };
};

interface Things {
  readonly people: Map<PersonId, Account>;
  readonly sites: Map<SiteId, Site>;
  readonly groups: Map<GroupId, Group>;
  readonly leads: Map<Seq, Lead>;
}

const putOffice = (event: OfficeEvent, view: View, { people, sites, groups, leads }: Things): void => {
  switch (event.type) {
    case 'person-added':
      people.set(event.seq, accountFrom(event));
      break;
    case 'person-changed':
    case 'availability-chosen':
      people.set(event.person, applyToAccount(existing(view.person(event.person), event), event));
      break;
    case 'site-added':
      sites.set(event.seq, siteFrom(event));
      break;
    case 'site-changed':
      sites.set(event.site, applyToSite(existing(view.site(event.site), event), event));
      break;
    case 'group-added':
      groups.set(event.seq, groupFrom(event));
      break;
    case 'group-changed':
      groups.set(event.group, applyToGroup(existing(view.group(event.group), event), event));
      break;
    case 'lead-changed':
      leads.set(event.lead, applyToLead(existing(view.lead(event.lead), event), event));
      break;
    default:
      event satisfies never;
  }
};

const existing = <Thing>(thing: Thing | undefined, event: Event): Thing => {
  if (thing === undefined) throw new Error(`A decision changes what does not exist: ${event.type}`);
  return thing;
};
