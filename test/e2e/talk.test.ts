import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import {
  openScene,
  operatorOn,
  passDoor,
  putAway,
  type Scene,
  type Visitor,
  visitorOn,
} from '../kit/seats.ts';
import { startServer } from '../kit/server-process.ts';

let scene: Scene;

beforeAll(async () => {
  scene = await openScene();
});
afterEach(() => scene.clear());
afterAll(() => scene?.end());

test('two people talk: live words, names, marks that climb to read, typing, an end', async () => {
  const operator = await scene.operator();
  const visitor = await scene.visitor();
  await visitor.say('Is the gaiwan in stock?');
  await visitor.log.getByRole('img', { name: /^(Sent|Delivered)$/ }).waitFor();
  await operator.rows('Waiting').filter({ hasText: 'Is the gaiwan in stock?' }).waitFor();
  await operator.choose('Is the gaiwan in stock?');
  await visitor.field.pressSequentially('the white one');
  await operator.log.getByText('the white one').waitFor();
  await operator.take();
  await visitor.log.getByRole('img', { name: 'Read' }).waitFor();
  await expect.poll(() => operator.rows('Waiting').count()).toBe(0);
  await operator.field.pressSequentially('Yes, ');
  await visitor.log.getByText('is typing').waitFor();
  await operator.say('Yes, both of them.');
  await visitor.log.getByText('Yes, both of them.').waitFor();
  await visitor.log.getByText('is typing').waitFor({ state: 'detached' });
  const name = await operator.page.locator('.you-name').textContent();
  await visitor.panel.getByRole('heading', { name: name ?? '' }).waitFor();
  await visitor.say('the white one, please');
  await operator.log.getByText('the white one, please').waitFor();
  await visitor.log.getByRole('img', { name: 'Read' }).nth(1).waitFor();
  await visitor.panel.getByRole('button', { name: 'End conversation' }).click();
  await visitor.panel.getByRole('button', { name: 'End it' }).click();
  await visitor.panel.getByRole('button', { name: 'Start a new conversation' }).waitFor();
  await operator.page.getByText('The visitor closed it.').waitFor();
  expect([...operator.faults, ...visitor.faults]).toEqual([]);
});

test('a consultation closed at the desk ends on the page, and the next words begin another', async () => {
  const operator = await scene.operator();
  const visitor = await scene.visitor();
  await visitor.say('First question');
  await operator.choose('First question');
  await operator.take();
  await operator.page.getByRole('button', { name: 'Close', exact: true }).click();
  await visitor.panel.getByRole('button', { name: 'Start a new conversation' }).click();
  await visitor.say('Second question');
  await operator.rows('Waiting').filter({ hasText: 'Second question' }).waitFor();
  expect(await visitor.said(/question$/)).toEqual(['First question', 'Second question']);
});

test('who comes back in time finds the same consultation, taken by the same person', async () => {
  const operator = await scene.operator();
  const visitor = await scene.visitor();
  await visitor.say('I shall be back');
  await operator.choose('I shall be back');
  await operator.take();
  await operator.say('I shall wait');
  await visitor.log.getByText('I shall wait').waitFor();
  await visitor.page.close();
  await operator.page.getByText('Has left the site').waitFor();
  await operator.say('Still here');
  const again = visitorOn({ ...visitor, page: await visitor.context.newPage() });
  await again.page.goto(`${scene.server.url}/shop/delivery.html`);
  await again.open();
  await again.log.getByText('Still here').waitFor();
  await operator.page.getByText('On the site now').nth(1).waitFor();
  await again.say('So am I');
  await operator.log.getByText('So am I').waitFor();
  expect(await again.said(/^(I shall|Still|So am)/)).toEqual([
    'I shall be back',
    'I shall wait',
    'Still here',
    'So am I',
  ]);
  expect(await operator.page.getByText('With you').count()).toBe(1);
});

test('while the panel is closed the launcher counts, and the title of a hidden page says so', async () => {
  const operator = await scene.operator();
  const visitor = await scene.visitor();
  const { page } = visitor;
  await visitor.say('Call me when you know');
  await operator.choose('Call me when you know');
  await operator.take();
  await visitor.close();
  await visitor.panel.waitFor({ state: 'detached' });
  const title = await page.title();
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await operator.say('Now');
  await operator.say('we know');
  await page.getByRole('button', { name: 'Open chat: 2 unread messages' }).waitFor();
  await page.waitForFunction(() => document.title.includes('new message'));
  await page.evaluate(() => {
    Reflect.deleteProperty(document, 'hidden');
    Reflect.deleteProperty(document, 'visibilityState');
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await page.waitForFunction((own) => document.title === own, title);
  await visitor.open();
  await page.getByRole('button', { name: 'Close chat', expanded: true }).waitFor();
  await operator.log.getByRole('img', { name: 'Read' }).first().waitFor();
});

const SOMEBODY = /A person answers here/;
const NOBODY = /Nobody is here/;

test('open pages are told at once when the last operator leaves and the first comes', async () => {
  const operator = await scene.operator();
  const visitor = await scene.visitor();
  await visitor.panel.getByText(SOMEBODY).waitFor();
  await operator.page.getByRole('radio', { name: 'Away' }).check({ force: true });
  await visitor.panel.getByText(NOBODY).waitFor();
  await operator.page.getByRole('radio', { name: 'Online' }).check({ force: true });
  await visitor.panel.getByText(SOMEBODY).waitFor();
  await operator.page.close();
  await visitor.panel.getByText(NOBODY).waitFor();
});

const COLLEAGUE = { email: 'boris@example.com', password: 'quite another secret' };

test('a colleague comes through the invitation; of two who take at once one has it, the other is told', async () => {
  const operator = await scene.operator();
  await operator.page.getByRole('button', { name: 'Settings' }).click();
  await operator.page.getByRole('button', { name: 'Colleagues', exact: true }).click();
  await operator.page.getByLabel('Name').fill('Boris');
  await operator.page.getByLabel('E-mail').fill(COLLEAGUE.email);
  await operator.page.getByRole('button', { name: 'Make the link' }).click();
  const link = await operator.page.getByRole('textbox', { name: 'The link for Boris' }).inputValue();
  await putAway(operator.page);
  const boris = operatorOn(await scene.sit(link));
  await boris.page.getByLabel('Choose a password').fill(COLLEAGUE.password);
  await boris.page.keyboard.press('Enter');
  await boris.page.getByRole('heading', { name: /^Waiting/ }).waitFor();
  const second = await scene.sit(link);
  await second.page.getByText('This link has been used or is too old.').first().waitFor();

  const visitor = await scene.visitor();
  await visitor.say('Who will be faster?');
  const desks = [operator, boris];
  for (const desk of desks) await desk.choose('Who will be faster?');
  const takes = await Promise.all(
    desks.map(({ page }) => page.getByRole('button', { name: 'Take', exact: true }).elementHandle()),
  );
  await Promise.all(takes.map((take) => take?.evaluate((button) => (button as HTMLElement).click())));
  const standing = (desk: (typeof desks)[number]) =>
    desk.page
      .getByRole('main')
      .getByText(/^With you$|^\S+ has it$|has taken it\./)
      .first()
      .textContent();
  const stands = await Promise.all(desks.map(standing));
  expect(stands.filter((words) => words === 'With you')).toHaveLength(1);
  expect(stands.filter((words) => words !== 'With you')[0]).toMatch(
    /^(Boris|Admin\S*) has (it|taken it\.)$/i,
  );
});

test('signing out ends the session of that person everywhere, and the password opens it again', async () => {
  const one = await scene.operator(COLLEAGUE);
  const other = await scene.operator(COLLEAGUE);
  await one.page.getByRole('button', { name: 'Settings' }).click();
  await one.page.getByRole('button', { name: 'Sign out everywhere' }).click();
  for (const { page } of [one, other]) await page.getByLabel('E-mail').waitFor();
  await passDoor(other.page, COLLEAGUE);
});

test('the link of the first start opens the desk once', async () => {
  const server = await startServer({ ADMIN_EMAIL: '', ADMIN_PASSWORD: '' });
  try {
    const link = /\S+#link=\S+/.exec(server.output())?.[0] ?? '';
    const seat = await scene.sit(link);
    await seat.page.getByRole('heading', { name: /^Waiting/ }).waitFor();
    await seat.page.reload();
    await seat.page.getByRole('heading', { name: /^Waiting/ }).waitFor();
    expect(seat.page.url()).not.toContain('link=');
    const late = await scene.sit(link);
    await late.page.getByText('This link has been used or is too old.').first().waitFor();
  } finally {
    await server.remove();
  }
});

/** The parts of the chat that the page has loaded, beside its own. */
const partsOf = ({ page }: Visitor): Promise<readonly string[]> =>
  page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .flatMap(({ name }) => /\/assets\/([\w-]+)-[\w-]{8}\.js$/.exec(name)?.[1] ?? [])
      .filter((name) => name !== 'index' && name !== 'parts')
      .toSorted(),
  );

test('who opens the chat to look loads nothing more, and has the rest with the first letter', async () => {
  const operator = await scene.operator();
  const visitor = await scene.visitor();
  const { page, panel, field } = visitor;
  await panel.getByText('How can we help?').waitFor();
  // By now it is connected.
  await panel.locator('.avatar.on').waitFor();
  expect(await partsOf(visitor)).toEqual(['shell', 'widget']);
  await visitor.close();
  await visitor.open();
  await panel.getByText('How can we help?').waitFor();
  // By now it is connected.
  await panel.locator('.avatar.on').waitFor();
  expect(await partsOf(visitor)).toEqual(['shell', 'widget']);
  await field.press('W');
  const rest = ['client', 'view', 'talk-en'];
  await expect.poll(() => partsOf(visitor)).toEqual(expect.arrayContaining(rest));
  await page.keyboard.type('ho is there?');
  await page.keyboard.press('Enter');
  await operator.rows('Waiting').filter({ hasText: 'Who is there?' }).waitFor();
  expect(await visitor.said(/there\?$/)).toEqual(['Who is there?']);
  await page.reload();
  await visitor.open();
  await visitor.log.getByText('Who is there?').waitFor();
  expect([...operator.faults, ...visitor.faults]).toEqual([]);
});

test('a file that is chosen first of all is sent', async () => {
  const operator = await scene.operator();
  const visitor = await scene.visitor();
  await visitor.panel
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'plan.txt', mimeType: 'text/plain', buffer: Buffer.from('A plan') });
  await operator.rows('Waiting').filter({ hasText: 'plan.txt' }).click();
  await operator.log.getByText('plan.txt').waitFor();
});

test('what is written in another window is there in one that was opened only to look', async () => {
  const visitor = await scene.visitor();
  const other = visitorOn({ ...visitor, page: await visitor.context.newPage() });
  await other.page.goto(`${scene.server.url}/shop/delivery.html`);
  await other.open();
  await other.panel.getByText('How can we help?').waitFor();
  await visitor.say('From the first window');
  await other.log.getByText('From the first window').waitFor();
  await visitor.field.pressSequentially('A draft');
  await expect.poll(() => other.field.inputValue()).toBe('A draft');
});

test('who is there is not known while the server is away, also where the panel is only looked at', async () => {
  await scene.operator();
  const { context, panel } = await scene.visitor();
  const there = panel.locator('.avatar.on');
  await there.waitFor();
  await context.setOffline(true);
  await there.waitFor({ state: 'detached' });
  await context.setOffline(false);
  await there.waitFor();
});

test('what cannot be had is told once, however often the panel was opened to look', async () => {
  await scene.operator();
  const visitor = await scene.visitor();
  const { page, field, log, panel } = visitor;
  await panel.locator('.avatar.on').waitFor();
  for (const _ of [1, 2, 3]) {
    await visitor.close();
    await visitor.open();
  }
  const told: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'warning' && /\/view-/.test(message.text())) told.push(message.text());
  });
  const view = /\/assets\/view-/;
  let asked = 0;
  await page.route(view, (route) => {
    asked++;
    return route.abort();
  });
  await field.press('W');
  // Once more by itself.
  await expect.poll(() => asked, { timeout: 15_000 }).toBeGreaterThan(1);
  expect(told.length).toBeLessThanOrEqual(asked);
  await page.unroute(view);
  await page.keyboard.type('ho is there?');
  await page.keyboard.press('Enter');
  await log.getByText('Who is there?').waitFor();
});
