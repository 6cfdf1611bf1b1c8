import { expect } from 'vitest';
import { backUp, putBack } from '../../kit/backups.ts';
import type { Locator } from '../../kit/engines/locator.ts';
import type { Stage } from '../../kit/engines/stage.ts';
import type { Scenarios } from '../scenario.ts';

/** A client asks a server that was away again after half a minute at the latest, and Firefox itself waits for a minute. */
const WITHIN = { timeout: 90_000, interval: 50 };
const NAMED = /^(Before|After|While|Again|Later) /;

const said = (log: Locator) => log.getByText(NAMED).texts();
const hasSaid = (log: Locator, texts: readonly string[]) =>
  expect.poll(() => said(log), WITHIN).toEqual(texts);

/** The server ends, its data is what it was, and it begins again. */
const restore = async ({ server }: Stage, copy: string, meanwhile = async () => {}): Promise<void> => {
  await server.kill();
  await meanwhile();
  await putBack(server, copy);
  await server.start();
};

export const restored: Scenarios = {
  'LOG1, LOG2: after the restore of a backup page and desk show what the server has, and what had not left is sent once':
    async (stage) => {
      const desk = await stage.desk();
      const person = await stage.sit();
      const visitor = await stage.visitor({ person });
      await visitor.say('Before one');
      await desk.choose('Before one');
      await desk.take();
      await desk.say('Before two');
      const second = await stage.visitor({ person });
      await hasSaid(second.log, ['Before one', 'Before two']);

      const copy = backUp(stage.server);
      const stranger = await stage.visitor();
      await stranger.say('After the backup I came');
      await desk.rows('Waiting').filter({ hasText: 'After the backup I came' }).waitFor();
      await visitor.say('After one');
      await hasSaid(desk.log, ['Before one', 'Before two', 'After one']);
      await desk.say('After two');
      await hasSaid(second.log, ['Before one', 'Before two', 'After one', 'After two']);
      await restore(stage, copy, () => visitor.say('While it was down'));

      // What is gone is said: the visitor's own words wait as not sent, the operator's are at the desk.
      const there = ['Before one', 'Before two', 'While it was down'];
      for (const { log } of [visitor, second]) {
        await hasSaid(log, [...there, 'After one']);
        await log.getByText('The server has lost this message.').waitFor();
      }
      await desk.tab
        .getByRole('navigation')
        .getByText('After the backup I came')
        .waitFor({ standing: 'absent' });
      await desk.rows('Mine').filter({ hasText: 'While it was down' }).click();
      await hasSaid(desk.log, [...there, 'After two']);
      await desk.log.getByRole('button', { name: 'Delete' }).press('Enter');
      await desk.say('Again we talk');
      for (const { log } of [visitor, second]) await hasSaid(log, [...there, 'Again we talk', 'After one']);

      await visitor.log.getByRole('button', { name: 'Try again' }).press('Enter');
      await second.log.getByText('The server has lost this message.').waitFor({ standing: 'absent' });
      await second.tab.reload();
      await second.open();
      for (const { log } of [visitor, second, desk])
        await hasSaid(log, [...there, 'Again we talk', 'After one']);
      // Firefox dials an address less and less often, for all of its windows together.
      const lost = stranger.log.getByText('The server has lost this message.');
      await expect.poll(() => lost.count(), WITHIN).toBe(1);
      await stranger.log.getByRole('button', { name: 'Try again' }).press('Enter');
      await desk.rows('Waiting').filter({ hasText: 'After the backup I came' }).waitFor();
    },

  'LOG1: a page that is opened only after the restore does not show what it had kept': async (stage) => {
    const visitor = await stage.visitor();
    await visitor.say('Before it');
    await visitor.log.getByRole('img', { name: /^(Sent|Delivered)$/ }).waitFor();
    const copy = backUp(stage.server);
    await visitor.say('After it');
    await stage.taken('After it');
    await visitor.log
      .getByRole('img', { name: /^(Waiting to be sent|Sending)$/ })
      .waitFor({ standing: 'absent' });
    await visitor.tab.goto('about:blank');
    await restore(stage, copy);
    await visitor.tab.goto(`${stage.host.origin}/plain.html`);
    await visitor.open();
    await visitor.log.getByText('The server has lost this message.').waitFor();
    await visitor.log.getByRole('button', { name: 'Delete' }).press('Enter');
    await hasSaid(visitor.log, ['Before it']);
    await visitor.say('Later words');
    await hasSaid(visitor.log, ['Before it', 'Later words']);
    await stage.taken('Later words');
  },
};
