import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Operator, openScene, operatorOn, putAway, type Scene, seatOf } from '../kit/seats.ts';

let scene: Scene;
const COLLEAGUE = { email: 'boris@example.com', password: 'quite another secret' };

beforeAll(async () => {
  scene = await openScene();
});
afterEach(() => scene.clear());
afterAll(() => scene?.end());

/** Opens a page of the settings, and a part of it. */
const settings = async ({ page }: Operator, ...path: readonly string[]) => {
  await page.getByRole('button', { name: 'Settings' }).click();
  const pages = page.getByRole('navigation', { name: 'Settings' });
  for (const name of path) await pages.getByRole('button', { name, exact: true }).click();
};
const save = async ({ page }: Operator) => {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page
    .getByRole('status')
    .filter({ hasText: /^Saved$/ })
    .waitFor();
};

test('what an administrator sets is there at once for another, for visitors, and after a reload', async () => {
  const one = await scene.operator();
  const two = await scene.operator();
  await settings(one, 'Site', 'General');
  await settings(two, 'Site', 'General');
  await one.page.getByLabel('Title').fill('Kiln and Leaf');
  await two.page.getByLabel('Promise').fill('We answer at once');
  await save(one);
  await expect.poll(() => two.page.getByLabel('Title').inputValue()).toBe('Kiln and Leaf');
  expect(await two.page.getByLabel('Promise').inputValue()).toBe('We answer at once');
  await two.page.getByLabel('Title').fill('Teahouse');
  await one.page.getByLabel('Title').fill('Kiln, Leaf and Cup');
  await save(one);
  await two.page.getByText(/A colleague has changed this meanwhile: General/).waitFor();
  await two.page.getByRole('button', { name: 'Keep mine' }).click();
  await save(two);
  await expect.poll(() => one.page.getByLabel('Title').inputValue()).toBe('Teahouse');
  const visitor = await scene.visitor();
  await visitor.panel.getByText('We answer at once').waitFor();
  await one.page.reload();
  await one.page.getByRole('heading', { name: /^Waiting/ }).waitFor();
  await settings(one, 'Site', 'General');
  await expect.poll(() => one.page.getByLabel('Title').inputValue()).toBe('Teahouse');
  expect([...one.faults, ...two.faults, ...visitor.faults]).toEqual([]);
});

test('two tabs of one browser change the same draft, and a reload of either keeps all of it', async () => {
  const one = await scene.operator();
  const two = operatorOn(seatOf(await one.context.newPage()));
  await two.page.goto(`${scene.server.url}/desk/`);
  await settings(one, 'Site', 'General');
  await settings(two, 'Site', 'General');
  const field = ({ page }: Operator, name: string) => page.getByRole('textbox', { name, exact: true });
  await field(one, 'Title').fill('Of the first tab');
  await expect.poll(() => field(two, 'Title').inputValue()).toBe('Of the first tab');
  await field(two, 'Greeting').fill('Of the second tab');
  await expect.poll(() => field(one, 'Greeting').inputValue()).toBe('Of the second tab');
  await one.page.reload();
  await one.page.getByRole('heading', { name: /^Waiting/ }).waitFor();
  await settings(one, 'Site Not saved', 'General');
  expect(await field(one, 'Title').inputValue()).toBe('Of the first tab');
  expect(await field(one, 'Greeting').inputValue()).toBe('Of the second tab');
  await save(one);
  await two.page.getByRole('button', { name: 'Undo my changes' }).waitFor({ state: 'detached' });
  expect(await field(two, 'Greeting').inputValue()).toBe('Of the second tab');
  expect([...one.faults, ...two.faults]).toEqual([]);
});

test('the whole of a site is taken by the server, and its no stands at the field', async () => {
  const operator = await scene.operator();
  const { page } = operator;
  await settings(operator, 'Site', 'Hours');
  await page.getByLabel('Has working hours').check();
  await page.getByLabel('Sunday').fill('20:00–2:00');
  await page.getByLabel('Closed days').fill('2026-12-31');
  await page.getByRole('button', { name: 'While they wait', exact: true }).click();
  await page.getByRole('button', { name: 'Add a text' }).click();
  await page.getByLabel('Text 1', { exact: true }).fill('A moment, please');
  await page.getByLabel('Then offer').selectOption('A call-back');
  await page.getByRole('button', { name: 'Letters', exact: true }).click();
  await page.getByLabel('Who gets a letter').fill('anna@shop.example\nboris@shop.example');
  await page.getByRole('button', { name: 'Invitations', exact: true }).click();
  await page.getByRole('button', { name: 'Add a rule' }).click();
  await page.getByLabel('Words of the invitation').fill('May I help?');
  await page.getByLabel('On these pages', { exact: true }).fill('*/shop/*');
  await save(operator);
  // What only the server looks at: a pattern may not be that long.
  await page.getByLabel('On these pages', { exact: true }).fill('x'.repeat(501));
  await page.getByRole('button', { name: 'Look', exact: true }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const pattern = page.getByLabel('On these pages', { exact: true });
  await expect.poll(() => pattern.getAttribute('aria-invalid')).toBe('true');
  await expect.poll(() => pattern.evaluate((field) => field === document.activeElement)).toBe(true);
  await page.getByRole('button', { name: 'Undo my changes' }).click();
  await putAway(page);
  await settings(operator, 'Site', 'Hours');
  await expect.poll(() => page.getByLabel('Sunday').inputValue()).toBe('20:00–2:00');
  await page.getByLabel('Has working hours').uncheck();
  // The desk names the same part beside the way that contradicts itself.
  const parts = page.getByRole('navigation', { name: 'Settings' });
  await parts.getByRole('button', { name: 'While they wait', exact: true }).click();
  await page.getByRole('button', { name: 'Remove text 1' }).click();
  await page.getByLabel('Then offer').selectOption('Nothing');
  await save(operator);
  expect(operator.faults).toEqual([]);
});

test('a group takes over, a colleague joins, and the visitor’s mark is seen by both', async () => {
  const admin = await scene.operator();
  await settings(admin, 'Colleagues');
  await admin.page.getByLabel('Name').fill('Boris');
  await admin.page.getByLabel('E-mail').fill(COLLEAGUE.email);
  await admin.page.getByRole('button', { name: 'Make the link' }).click();
  const link = await admin.page.getByRole('textbox', { name: 'The link for Boris' }).inputValue();
  const boris = operatorOn(await scene.sit(link));
  await boris.page.getByLabel('Choose a password').fill(COLLEAGUE.password);
  await boris.page.keyboard.press('Enter');
  await boris.page.getByRole('heading', { name: /^Waiting/ }).waitFor();

  await admin.page.getByRole('button', { name: 'Groups', exact: true }).click();
  await admin.page.getByLabel('Name of the new group').fill('Deliveries');
  await admin.page.keyboard.press('Enter');
  await admin.page.getByLabel('Add a member').selectOption('Boris');
  await save(admin);
  await putAway(admin.page);

  const visitor = await scene.visitor();
  await visitor.say('Where is my parcel?');
  await admin.choose('Where is my parcel?');
  await admin.take();
  await admin.page.keyboard.press('Alt+r');
  await admin.page.getByRole('combobox', { name: 'Name of a colleague or a group' }).fill('deliv');
  await admin.page
    .getByRole('listbox')
    .getByRole('option', { name: /Deliveries/ })
    .waitFor();
  await admin.page.keyboard.press('Enter');
  await boris.rows('Waiting').filter({ hasText: 'Deliveries' }).click();
  await boris.take();
  await admin.page.getByText('Boris has it').first().waitFor();
  await admin.page.getByRole('button', { name: 'Join', exact: true }).waitFor();
  await admin.page.keyboard.press('Alt+j');
  await admin.page.getByText('With Boris, and you beside').waitFor();
  await admin.say('I am here, too.');
  await visitor.log.getByText('I am here, too.').waitFor();

  await boris.page.keyboard.press('Alt+a');
  await boris.page.getByRole('menuitem', { name: 'Ask for a mark' }).click();
  await boris.page.getByRole('textbox', { name: 'Words' }).waitFor();
  await boris.page.getByRole('button', { name: 'Send', exact: true }).first().click();
  await visitor.log.getByText('How did we do?').waitFor();
  await visitor.log.getByRole('button', { name: /^4 of 5/ }).click();
  for (const desk of [admin, boris]) await desk.log.getByText('gave a mark: 4 of 5').waitFor();
  await boris.rows('Mine').getByRole('img', { name: 'rated 4 of 5' }).waitFor();
  await admin.page.getByRole('button', { name: 'Leave', exact: true }).click();
  await admin.page.getByRole('button', { name: 'Join', exact: true }).waitFor();
  expect([...admin.faults, ...boris.faults, ...visitor.faults]).toEqual([]);
});

test('on a phone the head of a talk has room for the name', async () => {
  const phone = await scene.operator(undefined, { viewport: { width: 390, height: 844 } });
  const visitor = await scene.visitor();
  await visitor.say('Is there room?');
  await phone.choose('Is there room?');
  const head = phone.page.locator('.talk-head');
  await head.getByRole('button', { name: 'Take', exact: true }).waitFor();
  const edges = await head
    .getByRole('button')
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().right));
  expect(Math.max(...edges)).toBeLessThanOrEqual(390);
  const name = await head.getByRole('heading').boundingBox();
  expect(name?.width ?? 0).toBeGreaterThan(60);
});

test('a visitor who looks around is invited, and the card keeps what is written on it', async () => {
  const operator = await scene.operator();
  const visitor = await scene.sit(`${scene.server.url}/shop/`);
  // Those of the test before may not have gone yet.
  const seen = operator
    .rows('On the site now')
    .filter({ hasNotText: /in a talk|waiting/ })
    .first();
  await seen.click();
  await operator.page.getByLabel('Invite to a talk').fill('May I help you choose?');
  await operator.page.keyboard.press('Enter');
  await operator.page.getByText('Invited: no answer yet').waitFor();
  await operator.rows('On the site now').filter({ hasText: 'invited' }).waitFor();
  await visitor.page.getByText('May I help you choose?').waitFor();
  await visitor.page.getByRole('button', { name: 'Open chat' }).last().click();
  await operator.page.getByText('With you').waitFor();

  const card = operator.page.getByRole('complementary', { name: 'Visitor' });
  await card.getByRole('button', { name: 'Edit' }).click();
  await card.getByLabel('Name').fill('Lena');
  await card.getByLabel('E-mail 1').fill('lena@shop.example');
  await card.getByLabel('Phone 1').fill('+4930123456');
  await card.getByRole('button', { name: 'Save' }).click();
  await card.getByRole('link', { name: '+4930123456' }).waitFor();
  await card.getByRole('textbox', { name: 'Note' }).fill('Buys green tea');
  await operator.page.keyboard.press('Tab');
  await card.getByText('Saved').waitFor();
  await operator.page.reload();
  await operator.rows('Mine').first().click();
  await expect.poll(() => card.getByRole('textbox', { name: 'Note' }).inputValue()).toBe('Buys green tea');
  expect([...operator.faults, ...visitor.faults]).toEqual([]);
});

test('a request of a page comes to the desk, is taken up, and its change reaches the other desk', async () => {
  const [one, two] = [await scene.operator(), await scene.operator()];
  const visitor = await scene.visitor();
  await visitor.page.evaluate(() =>
    (window as unknown as { Besedka: { addOfflineRequest(given: object): void } }).Besedka.addOfflineRequest({
      name: 'Oskar',
      phone: '+442079460018',
      message: 'Please call',
    }),
  );
  await one.page.getByRole('button', { name: /^Requests: \d+ new$/ }).waitFor();
  for (const desk of [one, two]) {
    await desk.page.getByRole('button', { name: /^Requests/ }).click();
    await desk.page.getByRole('button', { name: /Oskar.*New/ }).click();
  }
  await one.page.getByRole('group', { name: 'Status' }).getByRole('radio', { name: 'In work' }).check();
  await two.page.getByRole('radio', { name: 'In work', checked: true }).nth(0).waitFor({ state: 'attached' });
  await one.page.getByLabel('Note').last().fill('Called');
  await one.page.keyboard.press('Tab');
  await expect.poll(() => two.page.getByLabel('Note').last().inputValue()).toBe('Called');
  await one.page.getByRole('button', { name: /^The visitor is on the site/ }).click();
  await one.page.getByRole('dialog').waitFor({ state: 'detached' });
  expect([...one.faults, ...two.faults]).toEqual([]);
});
