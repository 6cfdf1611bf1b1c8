import { expect } from 'vitest';
import type { Scenarios } from '../scenario.ts';

export const desk: Scenarios = {
  'an operator signs in, sees who waits and what is being written, takes it, answers and closes': async (
    stage,
  ) => {
    await stage.operator.choose('away');
    const desk = await stage.desk();
    const visitor = await stage.visitor();
    await visitor.say('Is the teapot in stock?');
    await desk.rows('Waiting').filter({ hasText: 'Is the teapot in stock?' }).waitFor();
    await desk.choose('Is the teapot in stock?');
    // Where a visitor is, every engine knows.
    const card = desk.tab.getByRole('complementary', { name: 'Visitor' });
    await card
      .getByText(/^\d{1,2}:\d\d/)
      .nth(0)
      .waitFor();
    await visitor.field.type('the white one');
    await desk.log.getByText('the white one').waitFor();
    await desk.take();
    await visitor.log.getByRole('img', { name: 'Read' }).waitFor();
    await expect.poll(() => desk.rows('Waiting').filter({ hasText: 'teapot' }).count()).toBe(0);
    await desk.field.type('Yes, ');
    await visitor.log.getByText('is typing').waitFor();
    await desk.tab.type('both.');
    await desk.tab.press('Enter');
    await visitor.log.getByText('Yes, both.').waitFor();
    await visitor.tab.look();
    await desk.log.getByRole('img', { name: 'Read' }).waitFor();
    await desk.rows('Mine').filter({ hasText: 'Yes, both.' }).waitFor();

    await desk.tab.reload();
    await desk.rows('Mine').filter({ hasText: 'Yes, both.' }).click();
    await desk.log.getByText('Yes, both.').waitFor();
    await desk.tab.getByRole('button', { name: 'Close', exact: true }).click();
    await visitor.log.getByText('Anna ended the conversation').waitFor();
    await expect.poll(() => desk.rows('Mine').filter({ hasText: 'Yes, both.' }).count()).toBe(0);
  },

  'a visitor on the site is invited from the desk, and the answer comes to it': async (stage) => {
    const desk = await stage.desk();
    const visitor = await stage.visit();
    const { person } = await stage.guest();
    await desk
      .rows('On the site now')
      .filter({ hasText: new RegExp(`Visitor ${person.id}(?!\\d)`) })
      .click();
    await desk.tab.getByLabel('Invite to a talk').fill('May I help you choose?');
    await desk.tab.press('Enter');
    await visitor.tab.getByText('May I help you choose?').waitFor();
    await visitor.tab.getByRole('button', { name: 'Open chat' }).nth(-1).click();
    await desk.tab.getByText('With you').waitFor();
  },

  'settings open in a sheet, which Escape, its button and a press beside it close': async (stage) => {
    const { tab } = await stage.desk();
    const sheet = tab.getByRole('dialog');
    const open = async () => {
      await tab.getByRole('button', { name: 'Settings' }).click();
      await sheet.waitFor();
    };
    await open();
    await tab.press('Escape');
    await sheet.waitFor({ standing: 'absent' });
    await open();
    await sheet.getByRole('button', { name: 'Close', exact: true }).click();
    await sheet.waitFor({ standing: 'absent' });
    await open();
    await tab.clickAt({ x: 4, y: 4 });
    await sheet.waitFor({ standing: 'absent' });
  },

  'what the browser refuses the desk without a trace is told by its name': async (stage) => {
    const named = /image|bitmap|InvalidState/i;
    stage.causes(named);
    const desk = await stage.desk();
    const { tab } = desk;
    // No line of a script is on the stack when such a promise is rejected.
    await tab.evaluate(() => {
      // Of the object itself a browser may make another one, without what was put there.
      LockManager.prototype.request = () => createImageBitmap(new Blob(['no picture']));
    });
    const visitor = await stage.visitor();
    // What was said before the desk had its lists is shown there and rings nothing.
    await desk.rows('On the site now').nth(0).waitFor();
    await visitor.say('Ring');
    await expect.poll(() => tab.faults()).toEqual([expect.stringMatching(named)]);
  },
};
