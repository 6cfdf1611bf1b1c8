import type { Signal } from '../protocol/frames.ts';
import { type ChatId, type Millis, type PersonId, SYSTEM } from '../protocol/ids.ts';
import type { Device, Page, Person, VisitorHere } from '../protocol/people.ts';
import { type Cause, nextState, type VisitorState } from '../protocol/state.ts';
import type { Clock } from './ports.ts';

/** Which visitors have a page open now. Never logged. */
export interface Presence {
  /** One more page of a visitor is open. */
  came(here: Omit<VisitorHere, 'since' | 'pages'>): void;
  /** The visitor looks at another page. */
  moved(person: PersonId, page: Page): void;
  /** One page of a visitor is closed. They leave a little later, unless the next page opens. */
  left(person: PersonId): void;
  /** The visitor has a chat, in which they are in that state. */
  opened(person: PersonId, chat: ChatId, state: VisitorState): void;
  /** Something happened in a chat; `cause`: what it does to the state of its visitor. */
  happened(chat: ChatId, cause: Cause | undefined): void;
  /**
   * When the last page of a visitor was closed; undefined while one is open. Who has not been seen
   * since the start has left at the start.
   */
  leftAt(person: PersonId): Millis | undefined;
  /** What is known of a visitor who is here. */
  of(person: PersonId): VisitorHere | undefined;
  /** The visitor is called by another name from now on. */
  renamed(person: PersonId, name: string): void;
  /** Whether a page of the visitor is open. */
  here(person: PersonId): boolean;
  /** When the first of the pages open now was opened: it names the visit. Now, for somebody who is not here. */
  since(person: PersonId): Millis;
  list(): readonly VisitorHere[];
  /** Lets those go who left long enough ago. */
  sweep(): void;
}

interface Entry {
  here: VisitorHere;
  connections: number;
  leftAt: Millis;
}

/** From page to page takes a moment; that is not leaving. */
const GRACE = 5_000;
/** How long it is remembered when somebody left: longer than any setting that asks for it. */
const REMEMBERED = 8 * 24 * 60 * 60 * 1000;
/** Changes are told together after this long. */
const GATHER = 100;
/** So many at once, the others a little later: when thousands come back, their messages go first. */
const AT_ONCE = 50;

const clip = (text: string, length: number) => (text.length > length ? text.slice(0, length) : text);

/** A page as others see it: never longer than a line of a list can need. */
export const clipPage = ({ url, title, referrer }: Page): Page => ({
  url: clip(url, 2048),
  title: clip(title, 512),
  referrer: clip(referrer, 2048),
});

export const clipDevice = ({ language, userAgent, timeZone, screen }: Device): Device => ({
  language: clip(language, 64),
  userAgent: clip(userAgent, 512),
  timeZone: clip(timeZone, 64),
  screen: clip(screen, 64),
});

export const createPresence = (clock: Clock, tell: (signal: Signal) => void): Presence => {
  const start = clock.now();
  const entries = new Map<PersonId, Entry>();
  const gone = new Map<PersonId, Millis>();
  const changed = new Set<PersonId>();
  /** Whose chats they are, of those who are here. */
  const visitors = new Map<ChatId, PersonId>();
  let telling = false;

  const flush = () => {
    telling = false;
    let told = 0;
    for (const person of changed) {
      if (told++ === AT_ONCE) return gather();
      changed.delete(person);
      const entry = entries.get(person);
      if (entry) tell({ type: 'visitor', visitor: entry.here });
    }
  };

  const gather = () => {
    if (telling) return;
    telling = true;
    clock.after(GATHER, flush);
  };

  const change = (entry: Entry, to: Partial<VisitorHere>) => {
    entry.here = { ...entry.here, ...to };
    changed.add(entry.here.person.id);
    gather();
  };

  /** A page that is shown again, after a cut of the line, is not one more. */
  const turned = (entry: Entry, page: Page) => {
    const pages = entry.here.pages + (page.url === entry.here.page.url ? 0 : 1);
    return { page, pages };
  };

  const same = (a: Page, b: Page) => a.url === b.url && a.title === b.title;

  return {
    came: (here) => {
      const known = entries.get(here.person.id);
      const entry = known ?? { here: { ...here, since: clock.now(), pages: 1 }, connections: 0, leftAt: 0 };
      entries.set(here.person.id, entry);
      gone.delete(here.person.id);
      entry.connections += 1;
      entry.leftAt = 0;
      if (!known) change(entry, {});
      else if (!same(known.here.page, here.page) || known.here.address !== here.address)
        change(entry, { ...here, ...turned(entry, here.page) });
    },
    moved: (person, page) => {
      const entry = entries.get(person);
      if (entry && !same(entry.here.page, page)) change(entry, turned(entry, page));
    },
    left: (person) => {
      const entry = entries.get(person);
      if (!entry) return;
      entry.connections -= 1;
      if (entry.connections === 0) entry.leftAt = clock.now();
    },
    opened: (person, chat, state) => {
      const entry = entries.get(person);
      if (!entry) return;
      visitors.set(chat, person);
      const { here } = entry;
      if (here.chat !== chat || (here.state ?? 'available') !== state) change(entry, { chat, state });
    },
    happened: (chat, cause) => {
      const entry = entries.get(visitors.get(chat) ?? SYSTEM);
      const before = entry?.here.state ?? 'available';
      const state = cause ? nextState(before, cause) : before;
      if (entry && state !== before) change(entry, { state });
    },
    leftAt: (person) => {
      const entry = entries.get(person);
      if (entry) return entry.connections > 0 ? undefined : entry.leftAt;
      return gone.get(person) ?? start;
    },
    of: (person) => entries.get(person)?.here,
    renamed: (person, name) => {
      const entry = entries.get(person);
      if (entry && entry.here.person.name !== name) change(entry, { person: { ...entry.here.person, name } });
    },
    here: (person) => (entries.get(person)?.connections ?? 0) > 0,
    since: (person) => entries.get(person)?.here.since ?? clock.now(),
    list: () => [...entries.values()].map((entry) => entry.here),
    sweep: () => {
      for (const [person, entry] of entries) {
        // A clock that was set back does not keep them.
        entry.leftAt = Math.min(entry.leftAt, clock.now());
        if (entry.connections > 0 || clock.now() - entry.leftAt < GRACE) continue;
        entries.delete(person);
        if (entry.here.chat !== undefined) visitors.delete(entry.here.chat);
        changed.delete(person);
        gone.set(person, entry.leftAt);
        tell({ type: 'visitor-gone', person });
      }
      for (const [person, at] of gone) {
        if (clock.now() - at < REMEMBERED) break;
        gone.delete(person);
      }
    },
  };
};

/** The card of a visitor, from what their connection told. */
export const cardOf = (
  person: Person,
  told: { readonly page: Page; readonly device: Device },
): Pick<VisitorHere, 'person' | 'page' | 'device'> => ({
  person,
  page: clipPage(told.page),
  device: clipDevice(told.device),
});
