import { expect } from 'vitest';
import type { Locator } from './locator.ts';
import type { Tab } from './tab.ts';

/** Somebody with the widget before them. */
export interface Visitor {
  readonly tab: Tab;
  readonly panel: Locator;
  readonly log: Locator;
  readonly field: Locator;
  open(): Promise<void>;
  close(): Promise<void>;
  say(text: string): Promise<void>;
  /** The messages of the log that fit, in order. */
  said(pattern: RegExp): Promise<readonly string[]>;
  /** Waits until the log has exactly these messages among those that fit, in this order. */
  hasSaid(pattern: RegExp, texts: readonly string[]): Promise<void>;
}

/** Somebody at the desk, signed in. */
export interface Desk {
  readonly tab: Tab;
  readonly log: Locator;
  readonly field: Locator;
  /** The rows of a list, by its title. */
  rows(list: 'Waiting' | 'Mine' | 'On the site now'): Locator;
  /** Opens the consultation whose row has this text. */
  choose(text: string | RegExp): Promise<void>;
  take(): Promise<void>;
  say(text: string): Promise<void>;
}

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

const WITHIN = { timeout: 30_000, interval: 30 };

export const visitorOn = (tab: Tab): Visitor => {
  const panel = tab.getByRole('dialog', { name: /^(?!Pictures)/ });
  const log = panel.getByRole('log');
  const field = panel.getByRole('textbox', { name: /^(Message|Сообщение)$/ });
  const said = (pattern: RegExp) => log.getByText(pattern).texts();
  return {
    tab,
    panel,
    log,
    field,
    async open() {
      await tab.getByRole('button', { name: /^(Open chat|Открыть чат)/ }).click();
      await field.waitFor();
    },
    close: () => panel.getByRole('button', { name: /^(Close chat|Закрыть чат)$/ }).click(),
    async say(text) {
      await field.fill(text);
      await tab.press('Enter');
    },
    said,
    hasSaid: (pattern, texts) => expect.poll(() => said(pattern), WITHIN).toEqual(texts),
  };
};

export const deskOn = (tab: Tab): Desk => {
  const field = tab.getByRole('textbox', { name: 'Message' });
  return {
    tab,
    log: tab.getByRole('log'),
    field,
    rows: (list) => tab.getByRole('region', { name: list }).getByRole('button'),
    choose: (text) => tab.getByRole('navigation').getByRole('button').filter({ hasText: text }).click(),
    async take() {
      await tab.getByRole('button', { name: 'Take', exact: true }).click();
      await tab.getByText('With you').waitFor();
    },
    async say(text) {
      await field.fill(text);
      await tab.press('Enter');
    },
  };
};

/** Fills the door of the desk and waits for the lists. */
export const passDoor = async (tab: Tab, { email, password }: Credentials): Promise<void> => {
  await tab.getByLabel('E-mail').fill(email);
  await tab.getByLabel('Password', { exact: true }).fill(password);
  await tab.press('Enter');
  await tab.getByRole('heading', { name: /^Waiting/ }).waitFor();
};
