import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { OperatorClient, type Talk } from '../../../src/headless.ts';
import type { VisitorHere } from '../../../src/protocol/people.ts';
import type { SiteSettings } from '../../../src/protocol/sites.ts';
import { type HostPages, serveHostPages } from '../host-pages.ts';
import { ADMIN, type ServerProcess, startServer } from '../server-process.ts';
import { type Engine, type EngineName, type Size, WIDE } from './engine.ts';
import { bundleInjection } from './injection.ts';
import { type Desk, deskOn, passDoor, type Visitor, visitorOn } from './people.ts';
import { openTab, type Tab } from './tab.ts';
import { until } from './until.ts';

const PICTURES = fileURLToPath(new URL('../../../.cache/screenshots/engines', import.meta.url));

/** Somebody with a browser of their own. */
export interface Person {
  /** Opens a window at this address. */
  open(url: string, size?: Size): Promise<Tab>;
}

export interface Visit {
  /** A page of test/pages/host; `plain.html` unless it is said. */
  readonly page?: string;
  readonly size?: Size;
  /** Somebody who is there already: another window of theirs. */
  readonly person?: Person;
}

/** One engine, one server, the pages of a customer, an operator without a desk, and whoever comes. */
export interface Stage {
  readonly engine: EngineName;
  readonly server: ServerProcess;
  readonly host: HostPages;
  /** Pages of the dialect: test/pages/dialect. */
  readonly dialect: HostPages;
  readonly operator: OperatorClient;
  /** Changes the site until the scenario ends. */
  set(settings: Partial<SiteSettings>): Promise<void>;
  sit(): Promise<Person>;
  /** On a page with the widget, which is still closed. */
  visit(visit?: Visit): Promise<Visitor>;
  /** The same with the panel open. */
  visitor(visit?: Visit): Promise<Visitor>;
  desk(size?: Size): Promise<Desk>;
  /** The visitors who have come in this scenario and are on the site now. */
  guests(): readonly VisitorHere[];
  /** Waits for the first of them. */
  guest(): Promise<VisitorHere>;
  /** The conversation in which this was said last, when the operator has taken it. */
  taken(words: string): Promise<{ readonly chat: number; readonly talk: Talk }>;
  /** The path of a file with this content. */
  file(name: string, content: Uint8Array): string;
  /** What the scenario makes go wrong, by the words in which a page rightly says so: it is no fault. */
  causes(trouble: RegExp): void;
  faults(): Promise<readonly string[]>;
  /** Pictures of every window, for whoever looks into a failure. */
  keepPictures(name: string): Promise<void>;
  /** Everybody leaves, and the site is as it was. */
  clear(): Promise<void>;
  end(): Promise<void>;
}

/** What strict pages allow: nothing of theirs is inline, and no string becomes a script. */
const policiesOf = (server: string) => {
  const lines = `connect-src ${server} ${server.replace('http', 'ws')}; img-src ${server}; media-src ${server}`;
  const trusted = "require-trusted-types-for 'script'";
  return {
    host: {
      'csp.html': `default-src 'none'; script-src ${server}; ${lines}; ${trusted}; trusted-types 'none'`,
    },
    dialect: {
      'csp.html': `default-src 'none'; script-src 'self' ${server}; ${lines}`,
      'trusted.html': `default-src 'none'; script-src 'nonce-shop' 'strict-dynamic'; ${lines}; ${trusted}`,
    },
  };
};

const isAlive = ({ url }: ServerProcess): Promise<boolean> =>
  fetch(`${url}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );

const signIn = async ({ url }: ServerProcess, origins: readonly string[]) => {
  const operator = await OperatorClient.signIn({ server: url, ...ADMIN });
  const site = await until(
    () => 'the site',
    async () => operator.sites.value.find(({ key }) => key === 'demo'),
  );
  await operator.setSite(site.id, { origins: [...origins, url] });
  await operator.introduce({ name: 'Anna', position: 'Sales' });
  return { operator, site };
};

/** `env`: settings of the server. */
export const openStage = async (
  engine: Engine,
  env: Readonly<Record<string, string>> = {},
): Promise<Stage> => {
  const [server, injection] = await Promise.all([startServer(env), bundleInjection(engine.name)]);
  const policies = policiesOf(server.url);
  const host = await serveHostPages(server.url, policies.host, 'host');
  const dialect = await serveHostPages(server.url, policies.dialect, 'dialect');
  const { operator, site } = await signIn(server, [host.origin, dialect.origin]);
  const folder = mkdtempSync(join(tmpdir(), 'besedka-files-'));
  const tabs: Tab[] = [];
  const leaving: (() => Promise<void>)[] = [];
  let trouble: RegExp | undefined;
  let isChanged = false;
  const present = () => operator.visitors.value.map(({ person }) => person.id);
  /** Those of the scenario before leave a little later. */
  let known = new Set(present());

  const stage: Stage = {
    engine: engine.name,
    server,
    host,
    dialect,
    operator,
    async set(settings) {
      isChanged = true;
      await operator.setSite(site.id, { settings });
    },
    async sit() {
      const profile = await engine.profile();
      leaving.push(profile.end);
      return {
        async open(url, size = WIDE) {
          const tab = await openTab(await profile.open(size), injection);
          tabs.push(tab);
          await tab.goto(url);
          return tab;
        },
      };
    },
    async visit({ page = 'plain.html', size = WIDE, person } = {}) {
      const who = person ?? (await stage.sit());
      return visitorOn(await who.open(`${host.origin}/${page}`, size));
    },
    async visitor(visit) {
      const visitor = await stage.visit(visit);
      await visitor.open();
      return visitor;
    },
    async desk(size = WIDE) {
      const person = await stage.sit();
      const tab = await person.open(`${server.url}/desk/`, size);
      await passDoor(tab, ADMIN);
      return deskOn(tab);
    },
    guests: () => operator.visitors.value.filter(({ person }) => !known.has(person.id)),
    guest: () =>
      until(
        () => 'a visitor on the site',
        async () => stage.guests()[0],
      ),
    async taken(words) {
      const { chat } = await until(
        () => `“${words}” from a visitor`,
        async () =>
          [...operator.waiting.value, ...operator.queue.value].find(({ head }) => head.last?.text === words),
      );
      await operator.take(chat);
      return { chat, talk: operator.talk(chat) };
    },
    file(name, content) {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    causes(words) {
      trouble = words;
    },
    async faults() {
      const all = (await Promise.all(tabs.map((tab) => tab.faults()))).flat();
      return all.filter((fault) => !trouble?.test(fault));
    },
    async keepPictures(name) {
      mkdirSync(PICTURES, { recursive: true });
      for (const [index, tab] of tabs.entries()) {
        const file = join(PICTURES, `${name.replaceAll(/[^\p{L}\d]+/gu, '-')}-${index + 1}.png`);
        // A window that is gone has no picture, and what failed is told anyway.
        await tab.picture().then(
          (picture) => writeFileSync(file, picture),
          () => undefined,
        );
      }
    },
    async clear() {
      tabs.length = 0;
      trouble = undefined;
      await Promise.all(leaving.splice(0).map((leave) => leave()));
      // A scenario that failed may have left it dead.
      if (!(await isAlive(server))) await server.start();
      if (isChanged) await operator.setSite(site.id, { settings: site.settings });
      isChanged = false;
      await operator.choose('online');
      known = new Set([...known, ...present()]);
    },
    async end() {
      await stage.clear();
      await operator.destroy();
      await engine.end();
      await Promise.all([host.end(), dialect.end()]);
      await server.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await operator.choose('online');
  return stage;
};
