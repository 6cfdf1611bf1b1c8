import { expect } from 'vitest';
import type { Locator } from '../../kit/engines/locator.ts';
import { ADMIN } from '../../kit/server-process.ts';
import type { Scenarios } from '../scenario.ts';

const FORM = [
  { name: 'name', title: '', required: true },
  { name: 'email', title: '', required: true },
] as const;

/** As some password managers do it: nobody hears of it. */
const fillSilently = (field: Locator, text: string): Promise<void> =>
  field.evaluate((element, value) => void Reflect.set(element, 'value', value), text);

export const forms: Scenarios = {
  'what a password manager fills in without an event outlasts what is typed beside it, and is sent': async (
    stage,
  ) => {
    await stage.set({ form: FORM });
    const visitor = await stage.visit();
    const { panel } = visitor;
    await visitor.tab.getByRole('button', { name: /^Open chat/ }).click();
    const field = (name: string) => panel.getByRole('textbox', { name });
    await field('Your question').waitFor();
    await fillSilently(field('Name'), 'Mary Somerville');
    await field('Your question').type('Is the telescope in stock?');
    await fillSilently(field('E-mail'), 'mary@example.com');
    expect(await field('Name').value()).toBe('Mary Somerville');
    await panel.getByRole('button', { name: 'Start the conversation' }).click();
    await visitor.log.getByText('Is the telescope in stock?').waitFor();
    await stage.taken('Is the telescope in stock?');
    expect(stage.operator.mine.value[0]?.visitor).toMatchObject({ name: 'Mary Somerville' });

    // The request, with nothing heard of at all.
    await stage.set({ away: 'offline_message' });
    await stage.operator.choose('away');
    const other = await stage.visit();
    await other.tab.getByRole('button', { name: /^Open chat/ }).click();
    await other.panel.getByRole('heading', { name: 'Leave a request' }).waitFor();
    await fillSilently(other.panel.getByRole('textbox', { name: 'E-mail' }), 'silent@example.com');
    await fillSilently(other.panel.getByRole('textbox', { name: 'Message' }), 'Filled in for me');
    await other.panel.getByRole('button', { name: 'Send' }).click();
    await other.panel.getByText('We will answer to silent@example.com.').waitFor();

    const person = await stage.sit();
    const door = await person.open(`${stage.server.url}/desk/`);
    await fillSilently(door.getByLabel('Password', { exact: true }), ADMIN.password);
    await door.getByLabel('E-mail').type(ADMIN.email);
    await door.press('Enter');
    await door.getByRole('heading', { name: /^Waiting/ }).waitFor();
  },

  'a form comes first, survives a reload, says what is missing, and the talk begins with its words': async (
    stage,
  ) => {
    await stage.set({ form: FORM });
    const visitor = await stage.visit();
    const { tab, panel } = visitor;
    const launcher = tab.getByRole('button', { name: /^Open chat/ });
    await launcher.click();
    const field = (name: string) => panel.getByRole('textbox', { name });
    await field('Name').fill('Ada Lovelace');
    await field('Your question').fill('Is the engine in stock?');
    await panel.getByRole('button', { name: 'Start the conversation' }).click();
    await expect.poll(() => field('E-mail').attribute('aria-invalid')).toBe('true');
    await tab.reload();
    await launcher.click();
    await expect.poll(() => field('Name').value()).toBe('Ada Lovelace');
    await expect.poll(() => field('Your question').value()).toBe('Is the engine in stock?');
    await field('E-mail').fill('ada@example.com');
    await panel.getByRole('button', { name: 'Start the conversation' }).click();
    await visitor.log.getByText('Is the engine in stock?').waitFor();
    const { talk } = await stage.taken('Is the engine in stock?');
    await talk.say('It is, Ada.');
    await visitor.log.getByText('It is, Ada.').waitFor();
    expect(stage.operator.mine.value[0]?.visitor).toMatchObject({ name: 'Ada Lovelace' });
  },

  'who finds nobody leaves a request, once, and sees on the next page that it was left': async (stage) => {
    await stage.set({ away: 'offline_message' });
    await stage.operator.choose('away');
    const visitor = await stage.visit();
    const { tab, panel } = visitor;
    await tab.getByRole('button', { name: /^Open chat/ }).click();
    await panel.getByRole('heading', { name: 'Leave a request' }).waitFor();
    await panel.getByRole('textbox', { name: 'E-mail' }).fill('grace@example.com');
    const words = `Is the compiler in stock (${stage.engine})?`;
    await panel.getByRole('textbox', { name: 'Message' }).fill(words);
    await panel.getByRole('button', { name: 'Send' }).click();
    await panel.getByText('We will answer to grace@example.com.').waitFor();
    await tab.reload();
    await tab.getByRole('button', { name: /^Open chat/ }).click();
    await visitor.log.getByText('You left a request').waitFor();
    await stage.operator.leads.load();
    const left = stage.operator.leads.all.value.filter(({ fields }) => fields.message === words);
    expect(left.map(({ fields }) => fields.email)).toEqual(['grace@example.com']);
  },

  'an invitation stands on the page and on the next one, and whoever takes it talks': async (stage) => {
    const visitor = await stage.visit();
    const { person } = await stage.guest();
    await stage.operator.invite(person.id, 'May I help you choose?');
    await visitor.tab.getByText('May I help you choose?').waitFor();
    await visitor.tab.reload();
    await visitor.tab.getByText('May I help you choose?').waitFor();
    await visitor.tab.getByRole('button', { name: 'Open chat' }).nth(-1).click();
    await visitor.field.waitFor();
    await visitor.say('You may');
    const said = () =>
      stage.operator.mine.value.find(({ visitor: { id } }) => id === person.id)?.head.last?.text;
    await expect.poll(said).toBe('You may');
  },

  'who ends a conversation gives a mark, and the next words begin another one': async (stage) => {
    const visitor = await stage.visitor();
    await visitor.say('First question');
    const { talk } = await stage.taken('First question');
    await talk.say('First answer');
    await visitor.log.getByText('First answer').waitFor();
    await visitor.panel.getByRole('button', { name: 'End conversation' }).click();
    await visitor.panel.getByRole('button', { name: 'End it' }).click();
    await visitor.panel.getByRole('button', { name: '4 of 5: good' }).click();
    await visitor.log.getByText('You rated this conversation 4 of 5').waitFor();
    await expect
      .poll(() => talk.lines.value.flatMap((line) => (line.type === 'rated' ? [line.mark] : [])))
      .toEqual([4]);
    await visitor.panel.getByRole('button', { name: 'Start a new conversation' }).click();
    await visitor.say('Second question');
    await stage.taken('Second question');
    await visitor.hasSaid(/question$/, ['First question', 'Second question']);
  },
};
