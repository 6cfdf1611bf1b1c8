import type { Page } from 'playwright-core';
import type { VisitorClient } from '../../src/headless.ts';
import { ADMIN } from '../../test/kit/server-process.ts';
import { type Office, until } from './office.ts';
import { deviceOf, type Line, pageOf } from './shop.ts';

/** The desk, signed in by the form. Anna's other client keeps quiet. */
export const atDesk = async (office: Office): Promise<Page> => {
  const page = await office.sit(`${office.server.url}/desk/`);
  await page.locator('input[type=email]').fill(ADMIN.email);
  await page.locator('input[type=password]').fill(ADMIN.password);
  await page.keyboard.press('Enter');
  await page.locator('.desk').waitFor();
  await page.locator('.banners .icon').click();
  return page;
};

export const composerOf = (page: Page) => page.locator('#talk textarea');

/** Opens the conversation whose row has these words. */
export const choose = async (page: Page, words: string): Promise<void> => {
  await page
    .locator('[data-row]')
    .filter({ hasText: words.slice(0, 24) })
    .first()
    .click();
  await page.locator('.talk-head').waitFor();
  await page.mouse.move(4, 4);
};

export interface Busy {
  readonly boris: Awaited<ReturnType<Office['colleague']>>;
  /** The visitor of the long talk with Anna. */
  readonly visitor: VisitorClient;
  /** Those who wait, the longest first. */
  readonly waiting: readonly VisitorClient[];
  /** The last words of the visitor in the talk, by which its row is found. */
  readonly words: string;
}

/** A busy afternoon: colleagues, people who wait, talks, and others who only look. */
export const busy = async (office: Office): Promise<Busy> => {
  const { anna, content } = office;
  const [boris, vera] = [await office.colleague(content.boris), await office.colleague(content.vera)];
  await vera.choose('away');
  let seat = 0;
  const arrive = () => office.visitor(pageOf(content, seat), deviceOf(office.look.language, seat++));
  const remember = async (visitor: VisitorClient, lines: readonly Line[]) => {
    const id = visitor.you.value?.id ?? 0;
    const people = { visitor: id, anna: anna.you.value?.id ?? 0, boris: boris.you.value?.id ?? 0 };
    const chat = await office.remember(
      id,
      lines.map(([ago, by, text]) => ({ ago, by: people[by], ...(text !== undefined && { text }) })),
    );
    await until(() => visitor.talk.lines.value.length > 0);
    visitor.talk.read();
    return chat;
  };
  const visitor = await arrive();
  const chat = await remember(visitor, content.talk);
  anna.talk(chat).read();
  await visitor.talk.say(content.question);
  for (const lines of content.mine) anna.talk(await remember(await arrive(), lines)).read();
  await remember(await arrive(), content.others);
  const waiting: VisitorClient[] = [];
  for (const [ago, text] of content.waiting) {
    const one = await arrive();
    await remember(one, [[ago, 'visitor', text]]);
    waiting.push(one);
  }
  for (let i = 0; i < 3; i++) await arrive();
  await until(() =>
    anna.talk(chat).lines.value.some((line) => 'text' in line && line.text === content.question),
  );
  return { boris, visitor, waiting, words: content.question };
};
