import { causeOf } from '../protocol/chat.ts';
import { type Event, isChatEvent } from '../protocol/events.ts';
import { CLOSE } from '../protocol/refusals.ts';
import { type Context, settingsFor, tellOffice } from './gates/context.ts';
import type { Logged } from './store/store.ts';
import { lookAgain } from './sweeping.ts';

export interface Watching {
  /** Brings the log to its readers. */
  dispatch(logged: readonly Logged[]): void;
  hangUpAll(person: number, code: number): void;
  /** Sites, groups or colleagues are different from now on. */
  review(): void;
}

const ofDirectory = ({ directory }: Context, event: Event): boolean => {
  switch (event.type) {
    case 'site-added':
    case 'site-changed':
    case 'availability-chosen':
    case 'group-added':
    case 'group-changed':
      return true;
    case 'person-added':
      return event.kind !== 'visitor';
    case 'person-changed':
      return directory.colleague(event.person) !== undefined;
    default:
      return false;
  }
};

/** What follows from a change of sites and colleagues, once the directory knows it. */
const tellSites = (context: Context, events: readonly Event[]): void => {
  const { directory, bus } = context;
  for (const event of events) {
    if (event.type !== 'site-added' && event.type !== 'site-changed') continue;
    const site = directory.site(event.type === 'site-added' ? event.seq : event.site);
    if (!site) continue;
    tellOffice(bus, { type: 'site', site });
    bus.cast({
      towards: { to: 'site', site: site.id },
      signal: { type: 'settings', settings: settingsFor(site, context) },
    });
  }
};

const tellGroups = ({ directory, bus }: Context, events: readonly Event[]): void => {
  for (const event of events) {
    if (event.type !== 'group-added' && event.type !== 'group-changed') continue;
    const group = directory.group(event.type === 'group-added' ? event.seq : event.group);
    if (group) tellOffice(bus, { type: 'group', group });
  }
};

/** A lead as it is now, for every desk. */
const tellLeads = async ({ store, bus }: Context, events: readonly Event[]): Promise<void> => {
  for (const event of events) {
    if (event.type !== 'lead-left' && event.type !== 'lead-changed') continue;
    const lead = await store.lead(event.type === 'lead-left' ? event.seq : event.lead);
    if (lead) tellOffice(bus, { type: 'lead', lead, newLeads: await store.newLeads() });
  }
};

/** Everything that follows from a commit, in this process. Returns the undo. */
export const watchCommits = (context: Context, { dispatch, hangUpAll, review }: Watching): (() => void) => {
  const { store, bus, tail, waiting, presence, directory, roster, log } = context;

  const refresh = async (events: readonly Event[]): Promise<void> => {
    await directory.reload();
    tellSites(context, events);
    tellGroups(context, events);
    roster.review();
    review();
  };

  const refreshing = (events: readonly Event[]) => {
    refresh(events).catch((problem: unknown) =>
      log.error({ err: problem }, 'sites and colleagues could not be read'),
    );
  };

  const disabled = (person: number) => {
    hangUpAll(person, CLOSE.disabled);
    store.secrets
      .closeSessions(person)
      .catch((problem: unknown) => log.error({ err: problem, person }, 'sessions could not be ended'));
  };

  const follow = (event: Event) => {
    waiting.apply(event);
    if (event.type === 'chat-opened') presence.opened(event.visitor.id, event.chat, 'available');
    if (isChatEvent(event)) presence.happened(event.chat, causeOf(event));
    if (event.type === 'person-changed' && event.disabled) disabled(event.person);
    if (event.type === 'person-changed' && event.name !== undefined)
      presence.renamed(event.person, event.name);
  };

  const onCommit = (logged: readonly Logged[]) => {
    dispatch(logged);
    const events = logged.map(({ event }) => event);
    events.forEach(follow);
    tellLeads(context, events).catch((problem: unknown) =>
      log.error({ err: problem }, 'a lead could not be told of'),
    );
    if (events.some((event) => ofDirectory(context, event))) refreshing(events);
    bus.wake(tail.head());
  };

  const onWake = (head: number) => {
    if (head <= tail.head()) return;
    lookAgain(context, head);
    refreshing([]);
  };

  const undo = [store.onCommit(onCommit), bus.onWake(onWake)];
  return () => {
    for (const forget of undo) forget();
  };
};
