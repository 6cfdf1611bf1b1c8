import { signal } from '@preact/signals-core';
import type { DeskPorts, Permission } from '../../src/desk/ports.ts';
import type { Colleague, Person, VisitorHere } from '../../src/protocol/people.ts';
import { type FakeOffice, fakeOffice } from './fake-operator.ts';

export const ANNA: Person = { id: 2, kind: 'operator', name: 'Anna Kern', position: 'Support' };

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 26_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Mobile/15E148 Safari/604.1';

export const visitor = (id: number, name = ''): Person => ({ id, kind: 'visitor', name });

export const here = (person: Person, more: Partial<VisitorHere> = {}): VisitorHere => ({
  person,
  site: 1,
  page: { url: 'https://shop.example/tea/keemun', title: 'Keemun, 100 g — Teahouse', referrer: '' },
  device: { language: 'en-GB', userAgent: CHROME, timeZone: 'Europe/London', screen: '1920x1080' },
  address: '203.0.113.7',
  since: 0,
  pages: 1,
  ...more,
});

export const colleague = (id: number, name: string, more: Partial<Colleague> = {}): Colleague => ({
  id,
  kind: 'operator',
  name,
  role: 'operator',
  email: `${name.split(' ')[0]?.toLowerCase()}@shop.example`,
  disabled: false,
  chosen: 'online',
  availability: 'online',
  limit: 0,
  ...more,
});

/** An ordinary hour at a shop: somebody waits, somebody writes, somebody only looks around. */
export const busyOffice = (now: () => number): FakeOffice => {
  const office = fakeOffice(ANNA, now);
  const ago = (minutes: number, seconds = 0) => now() - minutes * 60_000 - seconds * 1000;
  const boris = colleague(3, 'Boris Lang', { position: 'Deliveries' });
  office.colleagues.value = [
    colleague(2, 'Anna Kern', { role: 'admin', position: 'Support' }),
    boris,
    colleague(4, 'Mei Lin', { position: 'Tea', chosen: 'away', availability: 'away' }),
    colleague(5, 'Konstantin Weidenbacher-Schreiber', { availability: 'offline', chosen: 'online' }),
    colleague(6, 'Old Account', { disabled: true, availability: 'offline' }),
  ];

  const mary = visitor(1042, 'Mary Whitfield');
  const waiting = office.chat(mary);
  office.happen(waiting, mary.id, { type: 'consultation-started', initiator: 'visitor' }, ago(2, 14));
  office.happen(
    waiting,
    mary.id,
    { type: 'message-posted', text: 'Hello! Is the big gaiwan back in stock?' },
    ago(2, 14),
  );
  office.happen(waiting, mary.id, { type: 'message-posted', text: 'The white one, 150 ml' }, ago(1, 50));

  const nameless = visitor(1057);
  const second = office.chat(nameless);
  office.happen(second, nameless.id, { type: 'consultation-started', initiator: 'visitor' }, ago(0, 38));
  office.happen(second, nameless.id, { type: 'message-posted', text: 'Where is my parcel?' }, ago(0, 38));
  office.typing(second, 'The order number is 48-113');

  const jonas = visitor(998, 'Jonas Brandt');
  const mine = office.chat(jonas);
  const say = (by: number, text: string, at: number) =>
    office.happen(mine, by, { type: 'message-posted', text }, at);
  const consultation = office.happen(
    mine,
    jonas.id,
    { type: 'consultation-started', initiator: 'visitor' },
    ago(25),
  );
  say(jonas.id, 'Good evening. I would like to give a tea set as a present, up to 80 euros.', ago(25));
  say(jonas.id, 'Could you help me choose?', ago(25, -10));
  office.happen(mine, ANNA.id, { type: 'consultation-taken', consultation, operator: ANNA.id }, ago(24));
  office.happen(mine, ANNA.id, { type: 'joined', person: ANNA }, ago(24));
  say(ANNA.id, 'Good evening, Jonas. Gladly.', ago(24));
  say(
    ANNA.id,
    'Does the person drink green tea, or rather something darker? For green tea I would take porcelain, for the dark ones clay: it holds the warmth longer.',
    ago(23, 40),
  );
  say(jonas.id, 'Darker, I think. She likes puerh.', ago(22));
  say(ANNA.id, 'Then this one: https://shop.example/sets/yixing-small, 64 euros with two cups.', ago(21));
  office.happen(mine, jonas.id, { type: 'marked', read: 99_999 }, ago(20));
  office.client.talk(mine).read();
  say(jonas.id, 'That looks lovely! Does it come in a box?', ago(3));
  office.typing(mine, 'And could you ship it by Friday to');

  const sofia = visitor(871, 'София Александровна Константинопольская');
  const third = office.chat(sofia);
  const other = office.happen(
    third,
    sofia.id,
    { type: 'consultation-started', initiator: 'visitor' },
    ago(180),
  );
  office.happen(
    third,
    ANNA.id,
    { type: 'consultation-taken', consultation: other, operator: ANNA.id },
    ago(170),
  );
  office.happen(third, ANNA.id, { type: 'joined', person: ANNA }, ago(170));
  office.happen(third, ANNA.id, { type: 'message-posted', text: 'Посылка выедет завтра утром.' }, ago(160));

  const peter = visitor(902, 'Peter');
  const theirs = office.chat(peter);
  const held = office.happen(
    theirs,
    peter.id,
    { type: 'consultation-started', initiator: 'visitor' },
    ago(40),
  );
  office.happen(
    theirs,
    boris.id,
    { type: 'consultation-taken', consultation: held, operator: boris.id },
    ago(39),
  );
  office.happen(theirs, boris.id, { type: 'joined', person: boris }, ago(39));
  office.happen(theirs, peter.id, { type: 'message-posted', text: 'Thank you, that was it' }, ago(12));

  office.visitors.value = [
    here(nameless, { since: ago(1), chat: second, pages: 2 }),
    here(visitor(1061), {
      since: ago(2),
      page: {
        url: 'https://shop.example/',
        title: 'Teahouse: tea and teaware',
        referrer: 'https://www.google.com/search?q=gaiwan',
      },
    }),
    here(mary, { since: ago(6), chat: waiting, pages: 4 }),
    here(jonas, {
      since: ago(31),
      chat: mine,
      pages: 12,
      page: {
        url: 'https://shop.example/sets/yixing-small?utm_source=newsletter',
        title: 'Yixing set, small: pot 180 ml and two cups — Teahouse',
        referrer: 'https://newsletter.example/november',
      },
      device: { language: 'de-AT', userAgent: IPHONE, timeZone: 'Europe/Vienna', screen: '393x852' },
    }),
    here(visitor(1033), { since: ago(75), pages: 31 }),
  ];
  return office;
};

export interface FakeDesk {
  readonly ports: DeskPorts;
  readonly chimes: () => number;
  readonly titles: string[];
  readonly notices: { readonly title: string; readonly body: string; open(): void }[];
  readonly watched: { value: boolean };
  readonly permission: { value: Permission };
  readonly kept: Map<string, string>;
  readonly copied: string[];
}

/** The desk's surroundings, honest and still: nothing leaves the test. Time is the clock's. */
export const fakeDesk = (
  office: FakeOffice,
  clock: DeskPorts['clock'],
  more: Partial<DeskPorts> = {},
): FakeDesk => {
  const kept = new Map<string, string>([['person', String(ANNA.id)]]);
  const titles: string[] = [];
  const notices: FakeDesk['notices'] = [];
  const copied: string[] = [];
  const watched = signal(true);
  const permission = signal<Permission>('denied');
  let chimes = 0;
  const ports: DeskPorts = {
    clock,
    keep: {
      get: (key) => kept.get(key),
      put: (key, value) => void kept.set(key, value),
      drop: (key) => void kept.delete(key),
      heard: () => () => undefined,
    },
    door: {
      whoami: async () => undefined,
      signIn: async () => ({ ok: true, person: ANNA }),
      look: async () => ({ ok: false, fault: { why: 'spent-link', text: '' } }),
      enter: async () => ({ ok: true, person: ANNA }),
      choosePassword: async () => undefined,
    },
    page: {
      watched,
      origin: 'https://chat.example',
      languages: ['en-GB'],
      title: (text) => void titles.push(text),
      badge: () => undefined,
      copy: async (text) => copied.push(text) > 0,
      dress: () => undefined,
    },
    notifier: {
      permission,
      ask: async () => {
        permission.value = 'granted';
      },
      show: (notice) => void notices.push(notice),
    },
    chime: (_, reading) => {
      if (!reading) chimes += 1;
    },
    client: () => office.client,
    squared: async () => undefined,
    gone: { is: signal(false), ask: async () => false },
    complain: (problem) => {
      throw problem;
    },
    ...more,
  };
  return { ports, chimes: () => chimes, titles, notices, watched, permission, kept, copied };
};
