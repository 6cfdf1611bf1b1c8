import type { Page } from 'playwright-core';
import { atDesk, busy, choose } from './at-the-desk.ts';
import { inLooks, type Picture } from './camera.ts';
import { LOOKS } from './looks.ts';
import { type Office, until } from './office.ts';
import { found, furtherOf } from './setting-up.ts';
import { deviceOf, pageOf } from './shop.ts';
import { CAMPAIGN, LEADS } from './words/further.ts';

const { light, dark, phone, russian } = LOOKS;

/** What came while nobody was there. */
const leave = async (office: Office): Promise<void> => {
  const { content, anna } = office;
  for (const [at, lead] of LEADS.entries()) {
    const page = pageOf(content, at);
    const visitor = await office.visitor(page, deviceOf('en', at));
    const given = { ...page, url: `${page.url}${at === 4 ? CAMPAIGN : ''}` };
    await visitor.give({ type: 'leave-lead', ...lead, page: given });
  }
  await anna.leads.load();
  const all = await until(() => anna.leads.all.value.length === LEADS.length && anna.leads.all.value);
  await anna.leads.set(all.at(-1)?.id ?? 0, { status: 'done' });
  await anna.leads.set(all.at(-2)?.id ?? 0, { status: 'in-work', note: 'Called twice, no answer.' });
};

const leads = async (office: Office) => {
  await leave(office);
  const page = await atDesk(office);
  await page
    .locator('.you .inbox, .you [aria-label^="Requests"], .you [aria-label^="Заявки"]')
    .first()
    .click();
  await page.locator('.lead').first().click();
  await page.mouse.move(4, 4);
  return page;
};

/** One page of the settings, and one part of it. */
const settings = async (page: Page, at: number, part?: number) => {
  await page.locator('.you .icon').last().click();
  await page.locator('.page-list > button:not(.section-name)').nth(at).click();
  if (part !== undefined) await page.locator('.section-name').nth(part).click();
  await page.mouse.move(4, 4);
};

const hours = async (office: Office) => {
  const page = await atDesk(office);
  await settings(page, 3, 7);
  await page.locator('.settings input[type=checkbox]').first().check();
  await page.locator('.settings input[type=text], .settings input:not([type])').nth(3).fill('25:00');
  await page.locator('.settings [type=submit]').click();
  await page.locator('[aria-invalid=true]').first().waitFor();
  return page;
};

/** A talk with somebody of whom a lot is known. */
const known = async (office: Office) => {
  const { visitor, words, boris: _boris } = await busy(office);
  const { note, comment } = furtherOf(office);
  const id = visitor.you.value?.id ?? 0;
  await visitor.give({ type: 'set-card', name: 'Mira Castro', email: 'mira@castro.example' });
  await visitor.give({ type: 'set-property', name: 'basket', value: '2 things, 84 €' });
  await visitor.give({ type: 'set-property', name: 'customer', value: '2024' });
  await visitor.give({
    type: 'track',
    category: 'basket',
    action: 'add',
    name: 'Red clay teapot',
    url: pageOf(office.content, 0).url,
  });
  await visitor.give({ type: 'rate', mark: 4, comment });
  await office.anna.setNote(id, note);
  const page = await atDesk(office);
  await choose(page, words);
  await page.locator('.stars').first().waitFor();
  return page;
};

export const DESK_WORK: readonly Picture[] = [
  ...inLooks({ name: 'desk-leads', says: 'What was asked for outside conversations', stage: leads }, [
    light,
    dark,
    phone,
    russian,
  ]),
  ...inLooks(
    { name: 'desk-known', says: 'A mark, a note, and what the page says of the visitor', stage: known },
    [light, dark],
  ),
  {
    name: 'desk-card',
    says: 'The card of a visitor is being changed',
    look: light,
    stage: async (office) => {
      const page = await known(office);
      await page.locator('.card-part-head .text').last().click();
      await page.locator('.card-part .fields input').nth(3).fill('12');
      await page.locator('.card-part .fields [type=submit]').click();
      await page.locator('.card-part [aria-invalid=true]').waitFor();
      return page;
    },
  },
  {
    name: 'desk-inviting',
    says: 'Somebody has been invited, and has not answered yet',
    look: light,
    stage: async (office) => {
      await busy(office);
      const page = await atDesk(office);
      await page.locator('.entry.site').first().click();
      const field = page.getByLabel('Invite to a talk');
      await field.fill(furtherOf(office).invitation);
      await field.press('Enter');
      await page.getByText('Invited: no answer yet').waitFor();
      await page.mouse.move(4, 4);
      return page;
    },
  },
  {
    name: 'desk-queue',
    says: 'Departments: who waits for me, and who for others',
    look: light,
    stage: async (office) => {
      const { boris, waiting } = await busy(office);
      const [, , classes] = await found(office, [boris.you.value?.id ?? 0]);
      await waiting[2]?.give({ type: 'choose-group', group: classes ?? 0 });
      await until(() => office.anna.queue.value.length > 0);
      const page = await atDesk(office);
      await page.locator('.fold summary').first().click();
      await choose(page, office.content.waiting[0]?.[1] ?? '');
      return page;
    },
  },
  ...inLooks(
    {
      name: 'desk-group',
      says: 'A department: who is called, and how',
      stage: async (office) => {
        const [boris, vera] = [
          await office.colleague(office.content.boris),
          await office.colleague(office.content.vera),
        ];
        await found(office, [boris.you.value?.id ?? 0, vera.you.value?.id ?? 0]);
        const page = await atDesk(office);
        await settings(page, 2);
        await page.locator('.rule-name').first().click();
        await page.locator('.settings').waitFor();
        await page.mouse.move(4, 4);
        return page;
      },
    },
    [light, phone],
  ),
  ...inLooks({ name: 'desk-hours', says: 'Working hours, and one that cannot be', stage: hours }, [
    light,
    russian,
  ]),
  ...(
    [
      ['look', 1, 'Looks of the widget'],
      ['form', 3, 'What is asked before a talk'],
      ['retention', 8, 'What is said while they wait'],
      ['requests', 9, 'Requests and calls'],
    ] as const
  ).map(
    ([name, part, says]): Picture => ({
      name: `desk-site-${name}`,
      says: `Settings of the site: ${says[0]?.toLowerCase()}${says.slice(1)}`,
      look: light,
      stage: async (office) => {
        const page = await atDesk(office);
        await settings(page, 3, part);
        if (name === 'retention')
          for (const text of furtherOf(office).retention) {
            await page.locator('.settings .group > .button.quiet').click();
            await page.locator('.settings textarea').last().fill(text);
          }
        return page;
      },
    }),
  ),
];
