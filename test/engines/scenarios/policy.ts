import { expect } from 'vitest';
import type { Scenarios } from '../scenario.ts';

export const policy: Scenarios = {
  'a policy without inline scripts or styles, with Trusted Types for nobody, is kept in the whole talk':
    async (stage) => {
      const visitor = await stage.visitor({ page: 'csp.html' });
      await visitor.say('Can you read this?');
      const { talk } = await stage.taken('Can you read this?');
      await talk.say('Yes: https://shop.example/teapots');
      await visitor.log.getByRole('link', { name: /shop\.example/ }).waitFor();
      await visitor.panel.getByRole('button', { name: 'End conversation' }).click();
      await visitor.panel.getByRole('button', { name: 'End it' }).click();
      await visitor.panel.getByRole('button', { name: '4 of 5: good' }).click();
      await visitor.log.getByText('You rated this conversation 4 of 5').waitFor();
    },

  'under Trusted Types a script that the page names to us is loaded and draws its template': async (
    stage,
  ) => {
    const tab = await (await stage.sit()).open(`${stage.dialect.origin}/trusted.html`);
    await tab.getByRole('heading', { name: 'Онлайн-консультант' }).waitFor();
  },

  'under a strict policy a template that was compiled before is drawn': async (stage) => {
    const tab = await (await stage.sit()).open(`${stage.dialect.origin}/csp.html?precompiled`);
    await tab.getByRole('heading', { name: 'Онлайн-консультант' }).waitFor();
    expect(await tab.getByRole('dialog').count()).toBe(1);
  },

  'on a page that has changed the language itself, the widget talks': async (stage) => {
    const visitor = await stage.visitor({ page: 'frozen.html' });
    await visitor.say('On frozen ground');
    const { talk } = await stage.taken('On frozen ground');
    await talk.say('It holds');
    await visitor.log.getByText('It holds').waitFor();
  },
};
