import { effect } from '@preact/signals-core';
import type { Browser, BrowserContextOptions, Page as BrowserPage } from 'playwright-core';
import { OperatorClient, VisitorClient } from '../../src/headless.ts';
import type { ChatId, PersonId } from '../../src/protocol/ids.ts';
import type { Device, Page } from '../../src/protocol/people.ts';
import { ADMIN, type ServerProcess, startServer } from '../../test/kit/server-process.ts';
import { openShop } from './host.ts';
import type { Look } from './looks.ts';
import { remember, type Said } from './past.ts';
import { type Colleague, type Content, contentOf } from './shop.ts';

/** A server with people around it, for one picture. */
export interface Office {
  readonly server: ServerProcess;
  readonly look: Look;
  readonly content: Content;
  /** The administrator, without a desk. */
  readonly anna: OperatorClient;
  /** Somebody else who answers, without a desk. */
  colleague(who: Colleague): Promise<OperatorClient>;
  /** Somebody on the site, without a browser. */
  visitor(page: Page, device: Device): Promise<VisitorClient>;
  /** What was said before. */
  remember(visitor: PersonId, said: readonly Said[]): Promise<ChatId>;
  /** The shop with the widget on it; `attributes` go into its script tag. */
  shop(attributes?: string): Promise<string>;
  sit(url: string, options?: BrowserContextOptions): Promise<BrowserPage>;
  /** What has to be cleared away when the picture is taken. */
  after(undo: () => unknown): void;
}

/** The first answer of `read` that is something. */
export const until = <T>(read: () => T | undefined | false): Promise<T> =>
  new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`In vain: ${read}`)), 20_000);
    const stop = effect(() => {
      const found = read();
      if (found === undefined || found === false) return;
      clearTimeout(late);
      resolve(found);
      queueMicrotask(() => stop());
    });
  });

const enter = async (server: string, link: string, password: string): Promise<string> => {
  const answer = await fetch(`${server}/desk/link/use`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ link: link.replace(/^.*#link=/, ''), password, token: true }),
  });
  return ((await answer.json()) as { readonly token: string }).token;
};

/** Opens an office, lets `act` work in it, and clears it away. */
export const inOffice = async <T>(
  browser: Browser,
  look: Look,
  act: (office: Office) => Promise<T>,
): Promise<T> => {
  const server = await startServer();
  const undos: (() => unknown)[] = [];
  const kept = <C extends { destroy(): Promise<void> }>(client: C): C => {
    undos.push(() => client.destroy());
    return client;
  };
  try {
    const content = contentOf(look.language);
    const anna = kept(await OperatorClient.signIn({ server: server.url, ...ADMIN }));
    await anna.introduce(content.anna);
    const site = await until(() => anna.sites.value[0]);
    await anna.setSite(site.id, { name: content.shop, settings: content.settings });
    return await act({
      after: (undo) => void undos.push(undo),
      server,
      look,
      content,
      anna,
      async colleague({ email, position, ...who }) {
        const { link } = await anna.inviteColleague({ email, name: who.name, role: 'operator' });
        const token = await enter(server.url, link, ADMIN.password);
        const client = kept(await OperatorClient.connect({ server: server.url, token }));
        await client.introduce({ position });
        return client;
      },
      visitor: async (page, device) =>
        kept(await VisitorClient.connect({ server: server.url, site: 'demo', page, device })),
      async remember(visitor, said) {
        await remember(server.folder, visitor, said);
        return until(
          () =>
            [...anna.waiting.value, ...anna.mine.value, ...anna.others.value].find(
              (one) => one.visitor.id === visitor,
            )?.chat,
        );
      },
      async shop(attributes) {
        const shop = await openShop(server.url, attributes);
        undos.push(shop.close);
        return shop.url + (look.language === 'ru' ? '?lang=ru' : '');
      },
      async sit(url, options) {
        const context = await browser.newContext({ ...look.options, ...options });
        undos.push(() => context.close());
        const page = await context.newPage();
        page.setDefaultTimeout(20_000);
        await page.goto(url);
        return page;
      },
    });
  } finally {
    for (const undo of undos.reverse()) await undo();
    await server.remove();
  }
};
