import { PROTOCOL } from '../../src/protocol/version.ts';
import {
  answered,
  fieldOf,
  heard,
  launcherOf,
  logOf,
  onlyVisitor,
  open,
  panelOf,
  rememberTalk,
  say,
  seen,
  talking,
} from './at-the-widget.ts';
import { inLooks, type Picture } from './camera.ts';
import { LOOKS } from './looks.ts';
import { type Office, until } from './office.ts';
import { sitRefusing } from './refusing.ts';
import { LONG_TALK, WORDY } from './words/long.ts';

const { light, dark, phone, russian, rtl, forced } = LOOKS;

const arrive = async (office: Office) => {
  const page = await office.sit(await office.shop());
  await onlyVisitor(office);
  await open(page);
  return page;
};

const away = async (office: Office) => {
  await office.anna.choose('away');
  return arrive(office);
};

const inTalk = async (office: Office, attributes?: string) => {
  const talk = await talking(office, office.content.talk, attributes);
  await heard(talk, office.content.question);
  await answered(talk, office.content.answer);
  return talk;
};

const offline = async (office: Office) => {
  const { page } = await talking(office);
  await page.context().setOffline(true);
  for (const text of office.content.offline) await say(page, text);
  await panelOf(page).locator('.notice.warn').waitFor({ timeout: 30_000 });
  return page;
};

/** A widget that was loaded before the server was brought up to date: the same, but for one number. */
const older = async (office: Office, from: string, to: string) => {
  const page = await office.sit('about:blank');
  // Not its words, which are called `widget-en` and `widget-ru`.
  await page.context().route(/assets\/(?:client|widget)-(?!en-|ru-)[\w-]+\.js/, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: (await answer.text()).replace(from, to) });
  });
  await page.goto(await office.shop());
  return page;
};

const main: readonly Picture[] = [
  ...inLooks(
    { name: 'widget-first-contact', says: 'First contact: open and empty', corner: true, stage: arrive },
    [light, dark, phone, russian],
  ),
  ...inLooks({ name: 'widget-nobody', says: 'Nobody is online', corner: true, stage: away }, [
    light,
    russian,
  ]),
  ...inLooks(
    {
      name: 'widget-waiting',
      says: 'The first words wait for somebody',
      corner: true,
      stage: async (office) => {
        const page = await arrive(office);
        await say(page, office.content.first);
        await logOf(page).locator('.mark').last().waitFor();
        await until(() => office.anna.waiting.value[0]);
        return page;
      },
    },
    [light, phone],
  ),
  ...inLooks(
    {
      name: 'widget-talking',
      says: 'Talking with Anna: groups, times, read marks, a link',
      corner: true,
      stage: async (office) => (await inTalk(office, office.look === rtl ? 'data-direction="rtl"' : '')).page,
    },
    [light, dark, phone, russian, rtl, forced],
  ),
  ...inLooks(
    {
      name: 'widget-yesterday',
      says: 'Day marks, an ended consultation, a colleague',
      corner: true,
      stage: async (office) => {
        const { page } = await talking(office);
        await logOf(page).evaluate((log) => log.scrollTo(0, 0));
        return page;
      },
    },
    [light],
  ),
  ...inLooks(
    { name: 'widget-offline', says: 'No connection: two messages are kept', corner: true, stage: offline },
    [light, dark, phone, russian],
  ),
];

const moments: readonly Omit<Picture, 'look' | 'corner'>[] = [
  {
    name: 'widget-typing',
    says: 'The operator is typing, and the visitor too',
    stage: async (office) => {
      const talk = await talking(office);
      await heard(talk, office.content.question);
      talk.anna.talk(talk.chat).composer.set('Of course');
      await panelOf(talk.page).locator('.dots').waitFor();
      await fieldOf(talk.page).fill('The one in the window, with the');
      return talk.page;
    },
  },
  {
    name: 'widget-ended',
    says: 'The operator has ended the conversation',
    stage: async (office) => {
      const { page, anna, chat } = await inTalk(office);
      await anna.close(chat);
      await panelOf(page).locator('.ended').waitFor();
      return page;
    },
  },
  {
    name: 'widget-asks',
    says: 'Ending the conversation is asked for once',
    stage: async (office) => {
      const { page } = await inTalk(office);
      await panelOf(page).getByRole('button', { name: 'End conversation' }).click();
      await page.mouse.move(4, 4);
      return page;
    },
  },
  {
    name: 'widget-failed',
    says: 'Refused: an older widget let through more than the server takes',
    stage: async (office) => {
      const page = await older(office, 'message:4e3', 'message:9e3');
      await onlyVisitor(office);
      await open(page);
      await say(page, office.content.first);
      await say(page, LONG_TALK.repeat(6));
      await logOf(page).getByRole('alert').waitFor();
      return page;
    },
  },
  {
    name: 'widget-outdated',
    says: 'The server no longer talks to so old a widget',
    stage: async (office) => {
      const page = await older(office, `protocol:${PROTOCOL}`, 'protocol:0');
      await open(page);
      await panelOf(page).locator('.notice.warn').waitFor();
      return page;
    },
  },
  {
    name: 'widget-server-down',
    says: 'The server is down, and the launcher has been pressed',
    stage: async (office) => {
      const { anna, server } = office;
      await anna.setSite(anna.sites.value[0]?.id ?? 0, { settings: { connect: 'intent' } });
      const url = await office.shop();
      const page = await office.sit(url);
      await launcherOf(page).waitFor();
      await server.kill();
      await page.goto('about:blank');
      await page.goto(url);
      await launcherOf(page).click();
      await page.locator('.trouble').waitFor();
      return page;
    },
  },
  {
    name: 'widget-long',
    says: 'A very long message, and a draft near the limit',
    stage: async (office) => {
      const { page } = await talking(office, [
        [3, 'visitor', 'How do you fire?'],
        [2, 'anna', LONG_TALK],
      ]);
      await fieldOf(page).fill(LONG_TALK.repeat(6).slice(0, 3942).trim());
      return page;
    },
  },
  {
    name: 'widget-long-words',
    says: 'Words and names that do not want to end',
    stage: async (office) => {
      await office.anna.introduce(WORDY.anna);
      const { page } = await talking(office, WORDY.talk);
      return page;
    },
  },
  {
    name: 'widget-burst',
    says: 'One-word messages in a burst',
    stage: async (office) => {
      const talk = await talking(office, office.content.talk.slice(-2));
      for (const text of ['oh', 'wait', 'one', 'more', 'question']) await say(talk.page, text);
      await heard(talk, 'the lid?');
      for (const text of ['Yes', 'comes', 'along', '👍']) await answered(talk, text);
      return talk.page;
    },
  },
  {
    name: 'widget-link',
    says: 'Only a link',
    stage: async (office) => {
      const talk = await talking(office, [[2, 'visitor', 'Where do I read about the firing?']]);
      await answered(talk, 'https://kilnandleaf.example/journal/first-firing');
      await heard(talk, 'https://kilnandleaf.example/teaware/red-clay-teapot?size=260&lid=flat#photos');
      return talk.page;
    },
  },
  {
    name: 'widget-unread',
    says: 'Closed, with two unread messages',
    stage: async (office) => {
      const { page, anna, chat } = await inTalk(office);
      await panelOf(page).getByRole('button', { name: 'Close chat' }).click();
      await panelOf(page).waitFor({ state: 'detached' });
      await anna.talk(chat).say('It is aside.');
      await anna.talk(chat).say('See you on Friday.');
      await page.getByRole('button', { name: /2 unread/ }).waitFor();
      return page;
    },
  },
  {
    name: 'widget-new',
    says: 'Reading older lines while two come: nothing jumps',
    stage: async (office) => {
      const { page, anna, chat } = await inTalk(office);
      await logOf(page).hover();
      await page.mouse.wheel(0, -400);
      await page.locator('.pill').waitFor();
      await anna.talk(chat).say('It is aside.');
      await anna.talk(chat).say('See you on Friday.');
      await page.getByRole('button', { name: '2 new' }).waitFor();
      await page.mouse.move(4, 4);
      return page;
    },
  },
  {
    name: 'widget-muted',
    says: 'The sound is off',
    stage: async (office) => {
      const { page } = await inTalk(office);
      await panelOf(page).getByRole('button', { name: 'More' }).click();
      await panelOf(page).getByRole('button', { name: 'Turn sound off' }).click();
      await panelOf(page).getByRole('button', { name: 'More' }).click();
      return page;
    },
  },
  {
    name: 'widget-storage-refused',
    says: 'The browser keeps nothing, and the widget says so',
    stage: async (office) => {
      const page = await sitRefusing(office, await office.shop());
      await onlyVisitor(office);
      await open(page);
      await panelOf(page).getByText('keeps nothing').waitFor();
      return page;
    },
  },
  {
    name: 'widget-10000',
    says: '10,000 messages, far up in them',
    stage: async (office) => {
      const page = await office.sit(await office.shop());
      const visitor = await onlyVisitor(office);
      const lines = Array.from({ length: 10_000 }, (_, i) => {
        const [, by, text] = office.content.talk.slice(3)[i % 5] ?? [0, 'visitor'];
        return [20 - Math.floor(i / 500), by as 'visitor' | 'anna', `${10_000 - i}. ${text}`] as const;
      });
      await rememberTalk(office, visitor, lines);
      await open(page);
      await seen(page, '1. ');
      await logOf(page).hover();
      for (let up = 0; up < 12; up++) await page.mouse.wheel(0, -2500);
      await page.locator('.pill').waitFor();
      await page.mouse.move(4, 4);
      return page;
    },
  },
];

export const WIDGET: readonly Picture[] = [
  ...main,
  ...moments.map((picture): Picture => ({ ...picture, look: light, corner: true })),
];
