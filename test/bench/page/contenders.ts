import { join } from 'node:path';
import { root } from '../../../tools/targets.ts';
import { startHost } from './besedka.ts';
import { buildCommit, bundleHello, bundlePeer } from './bundles.ts';
import type { Orders } from './host.ts';
import { openPanel } from './launcher.ts';
import { inPage, settled, type Visit } from './shop.ts';
import { type Site, serveSite } from './site.ts';

/** Something on the page that is measured. */
export interface Contender {
  readonly name: string;
  readonly page: string;
  /** Has it a panel that can be opened? The page alone has none. */
  readonly opens: boolean;
  /** Ours has a server, which can be told what to do. */
  readonly host?: Orders;
  /** Opens the panel, as far as lines can be sent into it. */
  begin?(visit: Visit): Promise<void>;
  /** Sends lines into the open panel, so many at once. The last of them has this text. */
  tell?(visit: Visit, lines: number, atOnce: number, last: string): Promise<void>;
  /** Gives, in the page, the text of the last line. */
  readonly last?: () => string;
  close(): Promise<void>;
}

const tag = '<script src="/contender.js" defer></script>';

const open = async (visit: Visit): Promise<void> => {
  await openPanel(visit);
  await settled(visit);
};

const linesOf = (from: number, count: number, total: number, last: string) =>
  Array.from({ length: count }, (_, at) => {
    const number = from + at + 1;
    return { id: performance.now() + at / 1000, text: number === total ? last : `Message number ${number}` };
  });

const alone = async (shop: string): Promise<Contender> => {
  const { page, close } = await serveSite(shop);
  return { name: 'alone', page, opens: false, close };
};

/** Lines come to it over a socket, as they come to ours. */
const hello = async (shop: string): Promise<Contender> => {
  const { page, tell, close } = await serveSite(shop, await bundleHello(), tag);
  return {
    name: 'hello',
    page,
    opens: true,
    begin: open,
    async tell(_visit, lines, atOnce, last) {
      for (let done = 0; done < lines; done += atOnce)
        tell(linesOf(done, Math.min(atOnce, lines - done), lines, last));
    },
    last: () => document.querySelector('.hello-panel li:last-child')?.textContent ?? '',
    close,
  };
};

/** Lines are put into it with its own method: it has no server. */
const deepChat = async (shop: string): Promise<Contender> => {
  const { page, close }: Site = await serveSite(shop, await bundlePeer('deep-chat'), tag);
  return {
    name: 'deep-chat',
    page,
    opens: true,
    begin: open,
    tell: (visit, lines, _atOnce, last) =>
      inPage(visit, `() => tell(${JSON.stringify(linesOf(0, lines, lines, last))})`),
    last: () =>
      [...(document.querySelector('deep-chat')?.shadowRoot?.querySelectorAll('.message-bubble') ?? [])].at(-1)
        ?.textContent ?? '',
    close,
  };
};

const typebot = async (shop: string): Promise<Contender> => {
  const { page, close } = await serveSite(shop, await bundlePeer('typebot'), tag);
  return { name: 'typebot', page, opens: true, close };
};

const besedka = async (name: string, checkout: string): Promise<Contender> => {
  const host = await startHost(checkout);
  return {
    name,
    page: host.page,
    opens: true,
    host,
    async begin(visit) {
      await open(visit);
      await visit.page.keyboard.type('Hello');
      await visit.page.keyboard.press('Enter');
      await settled(visit);
      await host.take();
      await settled(visit);
    },
    tell: (_visit, lines, atOnce, last) => host.say(lines, atOnce, last),
    last: () => {
      const roots = [...document.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? []);
      const rows = roots.flatMap((one) => [...one.querySelectorAll('[role=log] .row')]);
      return rows.at(-1)?.textContent ?? '';
    },
    close: host.close,
  };
};

/** The build that today's aims were set against. */
const BEFORE = 'b62a16b';

const MAKERS: Readonly<Record<string, (shop: string) => Promise<Contender>>> = {
  alone,
  hello,
  'deep-chat': deepChat,
  typebot,
  [BEFORE]: () => besedka(BEFORE, buildCommit(BEFORE)),
  new: () => besedka('new', root),
};

export const NAMES: readonly string[] = Object.keys(MAKERS);

/** Builds what has to be built, and starts the servers. The page alone always comes along: it is taken off the others. */
export const startContenders = async (names: readonly string[]): Promise<readonly Contender[]> => {
  const shop = join(root, 'dist', 'public');
  const made: Contender[] = [];
  for (const [name, make] of Object.entries(MAKERS))
    if (name === 'alone' || names.includes(name)) made.push(await make(shop));
  return made;
};
