import { expect } from 'vitest';
import { translateIn } from '../../kit/translator.ts';
import type { Scenarios } from '../scenario.ts';

export const translated: Scenarios = {
  'a desk that the browser translates goes on: counters, states and names change as they did': async (
    stage,
  ) => {
    await stage.operator.choose('away');
    const desk = await stage.desk();
    const { tab } = desk;
    const waiting = tab.getByRole('region', { name: 'Waiting' });
    const first = await stage.visitor();
    await first.say('Is the teapot in stock?');
    await desk.choose('Is the teapot in stock?');
    const stand = tab.getByRole('main').locator('.talk-stand');
    await expect.poll(() => stand.text()).toMatch(/^Waiting for/);
    expect(await tab.evaluate(translateIn)).toBeGreaterThan(20);
    await expect.poll(() => stand.text()).toMatch(/^\[Waiting for/);
    const count = waiting.locator('.list-count');
    // Those of scenarios before may wait, too.
    const before = Number(await count.text());
    expect(before).toBeGreaterThan(0);

    const second = await stage.visitor();
    await second.say('And the cups?');
    await expect.poll(() => count.text()).toBe(`${before + 1}`);
    await tab.evaluate(translateIn);
    await desk.rows('Waiting').filter({ hasText: 'And the cups?' }).waitFor();
    await tab.evaluate(() => document.querySelector<HTMLElement>('[data-action=take]')?.click());
    await expect.poll(() => stand.text()).toBe('With you');
    await expect.poll(() => count.text()).toBe(`${before}`);
    await desk.say('Yes, the white one');
    await first.log.getByText('Yes, the white one').waitFor();
    await tab.evaluate(translateIn);
    await first.say('Thank you');
    await desk.log.getByText('Thank you').waitFor();
    await second.say('Are you there?');
    await desk.rows('Waiting').filter({ hasText: 'Are you there?' }).waitFor();
  },

  'a widget that is translated goes on: who answers, what came and how the conversation stands': async (
    stage,
  ) => {
    const visitor = await stage.visitor();
    const { tab, log } = visitor;
    await visitor.say('Do you have a kettle?');
    await log.getByText(/^Your message is with us/).waitFor();
    expect(await tab.evaluate(translateIn, 'besedka-chat')).toBeGreaterThan(3);
    await log.getByText(/^\[Your message is with us/).waitFor();
    const { talk } = await stage.taken('Do you have a kettle?');
    await expect.poll(() => log.getByText(/Your message is with us/).count()).toBe(0);
    await talk.say('Two of them');
    await log.getByText('Two of them').waitFor();
    await expect.poll(() => visitor.panel.getByRole('heading', { name: 'Anna' }).count()).toBe(1);
    await tab.evaluate(translateIn, 'besedka-chat');
    // Its name has been translated, too.
    await visitor.panel.getByRole('textbox', { name: /Message/ }).fill('I take both');
    await tab.press('Enter');
    await log.getByText('I take both').waitFor();
    await stage.operator.close(talk.head.peek()?.id ?? 0);
    await log.getByText(/Anna ended the conversation/).waitFor();
  },
};
