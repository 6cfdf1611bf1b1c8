import { asks, away, call, closed, form, inTalk, invited, led, menu, retention } from './at-further.ts';
import { answered, logOf, open, panelOf, say } from './at-the-widget.ts';
import { inLooks, type Picture } from './camera.ts';
import { LOOKS } from './looks.ts';
import { until } from './office.ts';
import { arrive, found, furtherOf, ruleOf, settle } from './setting-up.ts';
import { deviceOf, pageOf } from './shop.ts';

const { light, dark, phone, russian, rtl, forced } = LOOKS;

const main: readonly Picture[] = [
  ...inLooks(
    { name: 'widget-form', says: 'What the site asks before the first words', corner: true, stage: form },
    [light, dark, phone, russian],
  ),
  ...inLooks(
    {
      name: 'widget-departments',
      says: 'A form with departments, sent too early',
      corner: true,
      stage: async (office) => {
        await found(office);
        await settle(office, { form: [asks('name')], groups: { on: true, title: '', allowed: [] } });
        const page = await arrive(office);
        await panelOf(page).locator('form .button').click();
        await panelOf(page).locator('.wrong').first().waitFor();
        return page;
      },
    },
    [light, russian],
  ),
  ...inLooks(
    { name: 'widget-request', says: 'Nobody is there: a request instead', corner: true, stage: away },
    [light, phone, russian],
  ),
  ...inLooks({ name: 'widget-call', says: 'A call-back, and when', corner: true, stage: call }, [
    light,
    russian,
  ]),
  ...inLooks({ name: 'widget-menu', says: 'What else can be done', corner: true, stage: menu }, [
    light,
    phone,
    russian,
    rtl,
    forced,
  ]),
  ...inLooks(
    {
      name: 'widget-retention',
      says: 'Nobody has answered yet: words in turn, then another way to talk',
      corner: true,
      stage: retention,
    },
    [light, russian],
  ),
  ...inLooks({ name: 'widget-rated', says: 'Ended and rated, with a comment', corner: true, stage: closed }, [
    light,
    dark,
    russian,
  ]),
  ...inLooks(
    { name: 'widget-invited', says: 'Invited by somebody at the desk', corner: true, stage: invited },
    [light, phone, russian],
  ),
  ...inLooks(
    {
      name: 'widget-lead-call',
      says: 'A lead form: we call you',
      corner: true,
      stage: led('call_generator'),
    },
    [light],
  ),
  ...inLooks(
    {
      name: 'widget-lead-request',
      says: 'A lead form with several fields',
      corner: true,
      stage: led('offline_message_generator'),
    },
    [dark, phone, russian, forced],
  ),
];

const moments: readonly Omit<Picture, 'look' | 'corner'>[] = [
  {
    name: 'widget-queue',
    says: 'Third in the queue',
    stage: async (office) => {
      const { content } = office;
      for (const [at, [ago, text]] of content.waiting.slice(0, 2).entries()) {
        const other = await office.visitor(pageOf(content, at), deviceOf('en', at));
        const by = other.you.value?.id ?? 0;
        await office.remember(by, [{ ago, by, text }]);
      }
      const page = await office.sit(await office.shop());
      await until(() => office.anna.visitors.value.length > 2);
      await open(page);
      await say(page, content.first);
      await logOf(page).getByText('third').waitFor();
      return page;
    },
  },
  {
    name: 'widget-offers',
    says: 'Asked for an address, and for a mark',
    stage: async (office) => {
      const { askCard, askMark } = furtherOf(office);
      const talk = await inTalk(office);
      const { anna, chat, page } = talk;
      await answered(talk, office.content.answer);
      await anna.talk(chat).say(askCard, { offer: { type: 'card', fields: ['name', 'email'] } });
      await logOf(page).locator('.offer form').waitFor();
      await anna.talk(chat).say(askMark, { offer: { type: 'rating' } });
      await logOf(page).locator('.offer .stars').waitFor();
      return page;
    },
  },
  {
    name: 'widget-letter',
    says: 'The conversation by e-mail, to a wrong address',
    stage: async (office) => {
      const { page } = await inTalk(office);
      await panelOf(page).locator('.more > button').click();
      await panelOf(page).getByRole('button', { name: 'Send by e-mail' }).click();
      await panelOf(page).locator('form input').fill('mira@castro');
      await panelOf(page).locator('form input').press('Enter');
      await panelOf(page).locator('.wrong').first().waitFor();
      return page;
    },
  },
  {
    name: 'widget-requested',
    says: 'The request is there',
    stage: async (office) => {
      const page = await away(office);
      await panelOf(page).locator('input[type=email]').fill('mira@castro.example');
      await panelOf(page).locator('textarea').first().fill(office.content.first);
      await panelOf(page).locator('form .button').click();
      await panelOf(page).locator('.done').waitFor();
      return page;
    },
  },
  {
    name: 'widget-transferred',
    says: 'Words of the house, and another colleague',
    stage: async (office) => {
      const boris = await office.colleague(office.content.boris);
      const talk = await inTalk(office);
      const { anna, chat, page } = talk;
      await anna.talk(chat).say(furtherOf(office).system, { system: true });
      await anna.transfer(chat, { operator: boris.you.value?.id ?? 0 });
      await until(() => boris.mine.value[0]);
      const { system } = furtherOf(office);
      await until(() => boris.talk(chat).lines.value.some((line) => 'text' in line && line.text === system));
      await boris.talk(chat).say('Good afternoon, I can help with the parcel.');
      await logOf(page).getByText('I can help').waitFor();
      return page;
    },
  },
  {
    name: 'widget-invited-by-rule',
    says: 'Invited by a rule of the site',
    stage: async (office) => {
      await settle(office, { rules: [ruleOf('invite', { text: furtherOf(office).byRule })] });
      const page = await office.sit(await office.shop());
      await page.locator('.popup').waitFor();
      return page;
    },
  },
  {
    name: 'widget-invited-inside',
    says: 'Invited while the panel is open',
    stage: async (office) => {
      const page = await arrive(office);
      const { anna } = office;
      await anna.invite(anna.visitors.value[0]?.person.id ?? 0, furtherOf(office).invitation);
      await panelOf(page).locator('.popup').waitFor();
      return page;
    },
  },
];

export const FURTHER_PICTURES: readonly Picture[] = [
  ...main,
  ...moments.map((picture): Picture => ({ ...picture, look: light, corner: true })),
];
