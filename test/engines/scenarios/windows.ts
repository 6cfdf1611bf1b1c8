import { expect } from 'vitest';
import type { Scenarios } from '../scenario.ts';

export const windows: Scenarios = {
  'two windows are one visitor: words stand in both once, and a draft goes along': async (stage) => {
    const person = await stage.sit();
    const one = await stage.visitor({ person });
    await one.say('From the first');
    const { talk } = await stage.taken('From the first');
    const other = await stage.visitor({ person });
    await other.log.getByText('From the first').waitFor();
    await other.say('From the second');
    await expect.poll(() => talk.head.value?.last?.text).toBe('From the second');
    await talk.say('To both');
    const said = ['From the first', 'From the second', 'To both'];
    for (const window of [one, other]) await window.hasSaid(/^(From|To )/, said);
    expect(stage.guests()).toHaveLength(1);

    await one.field.type('half a thought');
    await expect.poll(() => other.field.value()).toBe('half a thought');
    await other.field.press('Enter');
    await expect.poll(() => one.field.value()).toBe('');
    for (const window of [one, other]) await window.hasSaid(/^(From|To |half)/, [...said, 'half a thought']);
  },

  'a window that is closed takes nothing along: the other talks on, and the next one knows everything':
    async (stage) => {
      const person = await stage.sit();
      const one = await stage.visitor({ person });
      await one.say('One');
      const { talk } = await stage.taken('One');
      const other = await stage.visitor({ person });
      await one.tab.close();
      await other.say('Two');
      await expect.poll(() => talk.head.value?.last?.text).toBe('Two');
      const next = await stage.visitor({ person });
      await next.hasSaid(/^(One|Two)$/, ['One', 'Two']);
    },
};
