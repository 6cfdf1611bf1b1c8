import { expect } from 'vitest';
import { deskOn, passDoor, type Visitor, visitorOn } from '../../kit/engines/people.ts';
import type { Stage } from '../../kit/engines/stage.ts';
import type { Tab } from '../../kit/engines/tab.ts';
import { ADMIN } from '../../kit/server-process.ts';
import { serveUpgradable, type Upgradable } from '../../kit/upgrades.ts';
import type { Scenarios } from '../scenario.ts';

const WITHIN = { timeout: 30_000, interval: 30 };

/** A server of its own: that of the stage has what everybody has. */
const on =
  (days: number, play: (stage: Stage, server: Upgradable) => Promise<void>) => async (stage: Stage) => {
    // Each engine says in its own words that a module could not be loaded.
    stage.causes(/module/);
    const server = await serveUpgradable(days);
    try {
      await play(stage, server);
    } finally {
      await server.end();
    }
  };

const visit = async (stage: Stage, { url }: Upgradable): Promise<Visitor> =>
  visitorOn(await (await stage.sit()).open(`${url}/shop/`));

/** Does what loads the page anew, and waits until it is there. */
const reloading = async (tab: Tab, act: () => Promise<void>): Promise<void> => {
  await tab.evaluate(() => void Reflect.set(window, 'before', true));
  await act();
  await tab.waitUntil(() => !Reflect.has(window, 'before') && document.readyState === 'complete');
};

export const upgrade: Scenarios = {
  'a page that was opened before an upgrade loads the rest of its own build after it': on(
    30,
    async (stage, server) => {
      const visitor = await visit(stage, server);
      await visitor.tab.getByRole('button', { name: 'Open chat' }).waitFor();
      await server.upgrade();
      await visitor.open();
      await visitor.say('Still here');
      await visitor.log.getByRole('img', { name: /^(Sent|Delivered)$/ }).waitFor();
      expect(await visitor.tab.faults()).toEqual([]);
    },
  ),

  'where the files of a page are gone, the panel says what helps, and the words are there after it': on(
    0,
    async (stage, server) => {
      const visitor = await visit(stage, server);
      await visitor.open();
      // Nobody is there to answer, which the interface says: what is loaded with the first letter is not there yet.
      await visitor.panel
        .getByText('Nobody is here now. Leave a message: we answer in this chat when we are back.')
        .waitFor();
      server.take();
      await visitor.field.type('Half a sentence');
      await visitor.panel.getByText('The chat has been updated. Reload the page to go on').waitFor();
      expect(await visitor.tab.getByText('No connection').count()).toBe(0);
      server.giveBack();
      await reloading(visitor.tab, () =>
        visitor.panel.getByRole('button', { name: 'Reload', exact: true }).click(),
      );
      await visitor.open();
      await expect.poll(() => visitor.field.value(), WITHIN).toBe('Half a sentence');
      await visitor.field.press('Enter');
      await visitor.log.getByRole('img', { name: /^(Sent|Delivered)$/ }).waitFor();
    },
  ),

  'where nothing of the chat is there any more, the launcher says so instead of speaking of the line': on(
    0,
    async (stage, server) => {
      const visitor = await visit(stage, server);
      await visitor.tab.getByRole('button', { name: 'Open chat' }).waitFor();
      server.take();
      await visitor.tab.getByRole('button', { name: 'Open chat' }).click();
      await visitor.tab.getByText('The chat has been updated.').waitFor();
      expect(await visitor.tab.getByText('No connection').count()).toBe(0);
      // No earlier: whoever asks meanwhile would find it there again, as after no upgrade.
      await reloading(visitor.tab, async () => {
        await visitor.tab.getByRole('button', { name: 'Reload the page' }).click();
        server.giveBack();
      });
      await visitor.open();
    },
  ),

  'where a part of the desk is gone, it says that there is a newer one, and keeps what was written': on(
    0,
    async (stage, server) => {
      const visitor = await visit(stage, server);
      await visitor.open();
      await visitor.say('Is it in stock?');
      const { tab, ...desk } = deskOn(await (await stage.sit()).open(`${server.url}/desk/`));
      await passDoor(tab, ADMIN);
      await desk.choose('Is it in stock?');
      await desk.field.type('Half an answer');
      server.take();
      await tab.getByRole('button', { name: 'Settings' }).click();
      const sheet = tab.getByRole('dialog');
      await sheet.getByRole('button', { name: 'Site', exact: true }).click();
      await sheet.getByText(/^There is a newer desk/).waitFor();
      expect(await sheet.getByRole('button', { name: 'Try again' }).count()).toBe(0);
      // No earlier: what is asked for once more would be there again, and nothing would be to reload.
      await reloading(tab, async () => {
        await sheet.getByRole('button', { name: 'Reload', exact: true }).press('Enter');
        server.giveBack();
      });
      await desk.choose('Is it in stock?');
      await expect.poll(() => desk.field.value(), WITHIN).toBe('Half an answer');
    },
  ),
};
