import { expect } from 'vitest';
import type { Talk } from '../../../src/headless.ts';
import { PHONE } from '../../kit/engines/engine.ts';
import type { Scenarios } from '../scenario.ts';

const texts = ({ lines }: Talk): readonly string[] =>
  lines.value.flatMap((line) => (line.type === 'message-posted' ? [line.text] : []));

/** Each engine says in its own words that a part could not be loaded. */
const LOADING = /module/;

/** A client asks a server that was away again after half a minute at the latest. */
const WITHIN = { timeout: 60_000 };

export const lost: Scenarios = {
  'words that wait while the server is killed arrive once and in order': async (stage) => {
    const visitor = await stage.visitor();
    await visitor.say('w0');
    const { talk } = await stage.taken('w0');
    // What draws words comes with the first of them.
    await visitor.hasSaid(/^w\d$/, ['w0']);
    await stage.server.kill();
    await visitor.panel
      .getByText(/^No connection/)
      .nth(0)
      .waitFor();
    for (const text of ['w1', 'w2', 'w3']) await visitor.say(text);
    await visitor.hasSaid(/^w\d$/, ['w0', 'w1', 'w2', 'w3']);
    await stage.server.start();
    await expect.poll(() => texts(talk), WITHIN).toEqual(['w0', 'w1', 'w2', 'w3']);
    await talk.say('w4');
    await visitor.hasSaid(/^w\d$/, ['w0', 'w1', 'w2', 'w3', 'w4']);
    await visitor.log
      .getByRole('img', { name: /^(Waiting to be sent|Sending)$/ })
      .waitFor({ standing: 'absent' });
  },

  'words that wait survive a reload of the page, and the server that was away gets them once': async (
    stage,
  ) => {
    const visitor = await stage.visitor();
    await visitor.say('r0');
    const { talk } = await stage.taken('r0');
    // What draws words comes with the first of them.
    await visitor.hasSaid(/^r\d$/, ['r0']);
    await stage.server.kill();
    await visitor.panel
      .getByText(/^No connection/)
      .nth(0)
      .waitFor();
    for (const text of ['r1', 'r2']) await visitor.say(text);
    await visitor.hasSaid(/^r\d$/, ['r0', 'r1', 'r2']);
    await stage.server.start();
    await visitor.tab.reload();
    await expect.poll(() => texts(talk), WITHIN).toEqual(['r0', 'r1', 'r2']);
    await visitor.open();
    await visitor.hasSaid(/^r\d$/, ['r0', 'r1', 'r2']);
  },

  'a chat that was asked for before it was loaded, while the server was away, opens when that is back':
    async (stage) => {
      stage.causes(LOADING);
      await stage.set({ connect: 'intent' });
      const visitor = await stage.visit();
      const launcher = visitor.tab.getByRole('button', { name: 'Open chat' });
      await launcher.waitFor();
      await stage.server.kill();
      await launcher.click();
      await visitor.tab.getByText(/^No connection/).waitFor();
      await stage.server.start();
      await visitor.field.waitFor();
      await visitor.say('b1');
      const { talk } = await stage.taken('b1');
      await talk.say('b2');
      await visitor.hasSaid(/^b\d$/, ['b1', 'b2']);
    },

  'a launcher that could not load the interface opens it when the server is back and it is pressed again':
    async (stage) => {
      stage.causes(LOADING);
      const visitor = await stage.visit();
      // It is seen at the desk by what is loaded without a press.
      await stage.guest();
      await stage.server.kill();
      await visitor.tab.getByRole('button', { name: 'Open chat' }).click();
      await visitor.tab.getByText(/^No connection/).waitFor();
      await stage.server.start();
      await visitor.open();
      await visitor.say('i1');
      await stage.taken('i1');
      await visitor.hasSaid(/^i\d$/, ['i1']);
    },

  'who only looked when the server went away writes, and it arrives once and in order': async (stage) => {
    stage.causes(LOADING);
    const visitor = await stage.visitor({ size: PHONE });
    await visitor.panel.getByText('How can we help?').waitFor();
    await stage.guest();
    await stage.server.kill();
    await visitor.say('l1');
    await visitor.panel.getByText(/^No connection/).waitFor();
    await visitor.say('l2');
    await stage.server.start();
    const { talk } = await stage.taken('l2');
    await talk.say('l3');
    await visitor.hasSaid(/^l\d$/, ['l1', 'l2', 'l3']);
  },
};
