import type { ChatHead } from '../../protocol/chat.ts';
import type { Event, OfficeEvent } from '../../protocol/events.ts';
import type { ChatId, Millis, PersonId, Seq, SiteId, Uid } from '../../protocol/ids.ts';
import type { Site } from '../../protocol/sites.ts';
import { accountFrom, applyToAccount, applyToSite, siteFrom } from './projections.ts';
import type { Account, View } from './store.ts';

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
  known(by: PersonId, uid: Uid): Seq | undefined;
  name(by: PersonId, uid: Uid, seq: Seq): void;
  putHead(head: ChatHead): void;
  /** Folds an event of the office into the person or site it is about. */
  put(event: OfficeEvent): void;
}

export const layOver = (ground: Ground, at: Millis, next: () => Seq): Overlay => {
  const heads = new Map<ChatId, ChatHead>();
  const lines = new Map<PersonId, ChatId>();
  const people = new Map<PersonId, Account>();
  const sites = new Map<SiteId, Site>();
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
  };

  return {
    view,
    heads,
    people,
    sites,
    known: (by, uid) => names.get(`${by} ${uid}`) ?? ground.known(by, uid),
    name: (by, uid, seq) => void names.set(`${by} ${uid}`, seq),
    putHead: (head) => {
      heads.set(head.id, head);
      if (head.kind === 'line') lines.set(head.visitor, head.id);
    },
    put: (event) => putOffice(event, view, people, sites),
  };
};

const putOffice = (
  event: OfficeEvent,
  view: View,
  people: Map<PersonId, Account>,
  sites: Map<SiteId, Site>,
): void => {
  if (event.type === 'person-added') people.set(event.seq, accountFrom(event));
  else if (event.type === 'site-added') sites.set(event.seq, siteFrom(event));
  else if (event.type === 'site-changed')
    sites.set(event.site, applyToSite(existing(view.site(event.site), event), event));
  else people.set(event.person, applyToAccount(existing(view.person(event.person), event), event));
};

const existing = <Thing>(thing: Thing | undefined, event: Event): Thing => {
  if (thing === undefined) throw new Error(`A decision changes what does not exist: ${event.type}`);
  return thing;
};
