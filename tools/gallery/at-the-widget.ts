import type { Page } from 'playwright-core';
import type { OperatorClient } from '../../src/headless.ts';
import type { ChatEvent } from '../../src/protocol/events.ts';
import type { ChatId, PersonId } from '../../src/protocol/ids.ts';
import { type Office, until } from './office.ts';
import type { Line } from './shop.ts';

export const panelOf = (page: Page) => page.getByRole('dialog');
export const logOf = (page: Page) => panelOf(page).getByRole('log');
export const fieldOf = (page: Page) => panelOf(page).getByRole('textbox');
export const launcherOf = (page: Page) => page.locator('.launcher');

export const open = async (page: Page): Promise<void> => {
  await launcherOf(page).click();
  await panelOf(page).waitFor();
  // Away from the button, so that nothing is drawn as touched.
  await page.mouse.move(4, 4);
};

export const say = async (page: Page, text: string): Promise<void> => {
  await fieldOf(page).fill(text);
  await fieldOf(page).press('Enter');
};

/** Waits until the words stand in the open panel. */
export const seen = (page: Page, text: string) =>
  logOf(page)
    .getByText(text.split('\n')[0] ?? '', { exact: false })
    .last()
    .waitFor();

/** The only visitor, as soon as the page has come to the office. */
export const onlyVisitor = ({ anna }: Office): Promise<PersonId> =>
  until(() => anna.visitors.value[0]?.person.id);

/** Who says a line, by number. */
export const rememberTalk = async (
  office: Office,
  visitor: PersonId,
  talk: readonly Line[],
): Promise<ChatId> => {
  const { anna, content } = office;
  const boris = talk.some(([, by]) => by === 'boris') ? await office.colleague(content.boris) : undefined;
  const people = { visitor, anna: anna.you.value?.id ?? 0, boris: boris?.you.value?.id ?? 0 };
  return office.remember(
    visitor,
    talk.map(([ago, by, text]) => ({ ago, by: people[by], ...(text !== undefined && { text }) })),
  );
};

export interface Talking {
  readonly page: Page;
  readonly chat: ChatId;
  readonly anna: OperatorClient;
}

/** Somebody in the shop with the panel open, in the middle of a talk with Anna. */
export const talking = async (
  office: Office,
  talk: readonly Line[] = office.content.talk,
  attributes?: string,
): Promise<Talking> => {
  const { anna } = office;
  const page = await office.sit(await office.shop(attributes));
  const visitor = await onlyVisitor(office);
  const chat = await rememberTalk(office, visitor, talk);
  anna.talk(chat).read();
  await open(page);
  const last = talk.findLast(([, , text]) => text !== undefined)?.[2] ?? '';
  await seen(page, last.slice(0, 30));
  const { theirs, lines } = anna.talk(chat);
  const mine = ({ type, by }: ChatEvent) => type === 'message-posted' && by !== visitor;
  const newest = lines.value.findLast(mine)?.seq ?? 0;
  await until(() => theirs.value.read >= newest);
  // Once more from the start: what has been read is no longer new.
  await page.reload();
  await open(page);
  await seen(page, last.slice(0, 30));
  return { page, chat, anna };
};

/** The visitor says something and Anna has read it. */
export const heard = async ({ page, chat, anna }: Talking, text: string): Promise<void> => {
  await say(page, text);
  await until(() => anna.talk(chat).lines.value.some((line) => 'text' in line && line.text === text));
  anna.talk(chat).read();
  await logOf(page).locator('.row.own').last().locator('svg.read').waitFor();
};

/** Anna answers and the visitor has it. */
export const answered = async ({ page, chat, anna }: Talking, text: string): Promise<void> => {
  await anna.talk(chat).say(text);
  await seen(page, text.slice(0, 30));
};
