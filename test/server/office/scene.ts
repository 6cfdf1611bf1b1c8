import type { ChatHead } from '../../../src/protocol/chat.ts';
import { type Event, isChatEvent } from '../../../src/protocol/events.ts';
import type { Group } from '../../../src/protocol/groups.ts';
import type { ChatId, PersonId } from '../../../src/protocol/ids.ts';
import type { Lead } from '../../../src/protocol/leads.ts';
import type { Site } from '../../../src/protocol/sites.ts';
import { addColleague, addVisitor, setColleague } from '../../../src/server/office/people.ts';
import { addSite } from '../../../src/server/office/sites.ts';
import { exposureOf } from '../../../src/server/store/exposures.ts';
import type { Ground } from '../../../src/server/store/overlay.ts';
import type { Account, Logged, Outcome, Rule, StoredFile } from '../../../src/server/store/store.ts';
import { openUnit } from '../../../src/server/store/unit.ts';

/** The office without any storage: each rule is applied to what those before it made. */
export const openOffice = () => {
  const heads = new Map<ChatId, ChatHead>();
  const people = new Map<PersonId, Account>();
  const sites = new Map<number, Site>();
  const groups = new Map<number, Group>();
  const leads = new Map<number, Lead>();
  const files = new Map<string, StoredFile>();
  const log: Logged[] = [];
  const time = { now: 1_000_000 };
  const ground: Ground = {
    known: () => undefined,
    chat: (id) => heads.get(id),
    lineOf: (visitor) => [...heads.values()].find((head) => head.visitor === visitor),
    chatsOf: (person) => [...heads.values()].filter(({ members }) => members.includes(person)),
    person: (id) => people.get(id),
    personByEmail: (email) => [...people.values()].find((account) => account.email === email),
    site: (id) => sites.get(id),
    siteByKey: (key) => [...sites.values()].find((site) => site.key === key),
    group: (id) => groups.get(id),
    lead: (id) => leads.get(id),
    file: (id) => files.get(id),
    shownTo: (visitor) =>
      log.flatMap(({ event }) =>
        isChatEvent(event) && heads.get(event.chat)?.visitor === visitor ? (exposureOf(event) ?? []) : [],
      ),
  };
  /** Applies a rule, and answers with the outcome. */
  const give = (by: PersonId, rule: Rule): Outcome => {
    const unit = openUnit(ground, log.length, time.now);
    const outcome = unit.decide({ by, rule });
    for (const [id, head] of unit.heads) heads.set(id, head);
    for (const [id, account] of unit.people) people.set(id, account);
    for (const [id, site] of unit.sites) sites.set(id, site);
    for (const [id, group] of unit.groups) groups.set(id, group);
    for (const [id, lead] of unit.leads) leads.set(id, lead);
    log.push(...unit.logged);
    return outcome;
  };
  /** Applies a rule that must change something; the number of its first event. */
  const done = (by: PersonId, rule: Rule): number => {
    const outcome = give(by, rule);
    const [first] = outcome.kind === 'committed' ? outcome.events : [];
    if (!first) throw new Error(`Nothing was committed: ${JSON.stringify(outcome)}`);
    return first.seq;
  };
  const head = (id: ChatId): ChatHead => {
    const found = heads.get(id);
    if (!found) throw new Error(`There is no chat ${id}`);
    return found;
  };
  return { give, done, head, ground, log, time, files, heads: () => [...heads.values()] };
};

export type Office = ReturnType<typeof openOffice>;

/** An office with a site, an administrator, two operators, one who is disabled, and a visitor. */
export const staffedOffice = () => {
  const office = openOffice();
  const site = office.done(0, addSite(0, { key: 'demo', name: 'Demo', origins: ['*'] }));
  const hire = (name: string, role: 'admin' | 'operator') =>
    office.done(0, addColleague(0, { email: `${name}@shop.example`, name, role }));
  const ada = hire('Ada', 'admin');
  const anna = hire('Anna', 'operator');
  const boris = hire('Boris', 'operator');
  const dora = hire('Dora', 'operator');
  office.done(0, setColleague(0, dora, { disabled: true }));
  const visitor = office.done(0, addVisitor(site));
  return { ...office, site, ada, anna, boris, dora, visitor };
};

/** An outcome in short: the types of its events, or why not. */
export const inShort = (outcome: Outcome): string =>
  outcome.kind === 'committed'
    ? outcome.events.map(({ type }) => type).join(' ')
    : outcome.kind === 'refused'
      ? `refused: ${outcome.refusal.why}, ${outcome.refusal.retry}`
      : outcome.kind;

export const eventsOf = (outcome: Outcome): readonly Event[] =>
  outcome.kind === 'committed' ? outcome.events : [];

export const chatsIn = (events: readonly Event[]): readonly (number | undefined)[] =>
  events.map((event) => (isChatEvent(event) ? event.chat : undefined));
