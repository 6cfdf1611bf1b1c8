import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../kit/chromium.ts';
import { putAway } from '../kit/seats.ts';
import { ADMIN, type ServerProcess, startServer } from '../kit/server-process.ts';

let server: ServerProcess;
let chromium: Browser;

beforeAll(async () => {
  [server, chromium] = await Promise.all([startServer(), launchChromium()]);
});

afterAll(async () => {
  await chromium?.close();
  await server?.remove();
});

const PASSWORD = 'a password of their own';

interface Seat {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What broke the content policy, and exceptions. */
  readonly faults: readonly string[];
}

const sit = async (path: string): Promise<Seat> => {
  const context = await chromium.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (/Content.Security.Policy|Trusted ?Type/i.test(message.text())) faults.push(message.text());
  });
  await page.goto(`${server.url}${path}`);
  return { context, page, faults };
};

const signIn = async (email: string, password: string): Promise<Seat> => {
  const seat = await sit('/desk/');
  await seat.page.getByLabel('E-mail').fill(email);
  await seat.page.getByLabel('Password', { exact: true }).fill(password);
  await seat.page.keyboard.press('Enter');
  await seat.page.getByRole('heading', { name: /^Waiting/ }).waitFor();
  return seat;
};

/** A visitor in the shop with words for the desk. */
const write = async (text: string): Promise<Seat & { say(text: string): Promise<void> }> => {
  const seat = await sit('/shop/');
  await seat.page.getByRole('button', { name: 'Open chat' }).click();
  const field = seat.page.getByRole('textbox', { name: 'Message' });
  const say = async (words: string) => {
    await field.fill(words);
    await field.press('Enter');
  };
  await say(text);
  return { ...seat, say };
};

const firstOf = (page: Page, list: string) =>
  page.getByRole('region', { name: list }).getByRole('button').first();
const answer = (page: Page) => page.getByRole('textbox', { name: 'Message' });
const log = (page: Page) => page.getByRole('log');

test('a visitor writes, an operator sees every keystroke, takes, answers and closes', async () => {
  const desk = await signIn(ADMIN.email, ADMIN.password);
  const visitor = await write('Is the gaiwan in stock?');
  await desk.page.getByRole('region', { name: 'Waiting' }).getByText('Is the gaiwan in stock?').waitFor();
  await firstOf(desk.page, 'Waiting').click();
  await visitor.page.getByRole('textbox', { name: 'Message' }).pressSequentially('the white');
  await log(desk.page).getByText('the white').waitFor();
  await answer(desk.page).fill('Yes, both of them.');
  await answer(desk.page).press('Enter');
  await log(visitor.page).getByText('Yes, both of them.').waitFor();
  await visitor.page.getByRole('textbox', { name: 'Message' }).fill('');
  await log(desk.page).getByText('the white').waitFor({ state: 'detached' });
  await desk.page.getByRole('region', { name: 'Mine' }).getByText('You: Yes, both of them.').waitFor();
  await desk.page.getByRole('button', { name: 'Close', exact: true }).click();
  await desk.page.getByText('Closed from the desk.').waitFor();
  expect([...desk.faults, ...visitor.faults]).toEqual([]);
  await Promise.all([desk.context.close(), visitor.context.close()]);
});

test('an invited colleague chooses a password; of two who take at once, one is told who was faster', async () => {
  const admin = await signIn(ADMIN.email, ADMIN.password);
  await admin.page.getByRole('button', { name: 'Settings' }).click();
  await admin.page.getByRole('button', { name: 'Colleagues', exact: true }).click();
  await admin.page.getByLabel('Name').fill('Boris');
  await admin.page.getByLabel('E-mail').fill('boris@example.com');
  await admin.page.getByRole('button', { name: 'Make the link' }).click();
  const link = await admin.page.getByRole('textbox', { name: 'The link for Boris' }).inputValue();
  await putAway(admin.page);

  const boris = await sit(new URL(link).pathname + new URL(link).hash);
  await boris.page.getByLabel('Choose a password').fill(PASSWORD);
  await boris.page.keyboard.press('Enter');
  await boris.page.getByRole('heading', { name: /^Waiting/ }).waitFor();
  expect(boris.page.url()).not.toContain('link=');

  const visitor = await write('Hello both');
  const desks = [admin.page, boris.page];
  await Promise.all(desks.map((page) => firstOf(page, 'Waiting').click()));
  await Promise.all(
    desks.map((page) =>
      page
        .getByRole('button', { name: 'Take', exact: true })
        .evaluate((button: HTMLElement) => button.click()),
    ),
  );
  const told = desks.map((page) => page.getByText(/has taken it\./).waitFor());
  await Promise.any(told);
  const mine = async () => {
    const all = await Promise.all(desks.map((page) => page.getByText('With you').count()));
    return all.reduce((sum, one) => sum + one, 0);
  };
  await expect.poll(mine).toBe(1);
  await Promise.all([admin, boris, visitor].map(({ context }) => context.close()));
  await Promise.allSettled(told);
});

test('an answer typed offline waits, meets newer words first, and goes out once', async () => {
  const desk = await signIn('boris@example.com', PASSWORD);
  const visitor = await write('How long does delivery take?');
  const waiting = desk.page.getByRole('region', { name: 'Waiting' });
  await waiting.getByRole('button', { name: /How long does delivery take/ }).click();
  await desk.page.getByRole('button', { name: 'Take', exact: true }).click();
  await desk.page.getByText('With you').waitFor();
  // Only what is written from here on may be told to be no further than sent.
  await log(visitor.page).getByRole('img', { name: 'Read' }).waitFor();
  await desk.context.setOffline(true);
  await answer(desk.page).fill('Two days.');
  await answer(desk.page).press('Enter');
  await log(desk.page)
    .getByRole('img', { name: /Waiting to be sent|Sending/ })
    .waitFor();
  await visitor.say('To Vienna, I mean');
  // In the log before the answer can be: the desk is away, so it gets no further than that.
  await log(visitor.page).getByRole('img', { name: 'Sent', exact: true }).waitFor();
  await desk.context.setOffline(false);
  await desk.page.getByText('This came before your answer went out').first().waitFor();
  await desk.page.getByRole('button', { name: 'Send anyway' }).click();
  await log(visitor.page).getByText('Two days.').waitFor();
  expect(await log(visitor.page).getByText('Two days.').count()).toBe(1);
  expect(desk.faults).toEqual([]);
  await Promise.all([desk.context.close(), visitor.context.close()]);
});

test('signing out ends every open desk of that person', async () => {
  const desk = await signIn('boris@example.com', PASSWORD);
  const other = await desk.context.newPage();
  await other.goto(`${server.url}/desk/`);
  await other.getByRole('button', { name: 'Settings' }).click();
  await other.getByRole('button', { name: 'Sign out everywhere' }).click();
  await other.getByRole('button', { name: 'Sign in' }).waitFor();
  await desk.page.getByText('Your session has ended. Sign in again to go on.').waitFor();
  await desk.context.close();
});

test('guessing passwords is slowed, and the desk says for how long', async () => {
  const { context, page } = await sit('/desk/');
  await page.getByLabel('E-mail').fill('boris@example.com');
  const answered = () => page.waitForResponse((response) => response.url().endsWith('/desk/session'));
  const told = page.getByText(/Too many attempts\. Try again in \d+ seconds?\./);
  // The wait doubles with every guess: where guesses take long, a later one is the first to come within it.
  for (let index = 0; index < 12 && !(await told.isVisible()); index++) {
    await page.getByLabel('Password', { exact: true }).fill(`guess ${index}`);
    await Promise.all([answered(), page.keyboard.press('Enter')]);
    await page.locator('button[type=submit][aria-disabled=false]').waitFor();
  }
  await told.waitFor();
  await context.close();
});
