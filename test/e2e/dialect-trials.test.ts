import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type DialectScene, openDialectScene, WITHIN } from '../kit/dialect-scene.ts';

let scene: DialectScene;
beforeAll(async () => {
  scene = await openDialectScene();
});
afterEach(() => scene.clear());
afterAll(() => scene?.end());

/** A page in three tabs of one browser. */
const threeTabs = async (path: string) => {
  const first = await scene.visit(path);
  const tabs = [first, await scene.tab(first.context, path), await scene.tab(first.context, path)];
  const [one, two, three] = tabs.map(({ page }) => page);
  if (!one || !two || !three) throw new Error('There are three.');
  return { one, two, three, all: [one, two, three], faults: () => tabs.flatMap(({ errors }) => errors) };
};
const read = <T>(page: Page, name: string): Promise<T> =>
  page.evaluate((of) => Reflect.get(window, of), name);
const told = (page: Page, selector: string, words: readonly string[]) =>
  expect.poll(() => page.locator(selector).allTextContents(), WITHIN).toEqual(words);

test('a form that is sent in one of three tabs is one lead, and leaves what is typed in the others', async () => {
  const { one, two, three, all, faults } = await threeTabs('delivery.html');
  const leads = async () => {
    await scene.operator.leads.load();
    return scene.operator.leads.all.value.map(({ fields }) => fields);
  };
  const field = (page: Page, name: string) => page.getByRole('textbox', { name });
  const type = async (page: Page, name: string, words: string) => {
    await field(page, name).click();
    await page.keyboard.type(words);
  };
  const go = (page: Page) => page.getByRole('button', { name: 'Deliver' }).click();
  for (const page of all) await page.getByRole('button', { name: 'Deliver' }).waitFor();
  await two.bringToFront();
  await type(two, 'Name', 'Olga');
  await type(two, 'Phone', '916555');

  await one.bringToFront();
  await type(one, 'Phone', '91612345');
  await type(one, 'E-mail', 'ivan@');
  await go(one);
  await told(one, 'output', ['email,name,phone']);
  await type(one, 'Name', 'Ivan');
  await field(one, 'Phone').press('End');
  await one.keyboard.type('67');
  await field(one, 'E-mail').fill('ivan@example.ru');
  await type(one, 'Where to', 'The third house behind the old bridge, second floor');
  await go(one);
  await told(one, 'output', ['Спасибо!']);
  expect(await leads()).toEqual([
    {
      name: 'Ivan',
      phone: '+79161234567',
      email: 'ivan@example.ru',
      message: 'The third house behind the old bridge, s',
    },
  ]);
  expect(await field(two, 'Phone').inputValue()).toBe('+7 (916) 555');
  const answers = () => Promise.all(all.map((page) => read(page, 'answers')));
  await expect.poll(answers).toEqual([[true], [], []]);

  await two.bringToFront();
  await field(two, 'Phone').press('End');
  await two.keyboard.type('0000');
  // Nobody hears it at first.
  await scene.server.kill();
  await go(two);
  await told(two, 'output', ['sending']);
  await scene.server.start();
  await told(two, 'output', ['Спасибо!']);
  const names = async () => (await leads()).map(({ name }) => name).sort();
  await expect.poll(names, WITHIN).toEqual(['Ivan', 'Olga']);
  await expect.poll(answers).toEqual([[true], [true], []]);
  expect(await three.locator('output').textContent()).toBe('');
  expect(faults()).toEqual([]);
});

test('under the English brand, words of one tab come to the two others once, in markup of the page', async () => {
  const { one, two, three, all, faults } = await threeTabs('counter.html');
  for (const page of all) await told(page, '#counter p', ['available']);
  const ask = async (page: Page, words: string) => {
    await page.bringToFront();
    await page.getByRole('textbox', { name: 'Ask' }).fill(words);
    await page.getByRole('button', { name: 'Ask' }).click();
  };
  await ask(one, 'Do you mend watches?');
  const { talk } = await scene.taken('Do you mend watches?');
  for (const page of all) await told(page, '#counter p', ['chat']);
  await talk.say('We do');
  await ask(two, 'Also old ones?');
  await expect.poll(() => talk.head.value?.last?.text, WITHIN).toBe('Also old ones?');
  await ask(three, 'Of my grandfather');
  await expect.poll(() => talk.head.value?.last?.text, WITHIN).toBe('Of my grandfather');
  await talk.say('Bring it here');
  const said = ['Do you mend watches?', 'We do', 'Also old ones?', 'Of my grandfather', 'Bring it here'];
  for (const page of all) {
    await told(page, '#counter dd', said);
    await told(page, '#counter dt', ['Visitor', 'Operator', 'Visitor', 'Visitor', 'Operator']);
  }
  await two.reload();
  await told(two, '#counter dd', said);
  expect(faults()).toEqual([]);
});

test('hooks and overrides go on as they were when the server is killed in mid-chat', async () => {
  const { page, errors } = await scene.visit('dressed.html');
  const diary = () => read<readonly string[]>(page, 'diary');
  const write = (words: string) => page.evaluate((text) => Reflect.get(window, 'write')(text), words);
  await page.getByRole('heading', { name: 'Ask the cook' }).waitFor();
  await write('Is it hot?');
  const { talk } = await scene.taken('Is it hot?');
  await talk.say('Very');
  await told(page, '#spot li', ['visitor: Is it hot?', 'operator: Very']);
  await scene.server.kill();
  await write('And sweet?');
  await scene.server.start();
  await expect.poll(() => talk.head.value?.last?.text, WITHIN).toBe('And sweet?');
  await talk.say('That too');
  const all = ['visitor: Is it hot?', 'operator: Very', 'visitor: And sweet?', 'operator: That too'];
  await told(page, '#spot li', all);
  await page.evaluate(() => {
    const { UI, openChatWindow } = Reflect.get(window, 'Comagic');
    UI.getWidget('consultant_chat').hide();
    openChatWindow();
  });
  await page.getByRole('heading', { name: 'Ask the cook' }).waitFor();
  await expect.poll(diary).toEqual(['before', 'render', 'show', 'after available', 'show for the page']);

  await page.reload();
  await told(page, '#spot li', all);
  await expect.poll(diary).toEqual(['before', 'render', 'show', 'after chat']);
  await talk.say('Anything else?');
  await told(page, '#spot li', [...all, 'operator: Anything else?']);
  expect(errors).toEqual([]);
});

test('on a phone, a page in mid-chat has its state and its history in the first lines after a reload', async () => {
  const { page, errors } = await scene.visit('pocket.html', 'phone');
  const send = async (words: string) => {
    await page.getByRole('textbox', { name: 'Words' }).fill(words);
    await page.getByRole('button', { name: 'Send' }).tap();
  };
  const first = () => read(page, 'first');
  const phone = { device: 'mobile' };
  await expect.poll(first, WITHIN).toEqual({ ...phone, state: 'available', operator: null, past: [] });
  await send('From the bus');
  const { talk } = await scene.taken('From the bus');
  await talk.say('Hello to the bus');
  const past = ['From the bus', 'Hello to the bus'];
  await told(page, '.pocket li', past);
  await page.reload();
  await expect.poll(first, WITHIN).toEqual({ ...phone, state: 'chat', operator: 'Anna', past });

  await scene.server.kill();
  await send('In the tunnel');
  await scene.server.start();
  await expect.poll(() => talk.head.value?.last?.text, WITHIN).toBe('In the tunnel');
  past.push('In the tunnel');
  await told(page, '.pocket li', past);
  await page.reload();
  await expect.poll(first, WITHIN).toEqual({ ...phone, state: 'chat', operator: 'Anna', past });
  await talk.say('Welcome back');
  past.push('Welcome back');
  await told(page, '.pocket li', past);
  await page.getByRole('button', { name: 'End', exact: true }).tap();
  await expect.poll(() => page.title(), WITHIN).toBe('ended');
  await page.reload();
  await expect.poll(first, WITHIN).toEqual({ ...phone, state: 'available', operator: null, past });
  expect(errors).toEqual([]);
});
