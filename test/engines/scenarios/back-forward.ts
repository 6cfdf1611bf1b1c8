import { expect } from 'vitest';
import type { Talk } from '../../../src/client/surface.ts';
import { leaveFor, returnTo, watchReturn } from '../../kit/engines/history.ts';
import { visitorOn } from '../../kit/engines/people.ts';
import type { Scenarios } from '../scenario.ts';

const WITHIN = { timeout: 30_000, interval: 30 };

/** The operator has it: answers to what they have not seen are held back. */
const heard = (talk: Talk, words: string) =>
  expect
    .poll(() => talk.lines.value.some((line) => 'text' in line && line.text === words), WITHIN)
    .toBe(true);

export const backForward: Scenarios = {
  'a page in mid-talk waits in the back/forward cache and comes back with all that was said meanwhile':
    async (stage) => {
      const visitor = await stage.visitor();
      await visitor.say('On the first page');
      const { talk } = await stage.taken('On the first page');
      await talk.say('Good day');
      await visitor.log.getByText('Good day').waitFor();
      await visitor.field.type('half a thought');
      await watchReturn(visitor.tab);

      await leaveFor(visitor.tab, '/next.html', 'The next page');
      const next = visitorOn(visitor.tab);
      await next.open();
      await expect.poll(() => next.field.value(), WITHIN).toBe('half a thought');
      await next.say('half a thought more');
      await next.log.getByText('half a thought more').waitFor();
      await heard(talk, 'half a thought more');
      await talk.say('On the second page');
      await next.log.getByText('On the second page').waitFor();

      expect(await returnTo(visitor.tab, 'A page')).toEqual([]);
      const said = ['On the first page', 'Good day', 'half a thought more', 'On the second page'];
      await visitor.hasSaid(/^(On the|Good|half)/, said);
      expect(await visitor.field.value()).toBe('');
      await visitor.say('And back');
      await heard(talk, 'And back');
      await talk.say('Welcome back');
      await visitor.log.getByText('Welcome back').waitFor();
      await visitor.hasSaid(/^(On the|Good|half|And|Welc)/, [...said, 'And back', 'Welcome back']);
    },
};
