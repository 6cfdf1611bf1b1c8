import { atDesk, busy, choose, composerOf } from './at-the-desk.ts';
import { inLooks, type Picture } from './camera.ts';
import { LOOKS, wide } from './looks.ts';
import { type Office, until } from './office.ts';
import { deviceOf, pageOf } from './shop.ts';

const { light, dark, phone, russian, forced } = LOOKS;

/** The talk is open and the visitor is writing. */
const ghost = async (office: Office) => {
  const { visitor, words } = await busy(office);
  const page = await atDesk(office);
  await choose(page, words);
  visitor.talk.composer.set(office.content.typed);
  await page.locator('.ghost').waitFor();
  return page;
};

const pictures: readonly Picture[] = [
  ...inLooks(
    {
      name: 'desk-sign-in',
      says: 'Sign in',
      stage: async (office) => {
        const page = await office.sit(`${office.server.url}/desk/`);
        await page.locator('input[type=email]').waitFor();
        return page;
      },
    },
    [light, dark],
  ),
  {
    name: 'desk-quiet',
    says: 'All quiet',
    look: light,
    stage: async (office) => {
      await office.visitor(pageOf(office.content, 1), deviceOf('en', 1));
      return atDesk(office);
    },
  },
  ...inLooks(
    { name: 'desk-talking', says: 'A busy desk, and what a visitor is typing right now', stage: ghost },
    [light, dark, russian, forced],
  ),
  { name: 'desk-fold-1000', says: '1000 px wide: the card folds away', look: wide(1000), stage: ghost },
  { name: 'desk-phone', says: 'The conversation on a phone', look: phone, stage: ghost },
  {
    name: 'desk-phone-lists',
    says: 'The lists on a phone',
    look: phone,
    stage: async (office) => {
      await busy(office);
      const page = await atDesk(office);
      await page.locator('.entry').nth(5).waitFor();
      return page;
    },
  },
  {
    name: 'desk-waiting',
    says: 'Somebody waits: take it, or answer to take it',
    look: light,
    stage: async (office) => {
      const { waiting } = await busy(office);
      const page = await atDesk(office);
      await choose(page, office.content.waiting[0]?.[1] ?? '');
      waiting[1]?.talk.composer.set('Or on Sundays, if that is');
      await page.locator('.live').waitFor();
      return page;
    },
  },
  {
    name: 'desk-stale',
    says: 'The answer crossed with newer words: they are shown before it goes out',
    look: light,
    stage: async (office) => {
      const { visitor, words } = await busy(office);
      const page = await atDesk(office);
      await choose(page, words);
      const { newer, answer } = office.content.stale;
      await page.context().setOffline(true);
      await page.locator('.banners .warn').waitFor({ timeout: 30_000 });
      await visitor.talk.say(newer);
      await composerOf(page).fill(answer);
      await composerOf(page).press('Enter');
      await page.context().setOffline(false);
      await page.locator('.stale').waitFor();
      await page.locator('.banners .warn').waitFor({ state: 'detached' });
      return page;
    },
  },
  {
    name: 'desk-offline',
    says: 'No connection: the answer is kept',
    look: light,
    stage: async (office) => {
      const { words } = await busy(office);
      const page = await atDesk(office);
      await choose(page, words);
      await page.context().setOffline(true);
      await page.locator('.banners .warn').waitFor({ timeout: 30_000 });
      await composerOf(page).fill(office.content.answer);
      await composerOf(page).press('Enter');
      return page;
    },
  },
  {
    name: 'desk-colleague',
    says: 'A colleague has it: read along',
    look: light,
    stage: async (office) => {
      await busy(office);
      const page = await atDesk(office);
      await page.locator('.fold summary').click();
      await choose(page, office.content.boris.name);
      return page;
    },
  },
  {
    name: 'desk-onlooker',
    says: 'A visitor who only looks',
    look: light,
    stage: async (office) => {
      await busy(office);
      const page = await atDesk(office);
      await page.locator('.entry.site').first().click();
      await page.mouse.move(4, 4);
      return page;
    },
  },
  ...inLooks(
    {
      name: 'desk-settings',
      says: 'Settings of the site',
      stage: async (office) => {
        const page = await atDesk(office);
        await page.locator('.you .icon').last().click();
        await page.locator('.page-list button').nth(3).click();
        await page.mouse.move(4, 4);
        return page;
      },
    },
    [light, dark, phone],
  ),
  {
    name: 'desk-transfer',
    says: 'To a colleague or a group, by a few letters',
    look: light,
    stage: async (office) => {
      const { words } = await busy(office);
      const page = await atDesk(office);
      await choose(page, words);
      await page.keyboard.press('Alt+r');
      await page.locator('.tool input').waitFor();
      return page;
    },
  },
  {
    name: 'desk-actions',
    says: 'What else can be done in a talk',
    look: dark,
    stage: async (office) => {
      const { words } = await busy(office);
      const page = await atDesk(office);
      await choose(page, words);
      await page.keyboard.press('Alt+a');
      await page.locator('.menu').waitFor();
      return page;
    },
  },
  ...inLooks(
    {
      name: 'desk-rule',
      says: 'A rule that shows an invitation',
      stage: async (office) => {
        const page = await atDesk(office);
        await page.locator('.you .icon').last().click();
        await page.locator('.page-list button').nth(3).click();
        await page.locator('.section-name').nth(10).click();
        await page.locator('.settings .group > .button.quiet').click();
        await page.locator('.rule-head').waitFor();
        await page.mouse.move(4, 4);
        return page;
      },
    },
    [light, phone],
  ),
  {
    name: 'desk-invitation',
    says: 'Colleagues, and a link for a new one',
    look: light,
    stage: async (office) => {
      await office.colleague(office.content.boris);
      await (await office.colleague(office.content.vera)).choose('away');
      const page = await atDesk(office);
      await page.getByRole('button', { name: 'Settings' }).click();
      await page.locator('.page-list button').nth(1).click();
      await page.getByLabel('Name').fill('Mira Castro');
      await page.getByLabel('E-mail').fill('mira@kilnandleaf.example');
      await page.getByRole('button', { name: 'Make the link' }).click();
      await page.locator('.invited').waitFor();
      await page.mouse.move(4, 4);
      return page;
    },
  },
  {
    name: 'desk-welcome',
    says: 'What the invited colleague sees',
    look: light,
    stage: async (office) => {
      const { link } = await office.anna.inviteColleague({
        email: 'mira@kilnandleaf.example',
        name: 'Mira Castro',
        role: 'operator',
      });
      const page = await office.sit(`${office.server.url}/desk/#link=${link.replace(/^.*#link=/, '')}`);
      await page.locator('input[type=password]').waitFor();
      return page;
    },
  },
  {
    name: 'desk-help',
    says: 'Keyboard shortcuts',
    look: light,
    stage: async (office) => {
      await busy(office);
      const page = await atDesk(office);
      await until(() => office.anna.waiting.value.length > 2);
      await page.locator('body').press('?');
      await page.locator('.keys').waitFor();
      return page;
    },
  },
];

export const DESK: readonly Picture[] = pictures;
