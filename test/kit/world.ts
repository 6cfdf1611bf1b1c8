import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// Loaded before any clock is faked: the clients bring them with the first words, and when a log is put back.
import '../../src/client/mask.ts';
import '../../src/client/parting.ts';
import { createOperatorClient } from '../../src/client/operator.ts';
import type { OperatorClient } from '../../src/client/operator-surface.ts';
import type { VisitorClient } from '../../src/client/surface.ts';
import { createVisitorClient } from '../../src/client/visitor.ts';
import { type PersonId, SYSTEM } from '../../src/protocol/ids.ts';
import type { Role } from '../../src/protocol/people.ts';
import type { SiteSettings } from '../../src/protocol/sites.ts';
import { createSessions } from '../../src/server/accounts/sessions.ts';
import { createLocalBus } from '../../src/server/bus/local.ts';
import type { Limits } from '../../src/server/gates/limits.ts';
import { addColleague } from '../../src/server/office/people.ts';
import { addSite } from '../../src/server/office/sites.ts';
import { createServer, type Server } from '../../src/server/server.ts';
import { openFile } from '../../src/server/store/sqlite/file.ts';
import { storeIn } from '../../src/server/store/sqlite/open.ts';
import type { Store } from '../../src/server/store/store.ts';
import { type Browser, createBrowser, type Tab } from './browser.ts';
import { createChance, type SeededChance } from './chance.ts';
import { breathe, createFakeClock, type FakeClock } from './clock.ts';
import { createNetwork, type Network } from './wires.ts';

/**
 * A whole office in one process: the real rules, storage and gates, real clients, joined wires and
 * a clock that stands still. Nothing happens until `settle` or `elapse` is called.
 */
export interface World {
  readonly clock: FakeClock;
  readonly chance: SeededChance;
  readonly network: Network;
  /** What should not have happened, on either side. */
  readonly complaints: unknown[];
  readonly server: () => Server;
  readonly store: () => Store;
  readonly site: number;
  browser(options?: { readonly refused?: boolean }): Browser;
  /** A page with the widget's core, not opened yet. */
  visitor(browser?: Browser): { readonly client: VisitorClient; readonly tab: Tab };
  /** An account and a page of its desk, not opened yet. */
  operator(name: string, options?: { readonly role?: Role; readonly browser?: Browser }): Promise<Desk>;
  /** Another page of an operator's desk. */
  desk(person: PersonId, token: string, browser?: Browser): Desk;
  /** Lets everything that is under way arrive, until nothing moves. */
  settle(): Promise<void>;
  elapse(ms: number): Promise<void>;
  /** Everything a commit waits for happens now. */
  commit(): boolean;
  /** The server ends at once: what it has not committed is lost, and so is everything on its wires. */
  kill(): void;
  /** A new server on what the old one committed. */
  start(): Promise<void>;
  /** Copies what is committed. The returned function ends the server and starts one on that copy. */
  backup(): () => Promise<void>;
  /** While true, every commit is refused as `storage`. */
  broken: boolean;
  end(): Promise<void>;
}

export interface Desk {
  readonly client: OperatorClient;
  readonly tab: Tab;
  readonly person: PersonId;
  readonly token: string;
}

export interface WorldOptions {
  readonly seed?: number;
  readonly limits?: Limits;
  readonly settings?: Partial<SiteSettings>;
}

const KEY = 'demo';
const page = { url: 'https://shop.example/', title: 'Shop', referrer: '' };
const device = { language: 'en', userAgent: 'Test', timeZone: 'Europe/Berlin', screen: '1280×800' };
const noMeter = {
  opened: () => undefined,
  closed: () => undefined,
  refused: () => undefined,
  decided: () => undefined,
  sent: () => undefined,
};
const REFUSED = {
  kind: 'refused',
  refusal: { why: 'storage', retry: 'later', after: 700, text: 'The disk is full for a moment.' },
} as const;

export const createWorld = async (options: WorldOptions = {}): Promise<World> => {
  const clock = createFakeClock();
  const chance = createChance(options.seed ?? 1);
  const network = createNetwork();
  const complaints: unknown[] = [];
  const tabs: Tab[] = [];
  let file = openFile({ path: ':memory:' });
  const copies = mkdtempSync(join(tmpdir(), 'besedka-world-'));
  let copied = 0;
  const left: (() => void)[] = [];
  let site = 0;
  let store: Store;
  let server: Server | undefined;
  let flushes: (() => void)[] = [];

  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: (fields: object, text: string) => void complaints.push([text, fields]),
  };

  const commit = () => {
    const now = flushes;
    flushes = [];
    for (const flush of now) flush();
    return now.length > 0;
  };

  const openStore = (): Store => {
    const real = storeIn(
      { ...file, release: () => undefined },
      {
        clock,
        report: (problem) => void complaints.push(problem),
        soon: (flush) => void flushes.push(flush),
      },
    );
    return {
      ...real,
      commit: (order) =>
        world.broken && order.by !== SYSTEM ? Promise.resolve(REFUSED) : real.commit(order),
    };
  };

  const start = async () => {
    store = openStore();
    const starting = createServer({
      store,
      bus: createLocalBus((problem) => void complaints.push(problem)),
      clock: running(),
      chance,
      log,
      meter: noMeter,
      config: {
        secret: 'a secret of forty-three letters, more or less',
        ...(options.limits && { limits: options.limits }),
      },
    });
    server = await starting;
  };

  /** A killed server's timers die with it. */
  let life = 0;
  const running = () => {
    life++;
    const mine = life;
    return {
      now: () => clock.now(),
      after: (ms: number, then: () => void) => clock.after(ms, () => mine === life && then()),
    };
  };

  const settle = async () => {
    for (let quiet = 0; quiet < 2; ) {
      await breathe();
      const moved = network.flow();
      quiet = commit() || moved ? 0 : quiet + 1;
    }
  };

  const found = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('The server is not running');
    return value;
  };

  const ordered = async (rule: Parameters<Store['commit']>[0]['rule']): Promise<number> => {
    const outcome = store.commit({ by: SYSTEM, rule });
    commit();
    const done = await outcome;
    if (done.kind !== 'committed') throw new Error(JSON.stringify(done));
    return done.events[0]?.seq ?? 0;
  };

  const keep = (tab: Tab) => {
    tabs.push(tab);
    return tab;
  };

  const world: World = {
    clock,
    chance,
    network,
    complaints,
    broken: false,
    server: () => found(server),
    store: () => store,
    get site() {
      return site;
    },
    browser: ({ refused = false } = {}) => createBrowser({ clock, chance, refused }),
    visitor(browser = world.browser()) {
      const tab = keep(browser.tab(network.dialer(() => server?.visitors)));
      return { tab, client: createVisitorClient(tab.ports, { site: KEY, page, device: () => device }) };
    },
    async operator(name, { role = 'operator', browser } = {}) {
      const email = `${name.toLowerCase()}@shop.example`;
      const person = await ordered(addColleague(SYSTEM, { email, name, role }));
      const token = await createSessions(store.secrets, { clock, chance }).open(person);
      return world.desk(person, token, browser);
    },
    desk(person, token, browser = world.browser()) {
      const tab = keep(
        browser.tab(network.dialer(() => server?.operators, { origin: 'https://chat.example' })),
      );
      const endSession = async () => found(server).signOut(person);
      const sendAvatar = async () => {
        throw new Error('There is no HTTP here');
      };
      return {
        tab,
        person,
        token,
        client: createOperatorClient(tab.ports, { token, endSession, sendAvatar }),
      };
    },
    settle,
    async elapse(ms) {
      // What was sent before sets its timers now, not when the first of the others ends.
      await settle();
      await clock.elapse(ms, settle);
      await settle();
    },
    commit,
    kill() {
      life++;
      flushes = [];
      server = undefined;
      network.dropAll();
    },
    start,
    backup() {
      const path = join(copies, `${copied++}.db`);
      file.db.prepare('VACUUM INTO ?').run(path);
      return async () => {
        world.kill();
        // What the killed server was doing may still read in it.
        left.push(file.release);
        // Put back as often as one likes.
        copyFileSync(path, `${path}.back`);
        file = openFile({ path: `${path}.back` });
        await start();
      };
    },
    async end() {
      for (const tab of tabs) complaints.push(...tab.complaints);
      for (const tab of tabs) tab.crash();
      await server?.close();
      for (const release of [...left, file.release]) release();
      rmSync(copies, { recursive: true, force: true });
    },
  };

  await Promise.all([start()]);
  site = await ordered(
    addSite(SYSTEM, { key: KEY, name: 'Demo', origins: ['*'], settings: options.settings ?? {} }),
  );
  await settle();
  return world;
};
