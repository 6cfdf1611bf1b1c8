import { expect } from 'vitest';
import type { Talk } from '../../../src/headless.ts';
import type { Scenarios } from '../scenario.ts';

const texts = ({ lines }: Talk): readonly string[] =>
  lines.value.flatMap((line) => (line.type === 'message-posted' ? [line.text] : []));

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
};
