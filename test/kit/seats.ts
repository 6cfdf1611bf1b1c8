import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { launchChromium } from './chromium.ts';
import { ADMIN, type ServerProcess, startServer } from './server-process.ts';

/** A page in a browser of its own, as far as a site can tell. */
export interface Seat {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Exceptions of the page, and what broke its content policy. */
  readonly faults: readonly string[];
}

/** Somebody with the widget before them. */
export interface Visitor extends Seat {
  readonly log: Locator;
  readonly field: Locator;
  readonly panel: Locator;
  open(): Promise<void>;
  close(): Promise<void>;
  say(text: string): Promise<void>;
  /** The messages of the log that fit, in order. */
  said(pattern: RegExp): Promise<readonly string[]>;
}

/** Somebody at the desk, signed in. */
export interface Operator extends Seat {
  readonly log: Locator;
  readonly field: Locator;
  /** The rows of a list, by its title. */
  rows(list: 'Waiting' | 'Mine' | 'On the site now'): Locator;
  /** Opens the consultation whose row has this text. */
  choose(text: string | RegExp): Promise<void>;
  take(): Promise<void>;
  say(text: string): Promise<void>;
  said(pattern: RegExp): Promise<readonly string[]>;
}

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

export const WIDE: BrowserContextOptions = { locale: 'en-GB', viewport: { width: 1280, height: 900 } };

const saidIn = (log: Locator, pattern: RegExp) => log.getByText(pattern).allTextContents();

const write = async (field: Locator, text: string) => {
  await field.fill(text);
  await field.press('Enter');
};

/** Collects what must never happen on a page. */
export const faultsOf = (page: Page): string[] => {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (/Content.Security.Policy|Trusted ?Type/i.test(message.text())) faults.push(message.text());
  });
  return faults;
};

export const seatOf = (page: Page): Seat => ({ context: page.context(), page, faults: faultsOf(page) });

export const visitorOn = (seat: Seat): Visitor => {
  const { page } = seat;
  const panel = page.getByRole('dialog');
  const log = panel.getByRole('log');
  const field = panel.getByRole('textbox', { name: /^(Message|Сообщение)$/ });
  return {
    ...seat,
    log,
    field,
    panel,
    async open() {
      await page.getByRole('button', { name: /^(Open chat|Открыть чат)/ }).click();
      await field.waitFor();
    },
    close: () => panel.getByRole('button', { name: /^(Close chat|Закрыть чат)$/ }).click(),
    say: (text) => write(field, text),
    said: (pattern) => saidIn(log, pattern),
  };
};

export const operatorOn = (seat: Seat): Operator => {
  const { page } = seat;
  const log = page.getByRole('log');
  const field = page.getByRole('textbox', { name: 'Message' });
  const rows: Operator['rows'] = (list) => page.getByRole('region', { name: list }).getByRole('button');
  return {
    ...seat,
    log,
    field,
    rows,
    choose: (text) => page.getByRole('navigation').getByRole('button').filter({ hasText: text }).click(),
    async take() {
      await page.getByRole('button', { name: 'Take', exact: true }).click();
      await page.getByText('With you').waitFor();
    },
    say: (text) => write(field, text),
    said: (pattern) => saidIn(log, pattern),
  };
};

/** Fills the door of the desk and waits for the lists. */
export const passDoor = async (page: Page, { email, password }: Credentials): Promise<void> => {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /^Waiting/ }).waitFor();
};

/** Puts the dialog away that is open at a desk, until it has gone: what is pressed while it closes is lost. */
export const putAway = async (page: Page): Promise<void> => {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
};

/** A server, a browser and whoever sits there. */
export interface Scene {
  readonly server: ServerProcess;
  readonly chromium: Browser;
  sit(url: string, options?: BrowserContextOptions): Promise<Seat>;
  /** In the shop with the panel open. `base`: by another way to the same server. */
  visitor(options?: BrowserContextOptions & { readonly base?: string }): Promise<Visitor>;
  operator(
    who?: Credentials,
    options?: BrowserContextOptions & { readonly base?: string },
  ): Promise<Operator>;
  /** Everybody leaves. */
  clear(): Promise<void>;
  end(): Promise<void>;
}

export const openScene = async (env: Readonly<Record<string, string>> = {}): Promise<Scene> => {
  const [server, chromium] = await Promise.all([startServer(env), launchChromium()]);
  const sit: Scene['sit'] = async (url, options = {}) => {
    const seat = seatOf(await (await chromium.newContext({ ...WIDE, ...options })).newPage());
    await seat.page.goto(url);
    return seat;
  };
  const clear = async () => {
    await Promise.all(chromium.contexts().map((context) => context.close()));
  };
  return {
    server,
    chromium,
    sit,
    async visitor({ base = server.url, ...options } = {}) {
      const visitor = visitorOn(await sit(`${base}/shop/`, options));
      await visitor.open();
      return visitor;
    },
    async operator(who: Credentials = ADMIN, { base = server.url, ...options } = {}) {
      const seat = await sit(`${base}/desk/`, options);
      await passDoor(seat.page, who);
      return operatorOn(seat);
    },
    clear,
    async end() {
      await chromium.close();
      await server.remove();
    },
  };
};
