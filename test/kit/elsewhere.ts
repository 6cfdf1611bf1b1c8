import type { BrowserContext, Page } from 'playwright-core';
import { vi } from 'vitest';
import type { Listed } from '../../src/client/operator-surface.ts';
import type { OperatorClient } from '../../src/headless.ts';

interface Ground {
  readonly operator: OperatorClient;
  readonly page: Page;
  readonly context: BrowserContext;
  /** Of the page that the reader has open. */
  readonly address: string;
  /** Replaces what only documentation has. */
  real(text: string): string;
}

const WITHIN = { timeout: 30_000, interval: 20 };

/** What others do while somebody goes through the examples of a section: its notes, by their first word. */
export const createElsewhere = ({ operator, page, context, address, real }: Ground) => {
  const visitor = () =>
    vi.waitFor(() => {
      const here = operator.visitors.value.find((one) => one.page.url.startsWith(address));
      if (!here) throw new Error('The visitor is not on the site.');
      return here.person.id;
    }, WITHIN);
  const listed = async (): Promise<Listed> => {
    const id = await visitor();
    return vi.waitFor(() => {
      const { waiting, queue, mine, others } = operator;
      const all = [...waiting.value, ...queue.value, ...mine.value, ...others.value];
      const found = all.find((one) => one.visitor.id === id);
      if (!found) throw new Error('The visitor has no conversation.');
      return found;
    }, WITHIN);
  };
  const talk = async () => operator.talk((await listed()).chat);
  const site = () => operator.sites.value[0]?.id ?? 0;

  const deeds: Readonly<Record<string, (rest: string) => Promise<unknown>>> = {
    online: () => operator.choose('online'),
    away: () => operator.choose('away'),
    take: async () => operator.take((await listed()).chat),
    leave: async () => operator.leave((await listed()).chat),
    close: async () => operator.close((await listed()).chat),
    say: async (text) => (await talk()).say(text),
    house: async (text) => (await talk()).say(text, { system: true }),
    type: async (text) => (await talk()).composer.set(text),
    way: async (way) => (await talk()).say('Shall we?', { offer: { type: 'way', way: way as 'sitephone' } }),
    invite: async (text) => operator.invite(await visitor(), text),
    settings: (json) => operator.setSite(site(), { settings: JSON.parse(json) }),
    sees: async (text) => {
      await vi.waitFor(async () => {
        const { head, typing, chat } = await listed();
        const { lines } = operator.talk(chat);
        const known = JSON.stringify([head, typing, lines.value, operator.leads.all.value]);
        if (!known.includes(text)) throw new Error(`The operator does not see ${text} in ${known}`);
      }, WITHIN);
    },
    lead: async (text) => {
      await operator.leads.load();
      await vi.waitFor(() => {
        const known = JSON.stringify(operator.leads.all.value);
        if (!known.includes(text)) throw new Error(`There is no lead with ${text} in ${known}`);
      }, WITHIN);
    },
    reload: () => page.reload(),
    resize: () => page.setViewportSize({ width: 900, height: 700 }),
    /** What the example before prints comes of the ones after it. */
    later: async () => undefined,
    /** Opens the same page again, beside the first, and runs a script there. */
    tab: async (code) => {
      const tab = await context.newPage();
      await tab.goto(`${address}?tab`);
      await tab.addScriptTag({ content: real(code) });
    },
  };
  return async (what: string, rest: string): Promise<void> => {
    const deed = deeds[what];
    if (!deed) throw new Error(`Nobody knows how to "${what}".`);
    await deed(rest);
  };
};
